import { jobEn as job } from '@shared/texts/job.en';
import { safetyEn as safety } from '@shared/texts/safety.en';
import { activeTests } from './active-tests';
import { app } from './app';
import { board } from './board';
import { connections } from './connections';
import { fields } from './fields';
import { handOver } from './hand-over';
import { inspect } from './inspect';
import { inventory } from './inventory';
import { jobs } from './jobs';
import { palette } from './palette';
import { passport } from './passport';
import { readiness } from './readiness';
import { report } from './report';
import { safetyScreen } from './safety-screen';
import { settings } from './settings';
import { start } from './start';
import { stock } from './stock';
import { storage } from './storage';
import { syncCentre } from './sync-centre';
import { today } from './today';
import { visit } from './visit';

export const en = {
  activeTests,
  app,
  board,
  connections,
  fields,
  handOver,
  inspect,
  inventory,
  job,
  jobs,
  palette,
  passport,
  readiness,
  report,
  safety,
  safetyScreen,
  settings,
  start,
  stock,
  storage,
  syncCentre,
  today,
  visit,
};
