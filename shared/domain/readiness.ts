import type { Asset } from './asset';
import type { Job, JobState } from './job';
import { isVisitUnderWay } from './job-table';
import type { Contact, Customer, Site } from './people';
import { isFilled } from './refusal';
import type { Visit } from './visit';

// Ready for the road (mission 3.9): whether a technician will be able to work at the customer's without a network, computed from
// what really lies in the local store. "Synced" is no answer, and what could not be found out is `unknown`, never `ready`.
// The criteria are lists: a kind of thing that joins later (procedures, drawings, part requests) adds its line.

export const READY_STATES = ['ready', 'missing', 'unknown'] as const;
export type ReadyState = (typeof READY_STATES)[number];

/** Where what is missing can be put right. */
export const FIXES = [
  'openJob',
  'editPlace',
  'editDetails',
  'syncNow',
  'syncCentre',
  'signIn',
  'stock',
  'storage',
  'beColleague',
] as const;
export type Fix = (typeof FIXES)[number];

/** One answer. `code` names its text; `params` and `details` are what the text says. */
export interface Finding {
  readonly state: ReadyState;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Codes of single things that are missing. */
  readonly details?: readonly string[];
  readonly fix?: Fix;
}

export interface Answer extends Finding {
  readonly criterion: string;
  /** What it is about, where there are several: a connection's id. */
  readonly about?: string;
}

/** Records older than this since they were last fetched may be out of date: a night away from the network is normal. */
export const STALE_AFTER_MS = 12 * 3_600_000;
/** A clock further off than this makes times and deadlines wrong. */
export const CLOCK_TOLERANCE_MS = 2 * 60_000;
/** Clocks drift: a comparison older than this says nothing about today. */
export const CLOCK_CHECK_VALID_MS = 7 * 24 * 3_600_000;
/** Snapshots are made daily; a day and a half without one means that something stands in their way. */
export const SNAPSHOT_VALID_MS = 36 * 3_600_000;

const ready = (code: string, params?: Finding['params']): Finding => found('ready', code, params);
const missing = (code: string, fix: Fix, params?: Finding['params']): Finding => ({
  ...found('missing', code, params),
  fix,
});
const unknown = (code: string, params?: Finding['params']): Finding => found('unknown', code, params);
const found = (state: ReadyState, code: string, params?: Finding['params']): Finding =>
  params === undefined ? { state, code } : { state, code, params };

/** More than the clocks of two requests differ by. */
const AHEAD_MS = 15 * 60_000;

/** Whether an instant lies ahead of the clock: one of the two is wrong, and no age can be told. */
function isAhead(instant: string | null, now: string): boolean {
  return Date.parse(instant ?? '') - Date.parse(now) > AHEAD_MS;
}

/** Milliseconds since an instant; null when there is none or it cannot be read. A time a little ahead is just now. */
function ageMs(instant: string | null, now: string): number | null {
  const age = Date.parse(now) - Date.parse(instant ?? '');
  return Number.isFinite(age) ? Math.max(0, age) : null;
}

/** The worst of some answers: missing before unknown before ready. */
export function worst(states: readonly ReadyState[]): ReadyState {
  if (states.includes('missing')) return 'missing';
  return states.includes('unknown') ? 'unknown' : 'ready';
}

// ---- jobs ----

/** What the store holds for one job. */
export interface JobRoadFacts {
  readonly now: string;
  readonly job: Job;
  readonly customer: Customer | null;
  readonly site: Site | null;
  readonly contact: Contact | null;
  readonly asset: Asset | null;
  /** Files that rows of the job name. */
  readonly files: readonly { readonly sha256: string; readonly name: string }[];
  /** Of those, the ones that are not in the profile; null: could not be asked. */
  readonly absentFiles: ReadonlySet<string> | null;
  /** Files a connection has for this job and has not brought yet. */
  readonly filesToCome: number;
  /** `unreadable`: the job names procedures in a way of a newer version, which this one cannot look for. */
  readonly procedures: 'none' | 'unreadable';
  /** Connections the job comes from, with their last successful pull; empty: made on this laptop. */
  readonly sources: readonly { readonly name: string; readonly lastSuccessAt: string | null }[];
}

export interface Criterion<Facts> {
  readonly id: string;
  readonly judge: (facts: Facts) => Finding;
}

const NOT_TAKEN_ON: readonly JobState[] = ['draft', 'ready', 'scheduled', 'dispatched'];

/** What makes a job ready, one criterion a line. */
export const JOB_CRITERIA: readonly Criterion<JobRoadFacts>[] = [
  {
    id: 'accepted',
    judge: ({ job }) => (NOT_TAKEN_ON.includes(job.state) ? missing('notAccepted', 'openJob') : ready('accepted')),
  },
  { id: 'place', judge: judgePlace },
  { id: 'details', judge: judgeDetails },
  {
    id: 'procedures',
    judge: ({ procedures }) => (procedures === 'none' ? ready('noProcedures') : unknown('proceduresUnreadable')),
  },
  { id: 'files', judge: judgeFiles },
  {
    id: 'parts',
    // no job can name the parts it needs yet; one that waits for a part says that there is one, and not which
    judge: ({ job }) => (job.holdReason === 'part' ? unknown('waitsForPart') : ready('noPartsPlanned')),
  },
  { id: 'fresh', judge: judgeFresh },
];

/** Customer, address, hours and somebody to call: without them one stands before a closed door. */
function judgePlace({ customer, site, contact }: JobRoadFacts): Finding {
  const details: string[] = [];
  if (customer === null) details.push('customer');
  if (site === null) details.push('site');
  else {
    if (!isFilled(site.address)) details.push('address');
    if (!isFilled(site.accessHours)) details.push('accessHours');
  }
  if (contact === null) details.push('contact');
  else if (![contact.phone, contact.email, customer?.phone].some(isFilled)) details.push('phone');
  if (details.length === 0) return ready('placeKnown');
  // what is not there at all is picked on the job; what is there and thin is filled in
  const fix = details.some((d) => d === 'customer' || d === 'site' || d === 'contact') ? 'editDetails' : 'editPlace';
  return { ...missing('placeIncomplete', fix), details };
}

/** Impact and urgency, and for hardware the machine in question. */
function judgeDetails({ job, asset }: JobRoadFacts): Finding {
  const details: string[] = [];
  if (!isFilled(job.symptomVerbatim)) details.push('symptom');
  if (job.impact === null) details.push('impact');
  if (job.urgency === null) details.push('urgency');
  if (asset === null && job.category === 'hardware' && job.type !== 'installation') details.push('asset');
  if (details.length > 0) return { ...missing('detailsIncomplete', 'editDetails'), details };
  return ready(asset === null ? 'detailsKnown' : 'machineKnown');
}

function judgeFiles({ files, absentFiles, filesToCome }: JobRoadFacts): Finding {
  const total = new Set(files.map((file) => file.sha256)).size;
  if (total + filesToCome === 0) return ready('noFiles');
  if (total > 0 && absentFiles === null) return unknown('filesNotAsked', { count: total });
  const absent = new Set(files.map((f) => f.sha256).filter((hash) => absentFiles?.has(hash) === true)).size;
  const lacking = absent + filesToCome;
  if (lacking === 0) return ready('filesHere', { count: total });
  return missing('filesMissing', filesToCome > 0 ? 'syncNow' : 'syncCentre', {
    count: lacking,
    total: total + filesToCome,
  });
}

function judgeFresh({ now, sources }: JobRoadFacts): Finding {
  if (sources.length === 0) return ready('madeHere');
  if (sources.some(({ lastSuccessAt }) => isAhead(lastSuccessAt, now))) return unknown('clockWentBack');
  const ages = sources.map((source) => ({ name: source.name, age: ageMs(source.lastSuccessAt, now) }));
  const never = ages.find(({ age }) => age === null);
  if (never !== undefined) return missing('neverFetched', 'syncNow', { name: never.name });
  const oldest = ages.reduce((a, b) => ((a.age ?? 0) >= (b.age ?? 0) ? a : b));
  const params = { name: oldest.name, ageMs: oldest.age ?? 0 };
  return (oldest.age ?? 0) > STALE_AFTER_MS ? missing('stale', 'syncNow', params) : ready('fresh', params);
}

export interface JobReadiness {
  readonly jobId: string;
  readonly state: ReadyState;
  readonly answers: readonly Answer[];
}

/** Every criterion's answer for a job, in their order. */
export function jobReadiness(facts: JobRoadFacts, criteria = JOB_CRITERIA): JobReadiness {
  const answers = criteria.map(({ id, judge }) => ({ criterion: id, ...judge(facts) }));
  return { jobId: facts.job.id, state: worst(answers.map((a) => a.state)), answers };
}

const OVER: readonly JobState[] = ['resolved', 'inReview', 'closed', 'cancelled'];

/**
 * The technician's work until `to`: planned before that (what was planned earlier and not begun is still to be done), under way, or
 * his without a time. What is on hold counts once a visit is planned. By time; what has none last.
 *
 * @param to first instant after the days asked for
 */
export function jobsForTheRoad(
  jobs: readonly Job[],
  visits: readonly Visit[],
  technicianId: string,
  to: string,
): { readonly job: Job; readonly plannedStart: string | null }[] {
  const own = visits.filter((v) => v.technicianId === technicianId && (v.state === 'planned' || isVisitUnderWay(v)));
  const visitOf = new Map(own.map((v) => [v.jobId, v]));
  const end = Date.parse(to);
  return jobs
    .flatMap((job) => {
      const visit = visitOf.get(job.id);
      if (OVER.includes(job.state) || (job.assignedTo !== technicianId && visit === undefined)) return [];
      if ((job.state === 'onHold' || job.state === 'notCompleted') && visit === undefined) return [];
      const plannedStart = visit?.plannedStart ?? job.plannedStart;
      const at = plannedStart === null ? null : Date.parse(plannedStart);
      return at === null || at < end || Number.isNaN(at) ? [{ job, plannedStart }] : [];
    })
    .sort((a, b) => {
      const [left, right] = [sortTime(a.plannedStart), sortTime(b.plannedStart)];
      return left - right || (a.job.priority ?? 6) - (b.job.priority ?? 6) || (a.job.id < b.job.id ? -1 : 1);
    });
}

const sortTime = (instant: string | null) => {
  const at = Date.parse(instant ?? '');
  return Number.isFinite(at) ? at : Number.MAX_SAFE_INTEGER;
};

// ---- the laptop ----

export interface ConnectionFacts {
  readonly id: string;
  readonly name: string;
  readonly paused: boolean;
  readonly loginNeeded: boolean;
  readonly lastSuccessAt: string | null;
}

/** What the store and the machine say of the laptop as a whole. */
export interface LaptopFacts {
  readonly now: string;
  readonly connections: readonly ConnectionFacts[];
  readonly unsent: number;
  /** Recorded first of what is unsent. */
  readonly oldestUnsentAt: string | null;
  /** Conflict cards that wait for a decision. */
  readonly openConflicts: number;
  /** Null: there is no van of one's own to look into. */
  readonly lowStock: readonly { readonly name: string; readonly onHand: number; readonly min: number }[] | null;
  readonly partsWithMinimum: number;
  /** Null: could not be read. */
  readonly space: { readonly level: 'ok' | 'low' | 'mediaStopped' | 'full'; readonly freeBytes: number | null } | null;
  /** Null: never compared with another clock. */
  readonly clockOffset: { readonly offsetMs: number; readonly measuredAt: string } | null;
  /** `journal`: no snapshot yet, the journal has everything from the beginning. `none`: neither. Null: could not be asked. */
  readonly snapshot: { readonly at: string; readonly verified: boolean } | 'journal' | 'none' | null;
  /** `plain`: the system has no key store. Null: could not be asked. */
  readonly protection: 'system' | 'plain' | null;
  /** Somebody else in the team list with the same name: the office may plan for that entry. */
  readonly namesake: { readonly id: string; readonly name: string } | null;
}

/** What makes the laptop ready, one criterion a line; those of a connection come once for each. */
export const LAPTOP_CRITERIA: readonly Criterion<LaptopFacts>[] = [
  { id: 'unsent', judge: judgeUnsent },
  {
    id: 'conflicts',
    judge: ({ openConflicts: count }) =>
      count === 0 ? ready('noConflicts') : missing('conflicts', 'syncCentre', { count }),
  },
  { id: 'stock', judge: judgeStock },
  { id: 'disk', judge: judgeDisk },
  { id: 'clock', judge: judgeClock },
  { id: 'snapshot', judge: judgeSnapshot },
  {
    id: 'unlock',
    judge: ({ protection }) =>
      protection === null ? unknown('unlockNotAsked') : ready(protection === 'system' ? 'unlocked' : 'noLock'),
  },
  {
    id: 'identity',
    judge: ({ namesake }) =>
      namesake === null
        ? ready('oneEntry')
        : missing('namesake', 'beColleague', { name: namesake.name, id: namesake.id }),
  },
];

export const CONNECTION_CRITERIA: readonly Criterion<{ readonly now: string; readonly connection: ConnectionFacts }>[] =
  [
    {
      id: 'login',
      judge: ({ connection: { name, loginNeeded, lastSuccessAt } }) => {
        if (loginNeeded) return missing('loginNeeded', 'signIn', { name });
        return lastSuccessAt === null ? unknown('loginNotProved', { name }) : ready('loginGood', { name });
      },
    },
    {
      id: 'sync',
      judge: ({ now, connection: { name, paused, lastSuccessAt } }) => {
        const age = ageMs(lastSuccessAt, now);
        if (paused) return missing('paused', 'syncCentre', { name });
        if (age === null) return missing('neverSynced', 'syncNow', { name });
        if (isAhead(lastSuccessAt, now)) return unknown('clockWentBack');
        return age > STALE_AFTER_MS
          ? missing('syncStale', 'syncNow', { name, ageMs: age })
          : ready('synced', { name, ageMs: age });
      },
    },
  ];

function judgeUnsent({ now, connections, unsent: count, oldestUnsentAt }: LaptopFacts): Finding {
  // without a server nothing waits to be sent: this laptop is the place of record
  if (connections.length === 0) return ready('worksAlone');
  if (count === 0) return ready('allSent');
  return missing('unsent', 'syncCentre', { count, ageMs: ageMs(oldestUnsentAt, now) ?? 0 });
}

function judgeStock({ lowStock, partsWithMinimum }: LaptopFacts): Finding {
  if (lowStock === null) return unknown('noVan');
  if (lowStock.length > 0) {
    const [first] = lowStock;
    return missing('lowStock', 'stock', {
      count: lowStock.length,
      name: first?.name ?? '',
      onHand: first?.onHand ?? 0,
    });
  }
  return partsWithMinimum === 0 ? ready('noMinimums') : ready('stocked', { count: partsWithMinimum });
}

function judgeDisk({ space }: LaptopFacts): Finding {
  if (space === null || (space.level === 'ok' && space.freeBytes === null)) return unknown('diskNotRead');
  const free = { freeBytes: space.freeBytes ?? 0 };
  if (space.level === 'ok') return ready('diskFree', free);
  return missing(space.level === 'low' ? 'diskLow' : 'diskFull', 'storage', free);
}

function judgeClock({ now, clockOffset }: LaptopFacts): Finding {
  if (clockOffset === null) return unknown('clockNotCompared');
  const age = ageMs(clockOffset.measuredAt, now);
  const offsetMs = Math.abs(clockOffset.offsetMs);
  if (age === null || !Number.isFinite(offsetMs)) return unknown('clockNotCompared');
  if (isAhead(clockOffset.measuredAt, now)) return unknown('clockWentBack');
  if (age > CLOCK_CHECK_VALID_MS) return unknown('clockLongAgo', { ageMs: age });
  // the offset is what has to be added: a positive one means that this clock is behind
  if (offsetMs <= CLOCK_TOLERANCE_MS) return ready('clockRight');
  return { ...found('missing', clockOffset.offsetMs > 0 ? 'clockBehind' : 'clockAhead', { offsetMs }) };
}

function judgeSnapshot({ now, snapshot }: LaptopFacts): Finding {
  if (snapshot === null) return unknown('snapshotNotAsked');
  if (snapshot === 'journal') return ready('journalOnly');
  if (snapshot === 'none') return missing('noSnapshot', 'storage');
  const age = ageMs(snapshot.at, now);
  if (age === null) return unknown('snapshotNotAsked');
  if (isAhead(snapshot.at, now)) return unknown('clockWentBack');
  if (!snapshot.verified) return missing('snapshotBad', 'storage', { ageMs: age });
  return age > SNAPSHOT_VALID_MS
    ? missing('snapshotOld', 'storage', { ageMs: age })
    : ready('snapshot', { ageMs: age });
}

/** Every answer about the laptop: its connections first. */
export function laptopReadiness(facts: LaptopFacts): {
  readonly state: ReadyState;
  readonly answers: readonly Answer[];
} {
  const ofConnections = facts.connections.flatMap((connection) =>
    CONNECTION_CRITERIA.map(({ id, judge }) => ({
      criterion: id,
      about: connection.id,
      ...judge({ now: facts.now, connection }),
    })),
  );
  const own = LAPTOP_CRITERIA.map(({ id, judge }) => ({ criterion: id, ...judge(facts) }));
  const answers = [...ofConnections, ...own];
  return { state: worst(answers.map((a) => a.state)), answers };
}

/** Somebody else in the list with the same name: very likely the same person, entered by the office. */
export function namesakeOf<T extends { readonly id: string; readonly name: string; readonly sample: boolean }>(
  me: { readonly id: string; readonly name: string },
  team: readonly T[],
): T | null {
  const folded = (name: string) => name.normalize('NFKC').trim().toLocaleLowerCase().replace(/\s+/gu, ' ');
  return team.find((one) => one.id !== me.id && !one.sample && folded(one.name) === folded(me.name)) ?? null;
}
