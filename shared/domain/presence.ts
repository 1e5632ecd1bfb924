import type { Job } from './job';
import type { Visit } from './visit';
import { runningTimer } from './visit-times';

// Who is where, as far as their records tell. Nothing is tracked: only what the technicians recorded of their visits counts.

/** `free`: heard of today and on no visit. `silent`: nothing came today, so nobody can say. */
export const PRESENCE_STATES = ['travelling', 'onSite', 'working', 'break', 'free', 'silent'] as const;
export type PresenceState = (typeof PRESENCE_STATES)[number];

export interface Presence {
  readonly state: PresenceState;
  /** Since when; null when nothing is known. */
  readonly since: string | null;
  /** The job of the visit under way. */
  readonly jobId: string | null;
  /** The newest thing they recorded, by their own clock; null when there is nothing. */
  readonly heardAt: string | null;
}

export interface PresenceInput {
  readonly technicianId: string;
  /** Any visits and jobs; others' are ignored. */
  readonly visits: readonly Visit[];
  readonly jobs: readonly Job[];
  /** The newest record of theirs that was seen otherwise (notes, files); null when there is none. */
  readonly heardOtherwise: string | null;
  readonly now: string;
  /** First instant of today in the user's zone. */
  readonly dayStart: string;
}

const later = (a: string | null, b: string | null): string | null => {
  if (a === null || Number.isNaN(Date.parse(a))) return b;
  if (b === null || Number.isNaN(Date.parse(b))) return a;
  return Date.parse(a) >= Date.parse(b) ? a : b;
};

/** The newest thing a technician recorded of visits and jobs; null when there is nothing. */
export function lastHeard(technicianId: string, visits: readonly Visit[], jobs: readonly Job[]): string | null {
  let heard: string | null = null;
  for (const { transitions } of [...visits, ...jobs]) {
    // the order is that of recording: the last one of theirs is the newest
    heard = later(heard, transitions.findLast((t) => t.by === technicianId)?.at ?? null);
  }
  return heard;
}

/** Where a technician is and since when. A visit under way stands however long ago it was heard of: the screen says how long. */
export function presenceOf(input: PresenceInput): Presence {
  const { technicianId, now } = input;
  const own = input.visits.filter((v) => v.technicianId === technicianId);
  const heardAt = later(input.heardOtherwise, lastHeard(technicianId, own, input.jobs));
  const running = runningTimer(own, now);
  if (running !== null) {
    const { state } = running.visit;
    const known = PRESENCE_STATES.find((one) => one === state) ?? 'onSite';
    return { state: known, since: running.since, jobId: running.visit.jobId, heardAt: later(heardAt, running.since) };
  }
  if (heardAt === null || Date.parse(heardAt) < Date.parse(input.dayStart)) {
    return { state: 'silent', since: heardAt, jobId: null, heardAt };
  }
  const ends = own.map((v) => {
    const last = v.transitions.at(-1);
    return last !== undefined && (last.to === 'finished' || last.to === 'aborted') ? last.at : null;
  });
  const ended = ends.reduce(later, null);
  const today = ended !== null && Date.parse(ended) >= Date.parse(input.dayStart);
  return { state: 'free', since: today ? ended : null, jobId: null, heardAt };
}
