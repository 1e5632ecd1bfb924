import { type Block, firstFree, planBoard, planWarnings } from '@shared/domain/board';
import { JOB_STATES } from '@shared/domain/job';
import { lastHeard, presenceOf } from '@shared/domain/presence';
import { VISIT_STATES } from '@shared/domain/visit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNA, at, BEN, makeJob, makeTechnician, makeVisit } from '../../../helpers/job-rows';

const DAY = 1440;
const ctx = { now: at(60), from: at(-480), to: at(DAY - 480) };
const team = [makeTechnician(), makeTechnician({ id: BEN, name: 'Ben Ode', initials: 'BO' })];
const job = (id: string, fields: Parameters<typeof makeJob>[0] = {}) => makeJob({ id, number: `CO-${id}`, ...fields });
const planned = (id: string, from: number, to: number, fields: Parameters<typeof makeJob>[0] = {}) =>
  job(id, { state: 'dispatched', assignedTo: ANNA, plannedStart: at(from), plannedEnd: at(to), ...fields });
const lane = (board: ReturnType<typeof planBoard>, technicianId = ANNA) =>
  board.lanes.find((one) => one.technicianId === technicianId);
const ids = (rows: readonly { readonly job: { readonly id: string } }[] | undefined) => rows?.map((r) => r.job.id);

describe('what is to be planned', () => {
  it('by priority, then by what breaks first, then by who waits longest', () => {
    const board = planBoard(
      [
        job('p3', { priority: 3, resolveBy: at(100) }),
        job('none', { priority: null }),
        job('p1late', { priority: 1, resolveBy: at(300) }),
        job('p1soon', { priority: 1, resolveBy: at(200) }),
        job('p5old', { priority: 5, reportedAt: at(-50) }),
        job('p5new', { priority: 5 }),
      ],
      [],
      team,
      ctx,
    );
    expect(ids(board.candidates)).toEqual(['p1soon', 'p1late', 'p3', 'p5old', 'p5new', 'none']);
  });

  it.each<[string, Parameters<typeof makeJob>[0], string | null]>([
    ['a draft', { state: 'draft' }, 'draft'],
    ['a ready one', {}, 'ready'],
    ['one not completed', { state: 'notCompleted' }, 'followUp'],
    ['one on hold whose date has come', { state: 'onHold', nextActionAt: at(30) }, 'followUp'],
    ['one on hold until next week', { state: 'onHold', nextActionAt: at(7 * DAY) }, null],
    ['one on hold without a date', { state: 'onHold' }, null],
    ['one accepted without a time', { state: 'accepted', assignedTo: ANNA }, 'noTime'],
    [
      'one planned for later',
      { state: 'dispatched', assignedTo: ANNA, plannedStart: at(90), plannedEnd: at(120) },
      null,
    ],
    [
      'one whose time is over',
      { state: 'scheduled', assignedTo: ANNA, plannedStart: at(0), plannedEnd: at(30) },
      'late',
    ],
    ['one in progress', { state: 'inProgress', assignedTo: ANNA }, null],
    ['a closed one', { state: 'closed' }, null],
  ])('%s', (_name, fields, why) => {
    expect(planBoard([job('x', fields)], [], team, ctx).candidates[0]?.why ?? null).toBe(why);
  });

  it('not what somebody is on the way to, whatever its plan said', () => {
    const late = planned('x', 0, 30);
    expect(planBoard([late], [makeVisit([['travelling', 40]], { jobId: 'x' })], team, ctx).candidates).toEqual([]);
  });
});

describe('the lanes', () => {
  it('show a job once: by its visit, or by its plan where it has none', () => {
    const visit = makeVisit([], { jobId: 'a', plannedStart: at(90), plannedEnd: at(150) });
    const board = planBoard([planned('a', 90, 150), planned('b', 200, 260)], [visit], team, ctx);
    expect(lane(board)?.blocks.map((b) => b.id)).toEqual(['visit-1', 'b']);
  });

  it('have one for everybody who goes out, and for ids that nobody knows', () => {
    const office = makeTechnician({ id: 'dora', name: 'Dora', initials: 'D', role: 'dispatcher' });
    const board = planBoard([planned('a', 90, 120, { assignedTo: 'rt-1-u27' })], [], [office, ...team], ctx);
    expect(board.lanes.map((l) => [l.technicianId, l.technician?.name])).toEqual([
      [ANNA, 'Anna Meyer'],
      [BEN, 'Ben Ode'],
      ['rt-1-u27', undefined],
    ]);
    expect(planBoard([planned('a', 90, 120, { assignedTo: 'dora' })], [], [office], ctx).lanes).toHaveLength(1);
  });

  it('put overlapping ones one under the other and say so', () => {
    const board = planBoard([planned('a', 90, 150), planned('b', 120, 180), planned('c', 150, 200)], [], team, ctx);
    expect(lane(board)?.blocks.map((b) => [b.job.id, b.line, b.overlaps])).toEqual([
      ['a', 0, true],
      ['b', 1, true],
      ['c', 0, true],
    ]);
    expect(lane(board)?.lines).toBe(2);
  });

  it('say where nobody can travel in time, and not between jobs at one place', () => {
    const jobs = [
      planned('a', 90, 150),
      planned('b', 155, 200, { siteId: 'site-2' }),
      planned('c', 205, 230, { siteId: 'site-2' }),
    ];
    expect(lane(planBoard(jobs, [], team, ctx))?.blocks.map((b) => b.shortTravelMs)).toEqual([null, 5 * 60_000, null]);
  });

  it('show what runs until now at least, and what is over as it was', () => {
    const running = makeVisit(
      [
        ['travelling', 0],
        ['working', 20],
      ],
      { jobId: 'a' },
    );
    const over = makeVisit(
      [
        ['onSite', -60],
        ['working', -55],
        ['finished', -10],
      ],
      { id: 'v2', jobId: 'b' },
    );
    const board = planBoard(
      [job('a', { state: 'inProgress' }), job('b', { state: 'resolved' })],
      [running, over],
      team,
      ctx,
    );
    expect(lane(board)?.blocks.map((b) => [b.kind, b.startMs, b.endMs])).toEqual([
      ['done', Date.parse(at(-60)), Date.parse(at(-10))],
      ['running', Date.parse(at(0)), Date.parse(at(60))],
    ]);
  });

  it('offer for dispatch what is scheduled in these days, once each', () => {
    const jobs = [
      planned('today', 90, 120, { state: 'scheduled' }),
      planned('tomorrow', DAY + 90, DAY + 120, { state: 'scheduled' }),
      planned('sent', 200, 220),
    ];
    expect(planBoard(jobs, [], team, ctx).toDispatch.map((j) => j.id)).toEqual(['today']);
  });

  it('hold five technicians with forty jobs each', () => {
    const technicians = Array.from({ length: 5 }, (_, t) => makeTechnician({ id: `t${t}`, name: `T ${t}` }));
    const jobs = technicians.flatMap(({ id }, t) =>
      Array.from({ length: 40 }, (_, n) => planned(`${t}-${n}`, n * 12, n * 12 + 12, { assignedTo: id })),
    );
    const board = planBoard(jobs, [], technicians, ctx);
    expect(board.lanes.map((l) => [l.blocks.length, l.lines])).toEqual(technicians.map(() => [40, 1]));
  });

  it('are the same in whatever order the rows come, and lay no two blocks over each other', () => {
    const row = fc.record({
      state: fc.constantFrom(...JOB_STATES),
      assignedTo: fc.option(fc.constantFrom(ANNA, BEN, 'other')),
      from: fc.integer({ min: -600, max: 900 }),
      length: fc.integer({ min: -60, max: 300 }),
      visit: fc.option(fc.constantFrom(...VISIT_STATES)),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.nat(), (rows, seed) => {
        const jobs = rows.map((r, n) =>
          job(`j${n}`, { ...r, plannedStart: at(r.from), plannedEnd: at(r.from + r.length) } as never),
        );
        const visits = rows.flatMap((r, n) =>
          r.visit === null
            ? []
            : [
                makeVisit([[r.visit, r.from]], {
                  id: `v${n}`,
                  jobId: `j${n}`,
                  plannedStart: at(r.from),
                  plannedEnd: at(r.from + r.length),
                }),
              ],
        );
        const board = planBoard(jobs, visits, team, ctx);
        const turned = (list: readonly unknown[]) => [
          ...list.slice(seed % (list.length + 1)),
          ...list.slice(0, seed % (list.length + 1)),
        ];
        expect(planBoard(turned(jobs) as typeof jobs, turned(visits) as typeof visits, team, ctx)).toEqual(board);
        for (const { blocks, lines } of board.lanes) {
          for (const a of blocks) {
            expect(a.endMs).toBeGreaterThan(a.startMs);
            expect(a.line).toBeLessThan(lines);
            for (const b of blocks) {
              if (a !== b && a.line === b.line) expect(a.endMs <= b.startMs || b.endMs <= a.startMs).toBe(true);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('before a plan is made', () => {
  const blocksOf = (...jobs: ReturnType<typeof job>[]): readonly Block[] =>
    planBoard(jobs, [], team, ctx).lanes.flatMap((l) => l.blocks);
  const hours = { startMs: Date.parse(at(-60)), endMs: Date.parse(at(600)) };
  const warn = (from: number, to: number, blocks: readonly Block[], fields: Parameters<typeof makeJob>[0] = {}) =>
    planWarnings(
      job('new', { siteId: 'elsewhere', ...fields }),
      { technicianId: ANNA, startMs: Date.parse(at(from)), endMs: Date.parse(at(to)) },
      blocks,
      { now: at(60), hours },
    ).map((w) => [
      w.code,
      ...(w.number === undefined ? [] : [w.number]),
      ...(w.minutes === undefined ? [] : [w.minutes]),
    ]);

  it.each<[string, number, number, Parameters<typeof makeJob>[0], unknown[]]>([
    ['fits', 200, 260, {}, []],
    ['overlaps', 100, 160, {}, [['overlaps', 'CO-a']]],
    ['no time to travel', 155, 200, {}, [['shortTravel', 'CO-a', 5]]],
    ['the same place', 155, 200, { siteId: 'site-1' }, []],
    ['over', 0, 50, {}, [['inThePast']]],
    ['after the response is due', 200, 260, { respondBy: at(190) }, [['afterResponse']]],
    ['response met already', 200, 260, { respondBy: at(190), arrivedAt: at(1) }, []],
    ['after it must be solved', 200, 260, { resolveBy: at(250) }, [['afterResolve']]],
    ['at night', 590, 620, {}, [['outsideHours']]],
  ])('%s', (_name, from, to, fields, expected) => {
    expect(warn(from, to, blocksOf(planned('a', 90, 150)), fields)).toEqual(expected);
  });

  it('is not warned of itself, nor of a colleague’s work', () => {
    expect(warn(100, 160, blocksOf(planned('new', 90, 150), planned('b', 90, 150, { assignedTo: BEN })))).toEqual([]);
  });

  it('proposes the first time that is free, with the way to it', () => {
    const blocks = blocksOf(planned('a', 90, 150), planned('b', 165, 200));
    const first = (minutes: number, siteId: string) =>
      (firstFree(blocks, job('n', { siteId }), Date.parse(at(60)), minutes * 60_000) - Date.parse(at(0))) / 60_000;
    expect(first(30, 'site-1')).toBe(60);
    expect(first(30, 'elsewhere')).toBe(225);
    expect(first(15, 'elsewhere')).toBe(60);
    expect(first(600, 'site-1')).toBe(210);
  });

  it('never proposes a time that collides', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 10, max: 120 })), { maxLength: 8 }),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 15, max: 240 }),
        (busy, from, minutes) => {
          const blocks = blocksOf(...busy.map(([start, length], n) => planned(`x${n}`, start, start + length)));
          const start = firstFree(blocks, job('n', { siteId: 'elsewhere' }), Date.parse(at(from)), minutes * 60_000);
          expect(start).toBeGreaterThanOrEqual(Date.parse(at(from)));
          const end = start + minutes * 60_000;
          expect(blocks.filter((b) => b.startMs < end && b.endMs > start)).toEqual([]);
        },
      ),
    );
  });
});

describe('who is where', () => {
  const base = { technicianId: ANNA, jobs: [], heardOtherwise: null, now: at(600), dayStart: at(-480) };

  it.each(['travelling', 'onSite', 'working', 'break'] as const)('%s, since when, at which job', (state) => {
    const visits = [
      makeVisit(
        [
          ['travelling', 0],
          [state, 40],
        ],
        { jobId: 'a' },
      ),
      makeVisit([['working', 50]], { id: 'v', technicianId: BEN }),
    ];
    expect(presenceOf({ ...base, visits })).toMatchObject({ state, since: at(40), jobId: 'a', heardAt: at(40) });
  });

  it('free since the last visit of today ended', () => {
    const visits = [
      makeVisit([
        ['working', 0],
        ['finished', 60],
      ]),
    ];
    expect(presenceOf({ ...base, visits })).toEqual({ state: 'free', since: at(60), jobId: null, heardAt: at(60) });
  });

  it('free where only a note was heard of today', () => {
    expect(presenceOf({ ...base, visits: [], heardOtherwise: at(5) })).toMatchObject({ state: 'free', since: null });
  });

  it('silent where the last word is of yesterday, or there is none', () => {
    const visits = [
      makeVisit([
        ['working', -900],
        ['finished', -800],
      ]),
    ];
    expect(presenceOf({ ...base, visits })).toMatchObject({ state: 'silent', since: at(-800) });
    expect(presenceOf({ ...base, visits: [] })).toEqual({ state: 'silent', since: null, jobId: null, heardAt: null });
  });

  it('a visit that the office took back is no word of the technician', () => {
    const visit = makeVisit([['declined', 30]]);
    const declined = { ...visit, transitions: visit.transitions.map((t) => ({ ...t, by: 'dora' })) };
    expect(lastHeard(ANNA, [declined], [])).toBeNull();
  });
});
