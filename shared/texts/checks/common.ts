import type { None } from './types';

/** Sentences that any check may say. */
export interface CommonMessages {
  'common.toolMissing': { tool: string };
  'common.notPermitted': None;
  'common.notSupported': None;
  'common.timedOut': { tool: string };
  'common.badOutput': { tool: string };
  'common.outputTooLarge': { tool: string };
  'common.processDied': None;
  'common.cancelled': None;
  'common.noSource': None;
  'common.failed': { tool: string };
  /** What the machine itself says, as it is. */
  'common.text': { text: string };
  'next.install': { tool: string; package: string };
  'next.elevate': None;
  'next.again': None;
  'next.byHand': { tool: string };
  'next.support': None;
}
