import type { Asset } from '@shared/domain/asset';
import { type Job, type Level } from '@shared/domain/job';
import { checkJobTransition, type JobContext, type JobRefusalCode } from '@shared/domain/job-states';
import type { Technician } from '@shared/domain/people';
import { isFilled, type Refusal } from '@shared/domain/refusal';

/** A record that is there already (id), or the text of one to be made (no id). Both empty: nothing given. */
export interface Pick {
  readonly id: string | null;
  readonly text: string;
}

export const ASSET_WAYS = ['unknown', 'known', 'new'] as const;
export type AssetWay = (typeof ASSET_WAYS)[number];

/** What the call form holds, as it is kept in its draft. */
export interface IntakeForm {
  /** Made with the first keystroke: filing the same form twice (a crash in between) finds the job and makes no second one. */
  readonly jobId: string;
  readonly customer: Pick;
  readonly site: Pick;
  readonly contact: Pick;
  readonly phone: string;
  readonly assetWay: AssetWay;
  readonly assetId: string | null;
  readonly assetType: Asset['type'];
  readonly make: string;
  readonly model: string;
  readonly serial: string;
  readonly channel: Job['channel'];
  readonly symptom: string;
  readonly symptomCode: string | null;
  readonly startedWhen: string;
  readonly whatChanged: string;
  readonly impact: Level | null;
  readonly urgency: Level | null;
  readonly safetyRisk: boolean;
  readonly type: Job['type'];
  readonly category: Job['category'];
  /** UTC instant; null: when the call was first typed (`startedAt`). Empty: the person cleared it. */
  readonly reportedAt: string | null;
  readonly startedAt: string;
}

const NOTHING: Pick = { id: null, text: '' };

export const EMPTY_FORM: IntakeForm = {
  jobId: '',
  customer: NOTHING,
  site: NOTHING,
  contact: NOTHING,
  phone: '',
  assetWay: 'unknown',
  assetId: null,
  assetType: 'desktop',
  make: '',
  model: '',
  serial: '',
  channel: 'phone',
  symptom: '',
  symptomCode: null,
  startedWhen: '',
  whatChanged: '',
  impact: null,
  urgency: null,
  safetyRisk: false,
  type: 'incident',
  category: 'hardware',
  reportedAt: null,
  startedAt: '',
};

const PICKS = ['customer', 'site', 'contact'] as const;
const TEXTS = ['phone', 'make', 'model', 'serial', 'symptom', 'startedWhen', 'whatChanged'] as const;

export function isGiven(pick: Pick): boolean {
  return pick.id !== null || isFilled(pick.text);
}

/** Whether nothing in it is worth keeping. Choices with a default (channel, type) do not count: they say nothing alone. */
export function isEmptyForm(form: IntakeForm): boolean {
  return (
    PICKS.every((field) => !isGiven(form[field])) &&
    TEXTS.every((field) => !isFilled(form[field])) &&
    form.assetId === null &&
    form.impact === null &&
    form.urgency === null &&
    !form.safetyRisk &&
    form.symptomCode === null
  );
}

/** A draft of an older version of the app has fewer fields: they get their defaults, what was typed stays. */
export function restoreForm(value: unknown): IntakeForm {
  return { ...EMPTY_FORM, ...(typeof value === 'object' && value !== null ? value : {}) };
}

/** When it was reported, as far as the form knows. */
export function reportedAtOf(form: IntakeForm, now: string): string {
  return form.reportedAt ?? (form.startedAt === '' ? now : form.startedAt);
}

/** Whether the form describes a machine. */
export function hasAsset(form: IntakeForm): boolean {
  if (form.assetWay === 'known') return form.assetId !== null;
  return form.assetWay === 'new' && [form.make, form.model, form.serial].some(isFilled);
}

/** What only the form knows to be missing. */
export const INTAKE_REFUSALS = ['needsCustomer', 'reportedAtInvalid', 'reportedInFuture'] as const;
export type IntakeRefusalCode = (typeof INTAKE_REFUSALS)[number];
export type IntakeRefusal = Refusal<JobRefusalCode | IntakeRefusalCode>;

/** The job that the form would make, in state draft. Ids of records that are still to be made are given by the caller. */
export function jobOfForm(
  form: IntakeForm,
  ids: Record<'customerId' | 'siteId' | 'contactId' | 'assetId', string | null>,
  stamp: { readonly number: string; readonly now: string; readonly by: string; readonly sample: boolean },
): Job {
  return {
    id: form.jobId,
    createdAt: stamp.now,
    createdBy: stamp.by,
    updatedAt: stamp.now,
    sample: stamp.sample,
    number: stamp.number,
    officeNumber: null,
    type: form.type,
    category: form.category,
    channel: form.channel,
    symptomVerbatim: form.symptom.trim(),
    symptomCode: form.symptomCode,
    symptomTechnical: null,
    startedWhen: textOrNull(form.startedWhen),
    whatChanged: textOrNull(form.whatChanged),
    impact: form.impact,
    urgency: form.urgency,
    safetyRisk: form.safetyRisk,
    priority: null,
    priorityReason: null,
    ...ids,
    reportedAt: reportedAtOf(form, stamp.now),
    respondBy: null,
    resolveBy: null,
    plannedStart: null,
    plannedEnd: null,
    assignedTo: null,
    state: 'draft',
    transitions: [],
    acknowledgedAt: null,
    arrivedAt: null,
    restoredAt: null,
    holdReason: null,
    nextAction: null,
    nextActionAt: null,
    causeCode: null,
    fixCode: null,
    resolution: null,
    userAsked: null,
  };
}

/** A job that is only just being made has no visits, parts, times or evidence: this is knowledge, not a guess. */
export function intakeContext(technician: Actor, now: string): JobContext {
  return {
    actor: { id: technician.id, role: technician.role },
    now,
    visits: [],
    partLines: [],
    timeEntries: [],
    safetyGate: 'notNeeded',
    unsentEvidence: 0,
  };
}
type Actor = { readonly id: string; readonly role: Technician['role'] };

/** What is wrong with the form itself, whatever is done with it: even a draft needs a valid time and an owner for its site. */
export function formGaps(form: IntakeForm, now: string): IntakeRefusal[] {
  const gaps: IntakeRefusal[] = [];
  const needsOwner = isGiven(form.site) || isGiven(form.contact) || hasAsset(form);
  if (needsOwner && !isGiven(form.customer)) gaps.push({ code: 'needsCustomer' });
  const reported = Date.parse(reportedAtOf(form, now));
  if (!Number.isFinite(reported)) gaps.push({ code: 'reportedAtInvalid' });
  else if (reported > Date.parse(now) + 60_000) gaps.push({ code: 'reportedInFuture' });
  return gaps;
}

/** Everything that keeps the call from being logged: the form's own gaps, then what the state machine asks for. */
export function intakeGaps(form: IntakeForm, technician: Actor, now: string): IntakeRefusal[] {
  const toBeMade = (pick: Pick) => (isGiven(pick) ? (pick.id ?? 'new') : null);
  const job = jobOfForm(
    form,
    {
      customerId: toBeMade(form.customer),
      siteId: toBeMade(form.site),
      contactId: toBeMade(form.contact),
      assetId: hasAsset(form) ? (form.assetId ?? 'new') : null,
    },
    { number: '-', now, by: technician.id, sample: false },
  );
  const check = checkJobTransition(job, 'ready', intakeContext(technician, now));
  const gaps = formGaps(form, now);
  // the site belongs to somebody: said at once, not only when the site is given
  const noOwner = !isGiven(form.customer) && !gaps.some((gap) => gap.code === 'needsCustomer');
  return [...(noOwner ? [{ code: 'needsCustomer' } as const] : []), ...gaps, ...(check.allowed ? [] : check.refusals)];
}

export function textOrNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}
