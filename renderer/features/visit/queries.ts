import type { ActiveTest } from '@shared/domain/active-test';
import type { Asset } from '@shared/domain/asset';
import type { CodeEntry } from '@shared/domain/code-list';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import type { Job } from '@shared/domain/job';
import { resolveGate } from '@shared/domain/resolve-gate';
import type { Requirement, SafetyGateState } from '@shared/domain/resolve-gate';
import type { Note } from '@shared/domain/note';
import type { Operation } from '@shared/domain/operation';
import type { Part, PartLine } from '@shared/domain/part';
import type { Contact, Customer, Site } from '@shared/domain/people';
import { safetyGate } from '@shared/domain/safety-gate';
import type { SafetyGate } from '@shared/domain/safety-gate';
import type { SafetyException, SafetyTestRecord } from '@shared/domain/safety-record';
import type { Attachment, SignOff } from '@shared/domain/sign-off';
import type { StockLocation, StockMovement } from '@shared/domain/stock';
import type { TimeEntry, Visit } from '@shared/domain/visit';
import { type CalloutDatabase, database } from '../../db/database';
import { useLive } from '../../db/live';
import { readSetting } from '../../db/settings';
import { type ConflictCardData, decisionsOn } from '../sync-centre';
import { gateOf, ownVisit } from './actions/job-rows';

/** What is decided by on a job: small, so that a list can have it for every row. */
export interface JobFacts {
  readonly job: Job;
  readonly visits: readonly Visit[];
  readonly visit: Visit | null;
  readonly timeEntries: readonly TimeEntry[];
  readonly partLines: readonly PartLine[];
  readonly parts: readonly Part[];
  readonly safetyTests: readonly SafetyTestRecord[];
  readonly safetyExceptions: readonly SafetyException[];
  readonly gate: SafetyGate;
  readonly gateState: SafetyGateState;
  readonly requirements: readonly Requirement[];
  readonly signOffs: readonly SignOff[];
}

export async function readJobFacts(
  jobId: string,
  technicianId: string,
  db: CalloutDatabase = database(),
): Promise<JobFacts | null> {
  const job = await db.of('job').get(jobId);
  if (!job) return null;
  const visits = await db.of('visit').where('jobId').equals(jobId).toArray();
  const partLines = await db.of('partLine').where('jobId').equals(jobId).toArray();
  const partIds = [...new Set(partLines.flatMap((line) => (line.partId === null ? [] : [line.partId])))];
  const parts = (await db.of('part').bulkGet(partIds)).filter((part) => part !== undefined);
  const safetyTests = await db.of('safetyTest').where('jobId').equals(jobId).toArray();
  const safetyExceptions = await db.of('safetyException').where('jobId').equals(jobId).toArray();
  const timeEntries = await db.of('timeEntry').where('jobId').equals(jobId).toArray();
  const signOffs = await db.of('signOff').where('jobId').equals(jobId).sortBy('at');
  const gateState = gateOf({ partLines, safetyTests, safetyExceptions });
  return {
    job,
    visits,
    visit: ownVisit(visits, technicianId),
    timeEntries,
    partLines,
    parts,
    safetyTests,
    safetyExceptions,
    gate: safetyGate(partLines, safetyTests, safetyExceptions),
    gateState,
    requirements: resolveGate(job, { partLines, parts, safetyGate: gateState }),
    signOffs,
  };
}

/** Around a job: who, where, which machine. */
export interface JobSurroundings {
  readonly customer: Customer | null;
  readonly site: Site | null;
  readonly contact: Contact | null;
  readonly asset: Asset | null;
  readonly contacts: readonly Contact[];
  readonly assets: readonly Asset[];
  readonly sites: readonly Site[];
  /** Technician id -> name, for "by whom". */
  readonly names: ReadonlyMap<string, string>;
}

export async function readSurroundings(job: Job, db: CalloutDatabase = database()): Promise<JobSurroundings> {
  const { customerId } = job;
  const ofCustomer = <K extends 'contact' | 'asset' | 'site'>(kind: K) =>
    customerId === null ? Promise.resolve([]) : db.of(kind).where('customerId').equals(customerId).toArray();
  const contacts = await ofCustomer('contact');
  const assets = await ofCustomer('asset');
  const sites = await ofCustomer('site');
  const technicians = await db.of('technician').toArray();
  return {
    customer: customerId === null ? null : ((await db.of('customer').get(customerId)) ?? null),
    site: sites.find((site) => site.id === job.siteId) ?? null,
    contact: contacts.find((contact) => contact.id === job.contactId) ?? null,
    asset: assets.find((asset) => asset.id === job.assetId) ?? null,
    contacts,
    assets,
    sites,
    names: new Map(technicians.map((technician) => [technician.id, technician.name])),
  };
}

/** What the time line is made of besides the facts. */
export interface JobEvidence {
  readonly notes: readonly Note[];
  readonly inspections: readonly InspectionRecord[];
  readonly activeTests: readonly ActiveTest[];
  readonly attachments: readonly Attachment[];
  /** What somebody decided between two values of one field. */
  readonly decisions: readonly ConflictCardData[];
  /** Operations that nobody else has acknowledged yet. */
  readonly unsent: readonly Operation[];
}

export async function readEvidence(jobId: string, db: CalloutDatabase = database()): Promise<JobEvidence> {
  const notes = await db.of('note').where('jobId').equals(jobId).toArray();
  const inspections = await db.of('inspection').where('jobId').equals(jobId).sortBy('takenAt');
  const activeTests = await db.of('activeTest').where('jobId').equals(jobId).sortBy('takenAt');
  const attachments = await db.of('attachment').where('jobId').equals(jobId).sortBy('createdAt');
  const operations = await db.outbox.where('jobId').equals(jobId).toArray();
  const decisions = await decisionsOn(db, jobId);
  const unsent = operations.filter(({ state }) => state !== 'acknowledged');
  return { notes, inspections, activeTests, attachments, decisions, unsent };
}

/** The part catalogue with what the van holds of each, for the part dialog. */
export interface VanStock {
  readonly van: StockLocation | null;
  readonly parts: readonly Part[];
  readonly movements: readonly StockMovement[];
}

export async function readVanStock(technicianId: string, db: CalloutDatabase = database()): Promise<VanStock> {
  const chosen = await readSetting('vanLocationId', db);
  const locations = await db.of('stockLocation').toArray();
  const van =
    locations.find((l) => l.id === chosen) ??
    locations.find((l) => l.type === 'van' && l.technicianId === technicianId) ??
    locations.find((l) => l.type === 'van') ??
    null;
  const parts = await db.of('part').toArray();
  parts.sort((a, b) => a.name.localeCompare(b.name));
  return { van, parts, movements: await db.of('stockMovement').toArray() };
}

export async function readCodes(db: CalloutDatabase = database()): Promise<CodeEntry[]> {
  return db.of('codeEntry').toArray();
}

export const useJobFacts = (jobId: string, technicianId: string) =>
  useLive(() => readJobFacts(jobId, technicianId), [jobId, technicianId]);

export const useSurroundings = (job: Job | undefined) =>
  useLive(
    () => (job === undefined ? Promise.resolve(undefined) : readSurroundings(job)),
    [job?.id, job?.customerId, job?.siteId, job?.contactId, job?.assetId],
  );

export const useEvidence = (jobId: string) => useLive(() => readEvidence(jobId), [jobId]);

export const useVanStock = (technicianId: string) => useLive(() => readVanStock(technicianId), [technicianId]);

export const useCodes = () => useLive(() => readCodes(), []);
