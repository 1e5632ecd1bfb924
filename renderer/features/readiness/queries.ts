import { GROUP_STATES } from '@shared/domain/job-filter';
import type { Job } from '@shared/domain/job';
import { UNSENT_STATES } from '@shared/domain/operation';
import {
  type JobReadiness,
  jobReadiness,
  jobsForTheRoad,
  laptopReadiness,
  type LaptopFacts,
  namesakeOf,
} from '@shared/domain/readiness';
import type { Technician } from '@shared/domain/people';
import { lowStock, unionMovements } from '@shared/domain/stock-rules';
import type { Connection } from '@shared/domain/sync-records';
import type { StoreStatus } from '@shared/ipc/store-calls';
import { useEffect, useState } from 'react';
import { bridge } from '../../bridge';
import { type CalloutDatabase, database } from '../../db/database';
import { useLive } from '../../db/live';
import { readSetting } from '../../db/settings';

const OPEN_STATES = GROUP_STATES.open ?? [];
const LIVE_VISITS = ['planned', 'travelling', 'onSite', 'working', 'break'] as const;

/** What only the main process knows; null where it could not be asked. */
export interface MachineFacts {
  readonly space: StoreStatus['space'] | null;
  readonly snapshot: LaptopFacts['snapshot'];
  readonly protection: StoreStatus['protection'] | null;
}

export const NOTHING_ASKED: MachineFacts = { space: null, snapshot: null, protection: null };

/** Asks the main process for space, snapshot and key. */
export async function askMachine(): Promise<MachineFacts> {
  const status = await bridge.store.status({});
  if (!status.ok) return NOTHING_ASKED;
  const { space, lastSnapshot, lastEntry, protection } = status.value;
  return { space, snapshot: lastSnapshot ?? (lastEntry > 0 ? 'journal' : 'none'), protection };
}

/** Which of these files are not in the profile; null when it could not be asked. */
export type AskFiles = (sha256s: readonly string[]) => Promise<ReadonlySet<string> | null>;

const askFiles: AskFiles = async (sha256s) => {
  if (sha256s.length === 0) return new Set();
  const answer = await bridge.files.has({ sha256s: [...sha256s] });
  return answer.ok ? new Set(answer.value.absent) : null;
};

export interface RoadJob extends JobReadiness {
  readonly job: Job;
  readonly plannedStart: string | null;
  readonly where: string;
}

export interface Road {
  readonly jobs: readonly RoadJob[];
  readonly laptop: ReturnType<typeof laptopReadiness>;
  readonly readyJobs: number;
}

/** What lies in the store for some jobs, before the files are asked for. */
async function readJobs(jobs: readonly { job: Job; plannedStart: string | null }[], db: CalloutDatabase) {
  const connections = new Map((await db.connections.toArray()).map((one) => [one.id, one]));
  const coming = (await db.media.where('state').anyOf('queued', 'sending', 'parked').toArray()).filter(
    (one) => one.direction === 'down',
  );
  return Promise.all(
    jobs.map(async ({ job, plannedStart }) => {
      const get = <K extends 'customer' | 'site' | 'contact' | 'asset'>(kind: K, id: string | null) =>
        id === null ? Promise.resolve(undefined) : db.of(kind).get(id);
      const [customer, site, contact, asset, attachments, links] = await Promise.all([
        get('customer', job.customerId),
        get('site', job.siteId),
        get('contact', job.contactId),
        get('asset', job.assetId),
        db.of('attachment').where('jobId').equals(job.id).toArray(),
        db.links.where('recordId').equals(job.id).toArray(),
      ]);
      const own = links.filter((link) => link.gone === null);
      return {
        job,
        plannedStart,
        customer: customer ?? null,
        site: site ?? null,
        contact: contact ?? null,
        asset: asset ?? null,
        files: attachments.map(({ sha256, name }) => ({ sha256, name })),
        filesToCome: coming.filter((one) => one.jobId === job.id).length,
        procedures: own.some((link) => namesProcedures(link.extra) || namesProcedures(link.unknown))
          ? ('unreadable' as const)
          : ('none' as const),
        sources: own.flatMap((link) => {
          const connection = connections.get(link.connection);
          return connection === undefined ? [] : [{ name: connection.name, lastSuccessAt: connection.lastSuccessAt }];
        }),
      };
    }),
  );
}

/** Fields of a newer version or of the system itself are kept beside the record: one that names procedures cannot be looked up here. */
function namesProcedures(unknown: unknown): boolean {
  if (typeof unknown !== 'object' || unknown === null) return false;
  return Object.entries(unknown).some(([field, value]) => {
    const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    return /procedure|checklist/iu.test(field) && !isEmpty;
  });
}

/**
 * How ready a technician's work until `to` is, and the laptop.
 *
 * @param ask looks for files; the window's own asks the main process
 */
export async function loadRoad(
  technician: Pick<Technician, 'id' | 'name'>,
  range: { readonly now: string; readonly to: string },
  machine: MachineFacts,
  ask: AskFiles = askFiles,
  db: CalloutDatabase = database(),
): Promise<Road> {
  const [open, visits] = await Promise.all([
    db
      .of('job')
      .where('state')
      .anyOf([...OPEN_STATES])
      .toArray(),
    db
      .of('visit')
      .where('state')
      .anyOf([...LIVE_VISITS])
      .toArray(),
  ]);
  const rows = await readJobs(jobsForTheRoad(open, visits, technician.id, range.to), db);
  const facts = await readLaptop(technician, range.now, machine, db);
  // asked last: other work between reads would end their shared view of the store
  const hashes = [...new Set(rows.flatMap((row) => row.files.map((file) => file.sha256)))];
  const absentFiles = await ask(hashes);
  const jobs = rows.map((row) => ({
    ...jobReadiness({ ...row, now: range.now, absentFiles }),
    job: row.job,
    plannedStart: row.plannedStart,
    where: [row.customer?.name, row.site?.name].filter(Boolean).join(', '),
  }));
  return {
    jobs,
    laptop: laptopReadiness(facts),
    readyJobs: jobs.filter((job) => job.state === 'ready').length,
  };
}

async function readLaptop(
  technician: Pick<Technician, 'id' | 'name'>,
  now: string,
  machine: MachineFacts,
  db: CalloutDatabase,
): Promise<LaptopFacts> {
  const connections: Connection[] = await db.connections.toArray();
  // by state: the index counts one by itself and has its rows in the order of recording; several are walked through row by row
  const inStates = UNSENT_STATES.map((state) => () => db.outbox.where('state').equals(state));
  const count = (await Promise.all(inStates.map((of) => of().count()))).reduce((sum, n) => sum + n, 0);
  const firsts = (await Promise.all(inStates.map((of) => of().first()))).filter((row) => row !== undefined);
  const oldest = firsts.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))[0];
  const van = await ownVan(technician.id, db);
  const parts = await db.of('part').toArray();
  const movements = van === null ? [] : unionMovements(await db.of('stockMovement').toArray());
  const low = van === null ? null : lowStock(parts, movements, van);
  const namesake = namesakeOf(technician, await db.of('technician').toArray());
  return {
    now,
    connections,
    unsent: count,
    oldestUnsentAt: oldest?.at ?? null,
    openConflicts: await db.conflicts
      .where('state')
      .equals('open')
      .filter((one) => one.type === 'decide')
      .count(),
    lowStock: low?.map(({ part, onHand }) => ({ name: part.name, onHand, min: part.minQuantity ?? 0 })) ?? null,
    partsWithMinimum: parts.filter((part) => part.minQuantity !== null).length,
    clockOffset: await readSetting('clockOffset', db),
    namesake,
    ...machine,
  };
}

async function ownVan(technicianId: string, db: CalloutDatabase): Promise<string | null> {
  const set = await readSetting('vanLocationId', db);
  const vans = await db.of('stockLocation').toArray();
  const own = vans.find((place) => place.id === set) ?? vans.find((place) => place.technicianId === technicianId);
  return own?.id ?? null;
}

/** The machine's side, asked when the screen comes up and again every minute and on `beat`. */
export function useMachine(beat = 0): MachineFacts | undefined {
  const [facts, setFacts] = useState<MachineFacts>();
  useEffect(() => {
    let current = true;
    const ask = () => {
      void askMachine()
        .catch(() => NOTHING_ASKED)
        .then((answer) => (current ? setFacts(answer) : undefined));
    };
    ask();
    const timer = setInterval(ask, 60_000);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [beat]);
  return facts;
}

/** Live: undefined until all is known for the first time. */
export function useRoad(
  technician: Pick<Technician, 'id' | 'name'>,
  range: { readonly now: string; readonly to: string },
  machine: MachineFacts | undefined,
  beat = 0,
): Road | undefined {
  return useLive(
    async () => (machine === undefined ? undefined : loadRoad(technician, range, machine)),
    [technician.id, technician.name, range.now, range.to, machine, beat],
  );
}
