import type { RtField, RtMetadata } from '@shared/connectors/rt-metadata';
import {
  isInventoryField,
  type RtAssetField,
  type RtDirection,
  type RtOptions,
  rtOptionsSchema,
  type RtStatuses,
  type RtTicketField,
} from '@shared/connectors/rt-options';
import { ASSET_TYPES } from '@shared/domain/asset';
import { JOB_CATEGORIES, JOB_TYPES, type JobState } from '@shared/domain/job';
import type { VisitState } from '@shared/domain/visit';

// Editing the settings of a connection to Request Tracker: pure steps from one state of the form to the next.

/** RT's own dates of a ticket that can stand for ours, beside its custom fields. */
export const CORE_TICKET_FIELDS = ['core:Starts', 'core:Due'] as const;
export const CORE_ASSET_FIELDS = ['core:Name'] as const;

/** One of their fields in the mapping editor. */
export interface MappingRow<Field extends string> {
  /** As the mapping names it. */
  readonly remote: string;
  /** As people there name it. */
  readonly name: string;
  /** Their own type, when it is known. */
  readonly type: string | null;
  readonly ours: Field | null;
  readonly direction: RtDirection;
  /** Mapped here, but no longer to be seen there. */
  readonly missing: boolean;
}

interface Mapping<Field extends string> {
  readonly field: Field;
  readonly remote: string;
  readonly direction: RtDirection;
  readonly type: string | null;
  readonly multiple: boolean;
  readonly values: Readonly<Record<string, string>>;
}

/** Their fields, mapped or not; what is mapped but not seen there stays in sight. `fields` is null while the server was not asked. */
export function mappingRows<Field extends string>(
  fields: readonly RtField[] | null,
  core: readonly string[],
  mappings: readonly Mapping<Field>[],
): MappingRow<Field>[] {
  const there = new Map((fields ?? []).map((field) => [field.name, field]));
  const names = [...core, ...there.keys(), ...mappings.map(({ remote }) => remote)];
  return [...new Set(names)].map((remote) => {
    const mapping = mappings.find((one) => one.remote === remote);
    const isCore = remote.startsWith('core:');
    return {
      remote,
      name: isCore ? remote.slice('core:'.length) : remote,
      type: there.get(remote)?.type ?? mapping?.type ?? null,
      ours: mapping?.field ?? null,
      direction: mapping?.direction ?? 'both',
      missing: fields !== null && !isCore && !there.has(remote),
    };
  });
}

/** Maps one of their fields to one of ours, or to none. Each of ours has one place there: the newest choice takes it. */
export function withMapping<Field extends string>(
  mappings: readonly Mapping<Field>[],
  remote: string,
  ours: Field | null,
  fields: readonly RtField[] | null,
): Mapping<Field>[] {
  const old = mappings.find((one) => one.remote === remote);
  const others = mappings.filter((one) => one.remote !== remote && one.field !== ours);
  if (ours === null) return others;
  const known = fields?.find(({ name }) => name === remote);
  return [
    ...others,
    {
      field: ours,
      remote,
      // what only an inspection knows has nothing of ours to be read into
      direction: isInventoryField(ours) ? 'up' : (old?.direction ?? 'both'),
      type: known?.type ?? old?.type ?? null,
      multiple: known?.multiple ?? old?.multiple ?? false,
      // values of a closed list are those of the field of ours they were made for
      values: old?.field === ours ? old.values : {},
    },
  ];
}

export function withDirection<Field extends string>(
  mappings: readonly Mapping<Field>[],
  remote: string,
  direction: RtDirection,
): Mapping<Field>[] {
  return mappings.map((one) => (one.remote === remote ? { ...one, direction } : one));
}

/** Our words for a field that is a closed list here; null for one that takes any text. */
export function closedValues(field: RtTicketField | RtAssetField, of: 'ticket' | 'asset'): readonly string[] | null {
  if (of === 'asset') return field === 'type' ? ASSET_TYPES : null;
  if (field === 'type') return JOB_TYPES;
  if (field === 'category') return JOB_CATEGORIES;
  return field === 'safetyRisk' ? ['true', 'false'] : null;
}

/** Sets what one of our values is called there; null or nothing: it goes as it is. */
export function withValue<Field extends string>(
  mappings: readonly Mapping<Field>[],
  field: Field,
  ours: string,
  theirs: string | null,
): Mapping<Field>[] {
  return mappings.map((one) => {
    if (one.field !== field) return one;
    const { [ours]: _, ...values } = one.values;
    return { ...one, values: theirs === null || theirs.trim() === '' ? values : { ...values, [ours]: theirs } };
  });
}

/** Every status there is to choose: those of the server and those already in the table. */
export function allStatuses(metadata: RtMetadata | null, statuses: RtStatuses): string[] {
  const named = [
    ...(metadata?.statuses ?? []),
    ...Object.keys(statuses.fromRt),
    ...Object.values(statuses.toRt),
    ...Object.values(statuses.visits),
  ];
  return [...new Set(named.filter((status) => status !== undefined))];
}

export function withToRt(statuses: RtStatuses, state: JobState, status: string | null): RtStatuses {
  const { [state]: _, ...toRt } = statuses.toRt;
  return { ...statuses, toRt: status === null ? toRt : { ...toRt, [state]: status } };
}

export function withFromRt(statuses: RtStatuses, status: string, state: JobState | null): RtStatuses {
  const { [status]: _, ...fromRt } = statuses.fromRt;
  return { ...statuses, fromRt: state === null ? fromRt : { ...fromRt, [status]: state } };
}

export function withVisit(statuses: RtStatuses, state: VisitState, status: string | null): RtStatuses {
  const { [state]: _, ...visits } = statuses.visits;
  return { ...statuses, visits: status === null ? visits : { ...visits, [state]: status } };
}

export type ReadDraft = { readonly options: RtOptions } | { readonly problem: string };

/** The settings of a connection, or what in them cannot be read. */
export function readOptions(options: unknown): ReadDraft {
  const parsed = rtOptionsSchema.safeParse(options);
  if (parsed.success) return { options: parsed.data };
  const issue = parsed.error.issues[0];
  return { problem: issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}` };
}

export type { RtAssetField, RtTicketField };
