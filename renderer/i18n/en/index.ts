import { jobEn as job } from '@shared/texts/job.en';
import { safetyEn as safety } from '@shared/texts/safety.en';
import { app } from './app';
import { inspect } from './inspect';
import { jobs } from './jobs';
import { palette } from './palette';
import { report } from './report';
import { safetyScreen } from './safety-screen';
import { settings } from './settings';
import { start } from './start';
import { stock } from './stock';
import { syncCentre } from './sync-centre';
import { today } from './today';
import { visit } from './visit';

export const en = {
  app,
  inspect,
  job,
  jobs,
  palette,
  report,
  safety,
  safetyScreen,
  settings,
  start,
  stock,
  syncCentre,
  today,
  visit,
};
