import 'fake-indexeddb/auto';
import { rtOptionsSchema, type RtTicketMapping } from '@shared/connectors/rt-options';
import type { RtField } from '@shared/connectors/rt-metadata';
import { connectRequestSchema, SYNC_CALLS } from '@shared/ipc/sync-calls';
import { ERROR_CODES } from '@shared/result';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { ofOneTicket } from '../../../../renderer/features/connections/components/RtTrial';
import { EMPTY_FORM, isPlain, readAddress, readForm } from '../../../../renderer/features/connections/form';
import { connectionFacts } from '../../../../renderer/features/connections/queries';
import {
  allStatuses,
  closedValues,
  mappingRows,
  readOptions,
  withDirection,
  withFromRt,
  withMapping,
  withValue,
  withToRt,
} from '../../../../renderer/features/connections/rt-draft';
import { newMember, readTeam } from '../../../../renderer/features/connections/team-form';
import { connectErrorWords, teamNameWords, warningWords } from '../../../../renderer/features/connections/words';
import { speakEnglish } from '../speak-english';
import { aConnection, aDelivery, aFile, anOperation, HUB } from '../sync-centre/rows';

beforeAll(speakEnglish);

describe('the form of a new connection', () => {
  it('takes an address as people type it, encrypted unless they say otherwise, and no login inside it', () => {
    expect(readAddress(' rt.example.com ')).toBe('https://rt.example.com');
    expect(readAddress('http://10.0.0.7:8093/rt')).toBe('http://10.0.0.7:8093/rt');
    for (const bad of ['', 'ftp://rt.example.com', 'https://', 'file:///etc/hosts', 'https://kim:secret@rt.example']) {
      expect([bad, readAddress(bad)]).toEqual([bad, null]);
    }
    expect(isPlain('http://rt.example.com')).toBe(true);
    expect(isPlain('http://127.0.0.1:8093')).toBe(false);
    expect(isPlain('https://rt.example.com')).toBe(false);
  });

  it('asks for what is missing, and sends what the contract takes', () => {
    expect(readForm(EMPTY_FORM, 't1')).toEqual({ wrong: ['url', 'token'] });
    expect(readForm({ ...EMPTY_FORM, system: 'couchdb', url: 'hub.example', team: 'North!' }, 't1')).toEqual({
      wrong: ['user', 'password', 'team'],
    });
    const rt = readForm({ ...EMPTY_FORM, url: 'rt.example.com', token: ' 1-27-abc ' }, 't1');
    expect(rt).toEqual({
      request: { system: 'rt', url: 'https://rt.example.com', token: '1-27-abc', options: { technicianId: 't1' } },
    });
    const hub = readForm(
      { ...EMPTY_FORM, system: 'couchdb', url: 'hub.example', user: 'kim', password: ' s ', team: 'north' },
      't1',
    );
    // a password may begin with a space
    expect(hub).toMatchObject({ request: { password: ' s ', options: { team: 'north' } } });
    for (const read of [rt, hub])
      expect(connectRequestSchema.safeParse('request' in read && read.request).success).toBe(true);
  });

  it('has words for every failure and warning, also for one of a newer connector', () => {
    for (const code of ERROR_CODES) expect(connectErrorWords({ code })).toMatch(/^[A-Z].*\.$/);
    expect(warningWords({ code: 'notInTeam', params: { team: 'north' } })).toContain('north');
    expect(warningWords({ code: 'brandNew', params: { a: 1 } })).toBe('brandNew a 1');
  });
});

describe('the name of a team', () => {
  it.each(['north-technician', 'a-senior', 'x-y-dispatcher'])('%s is refused with words, by form and call', (team) => {
    const login = { url: 'hub.example', user: 'kim', password: 's' };
    expect(readForm({ ...EMPTY_FORM, ...login, system: 'couchdb', team }, 't1')).toEqual({ wrong: ['team'] });
    expect(readTeam({ ...login, team, members: [] })).toEqual({ problems: [{ field: 'team', key: null }] });
    expect(teamNameWords(` ${team} `)).toContain('-technician, -senior or -dispatcher');
    const { input } = SYNC_CALLS['connection.installTeam'];
    expect(input.safeParse({ ...login, url: 'https://hub.example', team, members: [] }).success).toBe(false);
  });

  it('may have such a word elsewhere', () => {
    const team = { url: 'https://hub.example', user: 'kim', password: 's', team: 'senior-technicians', members: [] };
    expect(SYNC_CALLS['connection.installTeam'].input.safeParse(team).success).toBe(true);
    expect(readTeam(team)).toMatchObject({ request: { team: 'senior-technicians' } });
  });
});

describe('the form of a team', () => {
  const form = { url: 'hub.example', user: 'admin', password: 'x', team: 'north', members: [newMember(1)] };

  it('leaves out empty rows, and takes an empty password for one that stays', () => {
    const members = [
      ...form.members,
      { ...newMember(2), user: 'kim' },
      { ...newMember(3), user: 'lee', password: 'p' },
    ];
    const read = readTeam({ ...form, members });
    expect(read).toMatchObject({
      request: {
        members: [
          { user: 'kim', password: null, role: 'technician' },
          { user: 'lee', password: 'p', role: 'technician' },
        ],
      },
    });
    expect(SYNC_CALLS['connection.installTeam'].input.safeParse('request' in read && read.request).success).toBe(true);
  });

  it('says which row is wrong', () => {
    expect(readTeam({ ...form, team: 'Ä', members: [{ ...newMember(7), user: 'kim smith' }] })).toEqual({
      problems: [
        { field: 'team', key: null },
        { field: 'member', key: 7 },
      ],
    });
  });
});

describe('the mapping editor', () => {
  const field = (name: string, type = 'Freeform'): RtField => ({
    id: name,
    name,
    type,
    multiple: name === 'Parts Used',
    values: [],
    unique: false,
  });
  const there = [field('External ID'), field('Site'), field('Scheduled Start', 'DateTime'), field('Parts Used')];

  it('shows their fields, mapped or not, and keeps in sight what is mapped and no longer there', () => {
    const options = rtOptionsSchema.parse({ ticketFields: [{ field: 'site', remote: 'Old Site', direction: 'down' }] });
    const rows = mappingRows(there, ['core:Due'], options.ticketFields);
    expect(rows.map(({ name, ours, missing }) => [name, ours, missing])).toEqual([
      ['Due', null, false],
      ['External ID', null, false],
      ['Site', null, false],
      ['Scheduled Start', null, false],
      ['Parts Used', null, false],
      ['Old Site', 'site', true],
    ]);
    // nobody knows what is there while the server was not asked
    expect(mappingRows(null, [], options.ticketFields)).toMatchObject([{ remote: 'Old Site', missing: false }]);
  });

  it('gives each of our fields one place, and what it makes can be read by the connector', () => {
    let mappings: readonly RtTicketMapping[] = [];
    const set = (remote: string, ours: RtTicketMapping['field'] | null) =>
      (mappings = withMapping(mappings, remote, ours, there) as RtTicketMapping[]);
    set('Site', 'site');
    set('Scheduled Start', 'plannedStart');
    set('Parts Used', 'partsUsed');
    set('External ID', 'site');
    expect(mappings.map(({ field: ours, remote }) => [ours, remote])).toEqual([
      ['plannedStart', 'Scheduled Start'],
      ['partsUsed', 'Parts Used'],
      ['site', 'External ID'],
    ]);
    expect(mappings[0]).toMatchObject({ type: 'DateTime', direction: 'both' });
    expect(mappings[1]).toMatchObject({ multiple: true });
    mappings = withDirection(mappings, 'Parts Used', 'up') as RtTicketMapping[];
    set('External ID', null);
    expect(readOptions({ ticketFields: mappings })).toMatchObject({
      options: { ticketFields: [{ field: 'plannedStart' }, { field: 'partsUsed', direction: 'up' }] },
    });
  });

  it('edits the status table both ways, and offers every status that is named anywhere', () => {
    const { statuses } = rtOptionsSchema.parse({});
    const edited = withFromRt(withToRt(statuses, 'accepted', 'en-route'), 'on-site', 'inProgress');
    expect(edited.toRt.accepted).toBe('en-route');
    expect(allStatuses(null, edited)).toEqual(expect.arrayContaining(['new', 'en-route', 'on-site']));
    expect(withToRt(edited, 'accepted', null).toRt).not.toHaveProperty('accepted');
    expect(withFromRt(edited, 'new', null).fromRt).not.toHaveProperty('new');
  });

  it('gives our values their names there, and takes them away again; other fields keep theirs', () => {
    let mappings = withMapping(withMapping([], 'Job Type', 'type', null), 'Danger', 'safetyRisk', null);
    mappings = withValue(mappings, 'type', 'incident', 'Repair');
    mappings = withValue(mappings, 'safetyRisk', 'true', 'Gefahr');
    const values = () => Object.fromEntries(mappings.map((one) => [one.field, one.values]));
    expect(values()).toEqual({ type: { incident: 'Repair' }, safetyRisk: { true: 'Gefahr' } });
    mappings = withValue(mappings, 'type', 'incident', ' ');
    expect(values()).toEqual({ type: {}, safetyRisk: { true: 'Gefahr' } });
    expect(closedValues('type', 'asset')).toContain('laptop');
    expect(closedValues('type', 'ticket')).toContain('incident');
    expect(closedValues('resolution', 'ticket')).toBeNull();
    // what only an inspection knows is only ever written
    expect(withMapping([], 'RAM', 'memory', null)).toMatchObject([{ direction: 'up' }]);
  });

  it('says what in kept settings cannot be read', () => {
    const read = readOptions({ historyDays: 'many' });
    expect('problem' in read && read.problem).toContain('historyDays');
  });

  it('tries with the first job and what it names', () => {
    const record = (kind: string, recordId: string, fields: Record<string, unknown> = {}) => ({
      kind,
      recordId,
      remoteId: recordId,
      revision: null,
      whole: false,
      fields,
      unknown: null,
      gone: null,
      remoteState: null,
      by: null,
      at: null,
      applied: [],
    });
    const records = [
      record('site', 's1'),
      record('note', 'n1', { jobId: 'j1' }),
      record('job', 'j1', { siteId: 's1' }),
      record('job', 'j2'),
    ];
    expect(ofOneTicket(records as never).map(({ recordId }) => recordId)).toEqual(['j1', 's1']);
    expect(ofOneTicket([])).toEqual([]);
  });
});

describe('before signing out', () => {
  let db: CalloutDatabase;
  afterEach(() => db.delete());

  it('everything is counted that this system does not have, and nothing that it has', async () => {
    db = new CalloutDatabase(`connections-${newId()}`);
    await db.connections.add(aConnection());
    await db.outbox.bulkAdd([
      anOperation({ pending: [HUB], deliveries: { [HUB]: aDelivery() } }),
      anOperation({ state: 'parked', deliveries: { [HUB]: aDelivery({ state: 'parked' }) } }),
      anOperation({ state: 'conflict', deliveries: { [HUB]: aDelivery({ state: 'conflict' }) } }),
      anOperation(), // made a moment ago: in no queue yet
      anOperation({ deliveries: { [HUB]: aDelivery({ state: 'acknowledged' }), 'rt-1111': aDelivery() } }),
      anOperation({ deliveries: { 'rt-1111': aDelivery() } }),
      anOperation({ state: 'kept' }),
    ]);
    await db.media.bulkAdd([
      aFile({ key: `${HUB}:up:1` }),
      aFile({ key: `${HUB}:up:2`, state: 'done' }),
      aFile({ key: `${HUB}:down:3`, direction: 'down' }),
    ]);
    expect(await connectionFacts(db, HUB)).toMatchObject({ waiting: 4, waitingFiles: 1 });
    expect((await connectionFacts(db, 'rt-none')).connection).toBeNull();
  });
});
