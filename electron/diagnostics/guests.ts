import { say } from '@shared/texts';
import type { Reading } from '../probes/reading';
import { couldNotRun } from './check';
import type { Judgement } from './check';
import { valueOf } from './values';

/** Whether the machine is known to be a guest of a hypervisor; not known counts as no. */
export function isGuest(hypervisor: Reading<string | null>): boolean {
  return typeof valueOf(hypervisor) === 'string';
}

/** The fact is there, the value that the verdict needs is not. */
export function notTold(): Judgement {
  return couldNotRun('notSupported', say('common.notSupported'), say('next.support'));
}

/** A number as it is kept beside a verdict: one decimal. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Whether a list is one; says nothing about what is in it. */
export function isList(value: unknown): boolean {
  return Array.isArray(value);
}
