import { sameValue } from '@shared/sync/equal';
import { stockOnHand } from '@shared/domain/stock';
import type { Person } from './person';
import type { DeskState } from './servers';
import type { TeamOn } from './team';

/** What is wrong at the end of a day, in words; nothing is right. */
export async function problemsOf(team: TeamOn): Promise<string[]> {
  const problems: string[] = [];
  const tables = await Promise.all(team.persons.map((person) => team.rows(person)));
  const [first] = tables;
  if (first === undefined) return ['nobody there'];
  for (const [i, other] of tables.entries()) {
    const name = team.persons[i]?.id ?? '';
    for (const [table, rows] of Object.entries(first)) {
      const ids = new Set([...Object.keys(rows), ...Object.keys(other[table] ?? {})]);
      for (const id of ids)
        problems.push(...differences(`${table} ${id}: anna and ${name}`, rows[id], other[table]?.[id]));
    }
  }
  const hub = await team.servers.hubRecords();
  for (const [table, rows] of Object.entries(first)) {
    for (const [id, row] of Object.entries(rows)) {
      problems.push(...differences(`${table} ${id}: anna and the hub`, row, hub.get(id)));
      hub.delete(id);
    }
  }
  for (const id of hub.keys()) problems.push(`${id} is only on the hub`);
  problems.push(...(await wordsMissing(team, first)), ...stockProblems(team, first));
  problems.push(...(await deskProblems(team)));
  for (const person of team.persons) problems.push(...(await outboxProblems(person)));
  for (const doubled of await team.servers.doubledOnHub()) problems.push(`on the hub: ${doubled}`);
  for (const [id, sha256] of team.ledger.files) {
    for (const person of team.persons)
      if (!person.files.byHash.has(sha256)) problems.push(`file of ${id} is not with ${person.id}`);
  }
  return problems;
}

type Row = Record<string, unknown>;

function differences(what: string, a: Row | undefined, b: Row | undefined): string[] {
  if (a === undefined || b === undefined) return a === b ? [] : [`${what}: only one has it`];
  return (
    [...new Set([...Object.keys(a), ...Object.keys(b)])]
      // when it was last touched on that laptop: who gave way in a conflict touched it, and nobody needs to hear of that
      .filter((field) => field !== 'updatedAt' && !sameValue(a[field], b[field]))
      .map((field) => `${what}, ${field}: ${JSON.stringify(a[field])} / ${JSON.stringify(b[field])}`)
  );
}

async function wordsMissing(
  { persons, ledger, servers }: TeamOn,
  rows: Record<string, Record<string, Row>>,
): Promise<string[]> {
  const missing: string[] = [];
  for (const [id, { text, by }] of ledger.notes) {
    if (rows['notes']?.[id]?.['text'] !== text) missing.push(`note ${id} of ${by} is missing`);
  }
  for (const id of ledger.times.keys())
    if (rows['timeEntries']?.[id] === undefined) missing.push(`time ${id} is missing`);
  for (const [id, symptom] of ledger.symptoms) {
    const there = rows['jobs']?.[id]?.['symptomVerbatim'] ?? symptom;
    if (there !== symptom)
      missing.push(`job ${id}: ${JSON.stringify(symptom)} was rewritten to ${JSON.stringify(there)}`);
  }
  const withDesk = new Set<unknown>();
  for (const { id, db } of persons) if ((await db.connections.get(servers.deskId)) !== undefined) withDesk.add(id);
  const tickets = await servers.tickets();
  // whoever has the job has only the hub: what the office writes on its ticket reaches no laptop
  const onlyAtDesk = (token: string): boolean =>
    tickets.some(
      ({ jobId, nextAction }) =>
        typeof nextAction === 'string' &&
        nextAction.includes(token) &&
        !withDesk.has(rows['jobs']?.[jobId]?.['assignedTo']),
    );
  const conflicts = (await Promise.all(persons.map(({ db }) => db.conflicts.toArray()))).flat();
  const everything = JSON.stringify(rows);
  for (const { kind, recordId, field, token } of ledger.texts) {
    if (everything.includes(token) || ledger.overwritten.some((text) => text.includes(token))) continue;
    const onCard = conflicts.some(({ mine, theirs, earlier }) =>
      JSON.stringify([mine, theirs, earlier]).includes(token),
    );
    if (!onCard && !onlyAtDesk(token)) missing.push(`text ${token} of ${kind} ${recordId} ${field} is missing`);
  }
  return missing;
}

function stockProblems({ ledger }: TeamOn, rows: Record<string, Record<string, Row>>): string[] {
  const onHand = stockOnHand(
    Object.values(rows['stockMovements'] ?? {}) as unknown as Parameters<typeof stockOnHand>[0],
  );
  const problems: string[] = [];
  for (const [key, pieces] of ledger.stock) {
    const [location = '', part = ''] = key.split(':');
    const there = onHand.get(location)?.get(part) ?? 0;
    if (there !== pieces) problems.push(`stock ${key}: ${there} for ${pieces}`);
  }
  return problems;
}

/** Every job of ours has one ticket; what hangs on it is there once, word for word. */
async function deskProblems(team: TeamOn): Promise<string[]> {
  const { servers, ledger } = team;
  const problems: string[] = [];
  const desk = await servers.deskState();
  const keys = timesByKey(desk);
  for (const [key, count] of keys) {
    if (count === 1) continue;
    const places = desk.marks.filter((mark) => mark.key === key).map(({ ticket, text }) => `${ticket} "${text}"`);
    const jobs = desk.jobs.filter((job) => job.key === key).map(({ ticket }) => `ticket ${ticket}`);
    const traces = await tracesOf(team, key);
    problems.push(`${key} is ${count} times on the desk: ${[...jobs, ...places, ...traces].join('; ')}`);
  }
  for (const [id, { kind, by }] of ledger.created) {
    if (keys.has(id) || !servers.shows(kind)) continue;
    const maker = team.persons.find((person) => person.id === by);
    // whoever never had the ticket has no number to write to: the hub alone has it
    if (maker !== undefined && !(await hasTicket(maker, servers.deskId, id))) continue;
    // the office had deleted the ticket: the work is kept, in sight, with the reason
    if (maker !== undefined && (await isParked(maker, servers.deskId, id))) continue;
    problems.push(`${kind} ${id} never reached the desk: ${(await tracesOf(team, id)).join('; ')}`);
  }
  for (const [id, { text }] of ledger.notes) {
    const times = desk.marks.filter((mark) => mark.text.includes(text)).length;
    if (times !== (keys.has(id) ? 1 : 0)) problems.push(`note ${id}: its words are ${times} times on the desk`);
  }
  for (const [id, { minutes }] of ledger.times) {
    const sum = desk.marks.filter(({ key }) => key === id).reduce((all, mark) => all + mark.minutes, 0);
    if (keys.has(id) && sum !== minutes) problems.push(`time ${id}: ${sum} of ${minutes} minutes on the desk`);
  }
  return problems;
}

function timesByKey({ jobs, marks }: DeskState): Map<string, number> {
  const keys = new Map<string, number>();
  for (const { key } of jobs) keys.set(key, (keys.get(key) ?? 0) + 1);
  for (const { key, repeats } of marks) keys.set(key, repeats ? 1 : (keys.get(key) ?? 0) + 1);
  return keys;
}

/** What every laptop knows of a record's way. */
async function tracesOf({ persons }: TeamOn, id: string): Promise<string[]> {
  const traces = await Promise.all(
    persons.map(async ({ db, id: person }) =>
      (await db.outbox.filter(({ recordId }) => recordId === id).toArray()).map(
        ({ action, state, origin, deliveries, jobId }) =>
          `${person} ${action} of ${jobId ?? ''} ${state} ${origin ?? 'here'} ${JSON.stringify(deliveries)}`,
      ),
    ),
  );
  return traces.flat();
}

async function outboxProblems({ db, id: person }: Person): Promise<string[]> {
  const problems: string[] = [];
  const all = await db.outbox.orderBy('seq').toArray();
  const device = await db.settings.get('deviceId');
  let clock = '';
  for (const operation of all) {
    const { id, state, action, kind, deliveries } = operation;
    // what a refused step came before waits behind it, in sight
    const isBehind = all.some(
      (other) =>
        (other.seq ?? 0) < (operation.seq ?? 0) && other.recordId === operation.recordId && other.state === 'parked',
    );
    if ((state === 'queued' || state === 'sending' || state === 'conflict') && !isBehind) {
      problems.push(`${person}: ${action} of ${kind} ${operation.recordId} ${state} ${JSON.stringify(deliveries)}`);
    }
    if (state === 'parked' && !Object.values(deliveries).some(({ reason }) => reason !== null)) {
      problems.push(`${person}: ${id} is parked without a reason`);
    }
    if (operation.device !== device?.value) continue;
    if (operation.clock <= clock)
      problems.push(
        `${person}: ${action} ${id} (${operation.origin ?? 'here'}) has time ${operation.clock} after ${clock}`,
      );
    clock = operation.clock;
  }
  for (const c of await db.conflicts.where('state').equals('open').toArray()) {
    if (c.type === 'decide') problems.push(`${person}: an open conflict of ${c.kind} ${c.recordId} ${c.field}`);
  }
  return problems;
}

async function hasTicket({ db }: Person, desk: string, recordId: string): Promise<boolean> {
  const operation = await db.outbox.filter((one) => one.recordId === recordId && one.verb === 'create').first();
  return operation?.jobId != null && (await db.links.get([desk, operation.jobId])) !== undefined;
}

async function isParked({ db }: Person, desk: string, recordId: string): Promise<boolean> {
  const operation = await db.outbox.filter((one) => one.recordId === recordId && one.verb === 'create').first();
  return operation?.deliveries[desk]?.state === 'parked' && operation.deliveries[desk].reason !== null;
}
