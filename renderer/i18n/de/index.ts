import { jobDe as job } from '@shared/texts/job.de';
import { safetyDe as safety } from '@shared/texts/safety.de';
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

export const de = {
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
