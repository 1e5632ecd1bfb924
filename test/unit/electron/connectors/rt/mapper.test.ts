import { describe, expect, test } from 'vitest';
import { multipart } from '../../../../../electron/connectors/rt/comment';
import { htmlToText } from '../../../../../electron/connectors/rt/html-text';
import { markText, ourRecordId, readMark, rtIds } from '../../../../../electron/connectors/rt/ids';
import { quoted, rtRoot } from '../../../../../electron/connectors/rt/client';
import { isOurs, priorityFrom, readJob, type ReadContext } from '../../../../../electron/connectors/rt/read-ticket';
import { nextSteps } from '../../../../../electron/connectors/rt/status';
import { partValue } from '../../../../../electron/connectors/rt/summary';
import { rtInstant, rtTicketSchema } from '../../../../../electron/connectors/rt/wire';
import { subjectOf, wantOf } from '../../../../../electron/connectors/rt/write-ticket';
import { RT_WORDS, withoutPreface } from '../../../../../electron/connectors/rt/words';
import { rtDateTime, zoneError, zoneOffsetMin } from '../../../../../electron/connectors/rt/zone';
import { rtOptionsSchema } from '@shared/connectors/rt-options';
import { proposeStatuses } from '@shared/connectors/rt-propose';
import { makePartLine } from '../../../../helpers/job-rows';

const ID = '0198f3a2-1111-7abc-8def-0123456789ab';
const statuses = proposeStatuses({
  statuses: ['dispatched', 'accepted', 'en-route', 'on-site', 'on-hold', 'completed', 'cancelled'],
  moves: [],
});
const options = rtOptionsSchema.parse({
  queue: 'Field Service',
  statuses,
  technicianId: 'me',
  ticketFields: [
    { field: 'externalId', remote: 'External ID' },
    { field: 'site', remote: 'Site' },
    { field: 'plannedStart', remote: 'Scheduled Start', type: 'DateTime' },
  ],
});
const context: ReadContext = { ids: rtIds('https://rt.example.com'), options, me: { id: '27', name: 'tech1' } };
const write = { options, me: 'tech1', zone: 'Europe/Berlin', zoneFixMin: 0, context: {} };

const ticket = (fields: Record<string, unknown> = {}) =>
  rtTicketSchema.parse({
    id: '5',
    Subject: 'Router offline',
    Status: 'dispatched',
    Priority: '50',
    Created: '2026-11-22T08:18:13Z',
    LastUpdated: '2026-11-22T08:18:13Z',
    Owner: { id: 27, Name: 'tech1' },
    Requestor: [{ id: 102, Name: 'k@customers.example', EmailAddress: 'k@customers.example' }],
    CustomFields: [
      { id: '2', name: 'External ID', values: [] },
      { id: '4', name: 'Site', values: ['Straße 5'] },
      { id: '5', name: 'Scheduled Start', values: ['2026-12-05T09:00:00Z'] },
    ],
    ...fields,
  });

describe('ids', () => {
  test('a ticket has the same id on every laptop, however its address was typed', () => {
    const roots = ['https://RT.Example.com/', 'https://rt.example.com', 'https://rt.example.com/REST/2.0/'].map(rtRoot);
    expect(new Set(roots).size).toBe(1);
    expect(rtIds(roots[0] ?? '').of('t', '5')).toMatch(/^rt-[0-9a-f]{12}-t5$/);
  });

  test('only an id of ours in the External ID is taken for one; numbers of other systems are not', () => {
    expect(ourRecordId(ID)).toBe(ID);
    expect([ourRecordId('SEED-0005'), ourRecordId('4711'), ourRecordId(undefined)]).toEqual([null, null, null]);
  });

  test('a mark survives what RT does to a long subject', () => {
    const mark = { recordId: ID, kind: 'time', of: ID };
    expect(readMark(markText(mark))).toEqual(mark);
    expect(readMark(`[callout ${ID} time\n of ${ID}] Time\n`)).toEqual(mark);
    expect(readMark(`Re: [callout ${ID}] Router`)).toEqual({ recordId: ID, kind: 'note', of: null });
    expect(readMark('[callout ]')).toBeNull();
  });
});

describe('a ticket as a job', () => {
  test('its fields, in our terms', () => {
    const job = readJob(ticket(), null, context, '"9"');
    expect(job).toMatchObject({
      recordId: context.ids.of('t', '5'),
      revision: '"9"',
      fields: {
        symptomVerbatim: 'Router offline',
        assignedTo: 'me',
        priority: 3,
        state: 'dispatched',
        plannedStart: '2026-12-05T09:00:00.000Z',
      },
    });
  });

  test('a status that stands for several of our states does not push ours back', () => {
    const known = { recordId: ID, remoteState: null };
    const state = (ours: string, Status: string) =>
      readJob(ticket({ Status }), { ...known, state: ours }, context).fields['state'];
    expect(state('closed', 'completed')).toBeUndefined();
    expect(state('accepted', 'on-site')).toBeUndefined();
    expect(state('accepted', 'on-hold')).toBe('onHold');
  });

  test('priority 0 is no priority, not the lowest', () => {
    expect([priorityFrom('0', options), priorityFrom('', options), priorityFrom('95', options)]).toEqual([
      null,
      null,
      1,
    ]);
  });

  test('a ticket of nobody is ours to take, one of a colleague is not', () => {
    expect(isOurs(ticket({ Owner: { id: 'Nobody' } }), context)).toBe(true);
    expect(isOurs(ticket({ Owner: { id: 'tech2' } }), context)).toBe(false);
  });

  test('1970 means not set', () => {
    expect([rtInstant('1970-01-01T00:00:00Z'), rtInstant('rubbish')]).toEqual([null, null]);
  });
});

describe('what is written', () => {
  test('a symptom that does not fit into the subject is not cut over the one that is there', () => {
    expect(wantOf('symptomVerbatim', 'x'.repeat(201), write)).toBeNull();
    expect(wantOf('symptomVerbatim', 'two\nlines', write)).toBeNull();
    expect(subjectOf('x'.repeat(300))).toHaveLength(200);
  });

  test('dates of custom fields are written in the zone of the login, summer and winter', () => {
    expect(wantOf('plannedStart', '2026-12-05T09:00:00.000Z', write)?.value).toBe('2026-12-05 10:00:00');
    expect(wantOf('plannedStart', '2026-07-05T09:00:00.000Z', write)?.value).toBe('2026-07-05 11:00:00');
    expect(wantOf('plannedStart', '2026-12-05T09:00:00.000Z', write)?.isThere(ticket())).toBe(true);
    expect(
      rtDateTime('2026-12-31T23:30:00.000Z', zoneOffsetMin('Asia/Kolkata', Date.parse('2026-12-31T23:30:00Z')) ?? 0),
    ).toBe('2027-01-01 05:00:00');
  });

  test('a difference that is no time zone teaches nothing', () => {
    expect(zoneError('2026-12-05T09:00:00.000Z', '2026-12-05T04:00:00.000Z')).toBe(300);
    expect(zoneError('2026-12-05T09:00:00.000Z', '2026-12-05T09:07:00.000Z')).toBeNull();
  });

  test('equal parts stay apart, and a long description keeps its id', () => {
    const value = partValue(makePartLine({ id: ID, description: 'x'.repeat(300), quantity: 2 }));
    expect(value.length).toBeLessThanOrEqual(250);
    expect(value.endsWith(`[${ID}]`)).toBe(true);
  });

  test('a quote in a name does not end the query', () => {
    expect(quoted("O'Brien\\")).toBe("'O\\'Brien\\\\'");
  });

  test('a file goes as it is, whatever its name, and text never as text', () => {
    const { bytes } = multipart({ Content: 'x' }, [
      { name: 'größe "1".txt', mediaType: 'text/plain', bytes: Uint8Array.from([0, 255]) },
    ]);
    const body = Buffer.from(bytes).toString('utf8');
    expect(body).toContain('filename="größe %221%22.txt"\r\nContent-Type: application/octet-stream');
    expect(Buffer.from(bytes).includes(Buffer.from([0x0d, 0x0a, 0, 255, 0x0d, 0x0a]))).toBe(true);
  });

  test('the lines put before a note are taken off again, its own are not', () => {
    const { forCustomer } = RT_WORDS.de;
    expect(withoutPreface(`${forCustomer}\nText\n${forCustomer}`)).toBe(`Text\n${forCustomer}`);
  });
});

describe('the way through a lifecycle', () => {
  test('known moves first; without them along the usual way, never back and never through another end', () => {
    const known = {
      statuses: {
        ...statuses,
        moves: { dispatched: ['accepted'], accepted: ['en-route'], 'en-route': ['on-site'], 'on-site': ['completed'] },
      },
    };
    expect(nextSteps('accepted', 'completed', known, { _hyperlinks: [] }).slice(0, 2)).toEqual([
      'completed',
      'en-route',
    ]);
    expect(nextSteps('dispatched', 'completed', options, { _hyperlinks: [] })).toEqual([
      'completed',
      'on-site',
      'en-route',
      'accepted',
    ]);
    expect(nextSteps('completed', 'accepted', options, { _hyperlinks: [] })).toEqual(['accepted']);
  });
});

test('HTML becomes words: nothing that runs, no entity left, a lonely < kept', () => {
  expect(htmlToText('<p>A &lt; B &auml;&#8364;</p><script>x()</script><style>p{}</style>t < 40<br>z')).toBe(
    'A < B ä€\nt < 40\nz',
  );
  expect(htmlToText('<script>never closed')).toBe('');
});
