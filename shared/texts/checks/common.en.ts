import type { CommonMessages } from './common';
import type { Sentences } from './types';

export const COMMON_EN: Sentences<CommonMessages> = {
  'common.toolMissing': ({ tool }) => `Could not be checked: the program ${tool} is not installed on this machine.`,
  'common.notPermitted': () => 'Could not be checked: this needs administrator rights.',
  'common.notSupported': () => 'Could not be checked: this machine or system does not offer it.',
  'common.timedOut': ({ tool }) => `Could not be checked: ${tool} gave no answer within the time limit.`,
  'common.badOutput': ({ tool }) => `Could not be checked: the answer of ${tool} could not be understood.`,
  'common.outputTooLarge': ({ tool }) => `Could not be checked: the answer of ${tool} was too long.`,
  'common.processDied': () => 'Could not be checked: the inspection process ended while it was at this.',
  'common.cancelled': () => 'Could not be checked: cancelled.',
  'common.noSource': () => 'Could not be checked: this machine has no source for it.',
  'common.failed': ({ tool }) => `Could not be checked: ${tool} reported an error.`,
  'common.text': ({ text }) => text,
  'next.install': ({ tool, package: name }) =>
    name === ''
      ? `Install ${tool} and inspect again, or check by hand.`
      : `Install the package ${name} and inspect again, or check by hand.`,
  'next.elevate': () => 'Collect the rest as administrator, or start Callout with administrator rights.',
  'next.again': () => 'Inspect again; if it happens twice, check by hand and keep the evidence for support.',
  'next.byHand': ({ tool }) => `Run ${tool} by hand; the evidence shows what it answered.`,
  'next.support': () => 'Check by hand.',
};
