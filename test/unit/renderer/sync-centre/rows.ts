import type { Delivery, Operation } from '@shared/domain/operation';
import type { Conflict, Connection, Media } from '@shared/domain/sync-records';

export const AT = '2026-11-22T09:00:00.000Z';
export const HUB = 'couchdb-77aa01';

export function aConnection(fields: Partial<Connection> = {}): Connection {
  return {
    id: HUB,
    system: 'couchdb',
    role: 'hub',
    name: 'Team north',
    url: 'https://hub.example',
    user: 'kim',
    options: { team: 'north' },
    addedAt: AT,
    paused: false,
    cursor: null,
    primed: true,
    lastTriedAt: AT,
    lastSuccessAt: AT,
    lastError: null,
    lastErrorDetail: null,
    loginNeeded: false,
    ...fields,
  };
}

export function aDelivery(fields: Partial<Delivery> = {}): Delivery {
  return {
    state: 'queued',
    attempts: 0,
    nextAt: null,
    reason: null,
    message: null,
    unsure: false,
    at: null,
    ...fields,
  };
}

let number = 0;

export function anOperation(fields: Partial<Operation> = {}): Operation {
  number += 1;
  return {
    id: `op-${number}`,
    mutationId: `m-${number}`,
    action: 'note.add',
    kind: 'note',
    recordId: `note-${number}`,
    jobId: null,
    verb: 'create',
    changes: null,
    at: AT,
    by: 'tech-1',
    clock: '',
    device: 'laptop-1',
    origin: null,
    handedOver: false,
    state: 'queued',
    pending: [],
    deliveries: {},
    reason: null,
    attempts: 0,
    ...fields,
  };
}

export function aConflict(fields: Partial<Conflict> = {}): Conflict {
  return {
    id: 'conflict-1',
    source: HUB,
    kind: 'job',
    recordId: 'job-1',
    jobId: 'job-1',
    field: 'resolution',
    mine: 'Mine',
    theirs: 'Theirs',
    mineBy: 'tech-1',
    mineAt: AT,
    theirsBy: 'Dora Dispatch',
    theirsAt: AT,
    type: 'decide',
    state: 'open',
    choice: null,
    at: AT,
    resolvedAt: null,
    ...fields,
  };
}

export function aFile(fields: Partial<Media> = {}): Media {
  return {
    key: `${HUB}:up:${'a'.repeat(64)}`,
    connection: HUB,
    direction: 'up',
    ref: 'a'.repeat(64),
    recordId: null,
    jobId: null,
    operationId: null,
    name: 'photo.jpg',
    mediaType: 'image/jpeg',
    sizeBytes: 1_000,
    at: null,
    by: null,
    state: 'queued',
    attempts: 0,
    nextAt: null,
    reason: null,
    message: null,
    doneBytes: 0,
    unsure: false,
    ...fields,
  };
}
