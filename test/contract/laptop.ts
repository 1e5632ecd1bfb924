import {
  type Capabilities,
  type Connector,
  fileOutcomeSchema,
  type FileOutcome,
  pullPageSchema,
  type PushItem,
  pushAnswerSchema,
  type PushOutcome,
  type RemoteFile,
  type RemoteRecord,
} from '@shared/connectors/port';
import type { Attachment } from '@shared/domain/sign-off';
import type { Operation } from '@shared/domain/operation';
import type { Link, Media } from '@shared/domain/sync-records';
import { makeId } from '@shared/domain/id';
import { sameValue } from '@shared/sync/equal';
import { randomBytes } from 'node:crypto';

// As much of the sync engine as the contract suite needs: it remembers links and the cursor, and makes push items. Every answer goes
// through its schema, because that is what the bridge between the processes does with it.

export type Record_ = Readonly<Record<string, unknown>> & { readonly id: string };

export const freshId = () => makeId(Date.now(), randomBytes(10));

export class Laptop {
  cursor: string | null = null;
  readonly links = new Map<string, Link>();
  readonly kinds = new Map<string, string>();
  readonly files = new Map<string, RemoteFile>();
  leftOut = 0;

  constructor(
    readonly connector: Connector,
    readonly capabilities: Capabilities,
    readonly connection: string,
    readonly by: string,
  ) {}

  private operation(kind: string, record: Record_, verb: Operation['verb'], changes: Operation['changes']): Operation {
    const jobId = kind === 'job' ? record.id : record['jobId'];
    return {
      id: freshId(),
      mutationId: freshId(),
      action: `${kind}.${verb}`,
      kind,
      recordId: record.id,
      jobId: typeof jobId === 'string' ? jobId : null,
      verb,
      changes,
      at: new Date().toISOString(),
      by: this.by,
      clock: '',
      device: 'contract',
      origin: null,
      handedOver: false,
      state: 'queued',
      pending: [this.connection],
      deliveries: {},
      reason: null,
      attempts: 0,
    };
  }

  create(kind: string, record: Record_, job: Record_ | null = null): PushItem {
    return this.item(kind, record, this.operation(kind, record, 'create', null), job);
  }

  update(
    kind: string,
    record: Record_,
    fields: Readonly<Record<string, unknown>>,
    job: Record_ | null = null,
  ): PushItem {
    const changes = Object.fromEntries(
      Object.entries(fields).map(([field, to]) => [field, { from: record[field] ?? null, to }]),
    );
    const after = { ...record, ...fields, updatedAt: new Date().toISOString() };
    return this.item(kind, after, this.operation(kind, record, 'update', changes), job);
  }

  private item(kind: string, record: Record_, operation: Operation, job: Record_ | null): PushItem {
    return {
      operations: [operation],
      kind,
      recordId: record.id,
      record,
      link: this.links.get(record.id) ?? null,
      jobLink: operation.jobId === null ? null : (this.links.get(operation.jobId) ?? null),
      context: job === null ? {} : { [job.id]: { kind: 'job', record: job } },
      contextLinks: [],
      unsure: false,
      language: 'en',
    };
  }

  /** The same item as it is sent when its outcome is not known, with what is known of its counterpart by now. */
  unsure(item: PushItem): PushItem {
    const { jobId } = item.operations[0] ?? { jobId: null };
    return {
      ...item,
      link: this.links.get(item.recordId) ?? item.link,
      jobLink: jobId === null ? null : (this.links.get(jobId) ?? item.jobLink),
      unsure: true,
    };
  }

  /** Pushes, in batches as large as the system takes; learns the links. A call that fails as a whole throws its code. */
  async push(items: readonly PushItem[]): Promise<PushOutcome[]> {
    const outcomes: PushOutcome[] = [];
    const { batchSize } = this.capabilities;
    for (let from = 0; from < items.length; from += batchSize) {
      const batch = items.slice(from, from + batchSize).map((item) => this.linked(item));
      const answer = await this.connector.push(batch);
      if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail ?? ''}`);
      const parsed = pushAnswerSchema.parse(answer.value).outcomes;
      if (parsed.length !== batch.length) throw new Error('not one outcome an item');
      for (const [i, outcome] of parsed.entries()) this.learn(batch[i]?.recordId ?? '', outcome);
      outcomes.push(...parsed);
    }
    return outcomes;
  }

  async pushOne(item: PushItem): Promise<PushOutcome> {
    const [outcome] = await this.push([item]);
    if (outcome === undefined) throw new Error('no outcome');
    return outcome;
  }

  private linked(item: PushItem): PushItem {
    const { jobId } = item.operations[0] ?? { jobId: null };
    const jobLink = jobId === null ? null : (this.links.get(jobId) ?? item.jobLink);
    return { ...item, link: item.link ?? this.links.get(item.recordId) ?? null, jobLink };
  }

  private learn(recordId: string, outcome: PushOutcome): void {
    if (outcome.state === 'done' && outcome.link !== null) this.links.set(recordId, outcome.link);
    if (outcome.state === 'conflict') this.saw(outcome.remote);
  }

  saw(record: RemoteRecord): void {
    this.links.set(record.recordId, {
      connection: this.connection,
      recordId: record.recordId,
      kind: record.kind,
      remoteId: record.remoteId,
      revision: record.revision,
      unknown: record.unknown,
      extra: null,
      seen: record.whole ? null : record.fields,
      gone: record.gone,
      remoteState: record.remoteState,
      seenAt: new Date().toISOString(),
    });
  }

  /** Pulls to the end, page by page; each record as it came last. */
  async pull(limit: number = this.capabilities.pageSize): Promise<Map<string, RemoteRecord>> {
    const records = new Map<string, RemoteRecord>();
    const seen = new Set<string>();
    for (let pages = 0; ; pages++) {
      if (pages > 5_000) throw new Error('a feed without an end');
      const openLinks = [...this.links.values()]
        .filter(({ kind, gone }) => kind === 'job' && gone === null)
        .map(({ recordId, remoteId, kind, remoteState }) => ({ recordId, remoteId, kind, remoteState, state: null }));
      const answer = await this.connector.pull({ cursor: this.cursor, limit, openLinks });
      if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail ?? ''}`);
      const page = pullPageSchema.parse(answer.value);
      for (const record of page.records) {
        records.delete(record.recordId);
        records.set(record.recordId, record);
        this.saw(record);
      }
      for (const file of page.files) this.files.set(`${file.recordId ?? ''}|${file.ref}`, file);
      this.leftOut += page.leftOut.reduce((sum, { count }) => sum + count, 0);
      const position = `${page.cursor ?? ''}|${page.records.map((r) => `${r.remoteId}@${r.revision ?? ''}`).join()}`;
      if (page.more && seen.has(position)) throw new Error('the same page over and over');
      seen.add(position);
      this.cursor = page.cursor;
      if (!page.more) return records;
    }
  }

  media(
    direction: Media['direction'],
    ref: string,
    record: Pick<Attachment, 'id' | 'name' | 'mediaType' | 'jobId'>,
  ): Media {
    return {
      key: `${this.connection}:${direction}:${ref}`,
      connection: this.connection,
      direction,
      ref,
      recordId: record.id,
      jobId: record.jobId,
      operationId: null,
      name: record.name,
      mediaType: record.mediaType,
      sizeBytes: null,
      at: null,
      by: null,
      state: 'sending',
      attempts: 0,
      nextAt: null,
      reason: null,
      message: null,
      doneBytes: 0,
      unsure: false,
    };
  }

  /** Moves a file to its end, part by part. */
  async move(media: Media, item: PushItem | null): Promise<FileOutcome> {
    let { doneBytes } = media;
    for (let parts = 0; parts < 10_000; parts++) {
      const answer = await this.connector.file({ media: { ...media, doneBytes }, item: item && this.linked(item) });
      if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail ?? ''}`);
      const outcome = fileOutcomeSchema.parse(answer.value);
      if (outcome.state !== 'part') return outcome;
      if (outcome.doneBytes <= doneBytes) throw new Error('a part that does not move on');
      doneBytes = outcome.doneBytes;
    }
    throw new Error('a file without an end');
  }
}

/** Whether the record that came has at least these fields. */
export function hasFields(record: RemoteRecord | undefined, fields: Readonly<Record<string, unknown>>): boolean {
  return (
    record !== undefined && Object.entries(fields).every(([field, value]) => sameValue(record.fields[field], value))
  );
}
