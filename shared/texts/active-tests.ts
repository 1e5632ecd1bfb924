import type { ActiveTestKind, MachineTestKind } from '../domain/active-test';
import { ACTIVE_TESTS_DE } from './active-tests.de';
import { ACTIVE_TESTS_EN } from './active-tests.en';
import type { Formats } from './checks/types';
import type { TextLanguage } from './index';

/** What the tests that do something say. Numbers come in plain units; names come from the machine. */
export interface ActiveTestTexts {
  readonly titles: Readonly<Record<ActiveTestKind, string>>;
  /** What it will do and what that may cost, for the person who consents. */
  readonly explanations: Readonly<Record<MachineTestKind, string>>;
  readonly sources: Readonly<Record<MachineTestKind, string>>;
  readonly conditions: {
    readonly mains: (state: 'met' | 'notMet' | 'unknown') => string;
    readonly battery: (percent: number | null, limit: number) => string;
    readonly temperature: (celsius: number | null, limit: number, f: Formats) => string;
    readonly faults: (met: boolean) => string;
    readonly memory: (bytes: number | null, f: Formats) => string;
    readonly targets: (count: number) => string;
    readonly hosts: (count: number) => string;
    readonly saved: string;
  };
  readonly refusals: { readonly failing: string; readonly rights: string; readonly unreadable: string };
  readonly targets: {
    readonly disk: (name: string, bytes: number | null, f: Formats) => string;
    readonly volume: (path: string, f: Formats) => string;
  };
  readonly stopped: Readonly<Record<'user' | 'powerLost' | 'died' | 'timeLimit', string>>;
  readonly refused: string;
  readonly diskRead: {
    readonly doing: (what: 'sequential' | 'scattered' | 'files') => string;
    readonly pass: (mbPerS: number, bytes: number, f: Formats) => string;
    readonly slow: (mbPerS: number, expected: number, f: Formats) => string;
    readonly stalled: (ms: number, f: Formats) => string;
    readonly error: (at: string) => string;
    readonly cached: string;
    readonly nothing: string;
    readonly threshold: string;
    readonly nextError: string;
    readonly nextSlow: string;
    readonly nextCached: string;
  };
  readonly memoryPattern: {
    readonly doing: (pattern: string) => string;
    readonly pass: (bytes: number, rounds: number, f: Formats) => string;
    readonly fail: (count: number, offset: string) => string;
    readonly threshold: string;
    readonly nextFail: string;
    readonly nextPass: string;
  };
  readonly cpuStress: {
    readonly doing: (celsius: number | null, speedPercent: number, f: Formats) => string;
    readonly pass: (seconds: number, celsius: number | null, f: Formats) => string;
    readonly throttled: (percent: number, celsius: number | null, f: Formats) => string;
    readonly tooHot: (celsius: number, f: Formats) => string;
    readonly wrong: (count: number) => string;
    readonly threshold: string;
    readonly nextHot: string;
    readonly nextWrong: string;
  };
  readonly networkQuality: {
    readonly doing: (what: string) => string;
    readonly pass: (ms: number, f: Formats) => string;
    readonly poor: (problems: string) => string;
    readonly offline: string;
    readonly silent: string;
    readonly loss: (target: string, percent: number, f: Formats) => string;
    readonly slow: (target: string, ms: number, f: Formats) => string;
    readonly jitter: (target: string, ms: number, f: Formats) => string;
    readonly mtu: (target: string, bytes: number) => string;
    readonly threshold: string;
    readonly next: string;
  };
}

/** The words of the active tests in a language. */
export function activeTestTexts(language: TextLanguage): ActiveTestTexts {
  return language === 'de' ? ACTIVE_TESTS_DE : ACTIVE_TESTS_EN;
}
