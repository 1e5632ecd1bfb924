import 'fake-indexeddb/auto';
import type { ActiveTestResult, TestProgress } from '@shared/domain/active-test';
import { technicianSchema } from '@shared/domain/people';
import { fail, ok, type Result } from '@shared/result';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSession } from '../../../../renderer/app/session';
import { RefusedError } from '../../../../renderer/db/commit';
import { database } from '../../../../renderer/db/database';
import {
  dismissTest,
  saveTest,
  saveTestAgain,
  screenResult,
  startMachineTest,
  stopMachineTest,
} from '../../../../renderer/features/active-tests/actions';
import { readTests } from '../../../../renderer/features/active-tests/queries';
import { loudness } from '../../../../renderer/features/active-tests/screens/MicrophoneTest';
import {
  KEYBOARD_LAYOUTS,
  keyboardRows,
  keyCodes,
  keyLabel,
} from '../../../../renderer/features/active-tests/screens/keyboard-layouts';
import { troubleOf } from '../../../../renderer/features/active-tests/screens/media';
import { useActiveTest } from '../../../../renderer/features/active-tests/store';
import { measuredName } from '../../../../renderer/features/active-tests/words';
import { ANNA, makeJob, makeVisit, T0 } from '../../../helpers/job-rows';
import { speakEnglish } from '../speak-english';
import { SOON } from '../../../helpers/soon';

const RESULT: ActiveTestResult = {
  kind: 'cpuStress',
  subject: null,
  startedAt: '2026-11-24T08:00:00.000Z',
  durationMs: 5_000,
  outcome: 'pass',
  summary: 'Full load without a fault.',
  measured: [],
  evidence: [],
  threshold: null,
  source: 'x',
  language: 'en',
};
let answer: (result: Result<ActiveTestResult>) => void = () => undefined;
let tell: (event: TestProgress) => void = () => undefined;
let cancelled: string[] = [];

beforeEach(async () => {
  await speakEnglish();
  cancelled = [];
  useActiveTest.setState({ run: null });
  useSession.setState({
    technician: technicianSchema.parse({
      id: ANNA,
      createdAt: T0,
      createdBy: ANNA,
      updatedAt: T0,
      name: 'Anna',
      initials: 'A',
      role: 'technician',
    }),
  });
  vi.stubGlobal('window', {
    callout: {
      activeTest: {
        start: () => new Promise<Result<ActiveTestResult>>((resolve) => (answer = resolve)),
        cancel: ({ runId }: { runId: string }) => {
          cancelled.push(runId);
          return Promise.resolve(ok({}));
        },
      },
      on: (_event: string, listener: typeof tell) => {
        tell = listener;
        return () => (tell = () => undefined);
      },
    },
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const table of database().tables) await table.clear();
});

const run = () => useActiveTest.getState().run;
async function begin(jobId: string | null = null): Promise<{ ended: Promise<void> }> {
  const before = answer;
  const ended = startMachineTest({ kind: 'cpuStress', jobId, target: null, seconds: 5 });
  await vi.waitFor(() => expect(answer).not.toBe(before), SOON);
  return { ended };
}

describe('a test that the machine runs', () => {
  it('shows its numbers as they come and files its result, with who asked for consent', async () => {
    await database().of('job').add(makeJob());
    await database()
      .of('visit')
      .add(makeVisit([['working', 5]], { id: 'visit-1' }));
    const { ended } = await begin('job-1');
    tell({
      runId: run()?.runId ?? '',
      fraction: 0.5,
      text: 'Half',
      measured: [{ name: 'speed', value: 9, unit: '%' }],
    });
    expect(run()).toMatchObject({ phase: 'running', progress: { fraction: 0.5, text: 'Half' } });
    tell({ runId: 'another', fraction: 1, text: 'not mine', measured: [] });
    expect(run()?.progress?.text).toBe('Half');
    answer(ok(RESULT));
    await ended;
    expect(run()).toMatchObject({ phase: 'done', result: { summary: RESULT.summary } });
    expect(await readTests('job-1')).toMatchObject([
      { jobId: 'job-1', visitId: 'visit-1', consentBy: ANNA, takenAt: RESULT.startedAt, result: { outcome: 'pass' } },
    ]);
    expect(await database().outbox.toArray()).toMatchObject([
      { action: 'activeTest.add', kind: 'activeTest', jobId: 'job-1', verb: 'create' },
    ]);
  });

  it('is one at a time, and can be stopped once', async () => {
    const { ended } = await begin();
    const first = run()?.runId ?? '';
    await startMachineTest({ kind: 'diskRead', jobId: null, target: 'x', seconds: 5 });
    expect(run()).toMatchObject({ runId: first, kind: 'cpuStress' });
    await stopMachineTest();
    await stopMachineTest();
    expect(cancelled).toEqual([first]);
    expect(run()?.phase).toBe('stopping');
    dismissTest();
    expect(run()).not.toBeNull();
    answer(ok({ ...RESULT, outcome: 'couldNotRun', stoppedBy: 'user' }));
    await ended;
    expect(run()?.result?.stoppedBy).toBe('user');
    dismissTest();
    expect(run()).toBeNull();
  });

  it('files nothing when it did not run', async () => {
    const { ended } = await begin();
    answer(fail('busy'));
    await ended;
    expect(run()).toMatchObject({ phase: 'failed', error: 'busy', result: null });
    expect(await database().of('activeTest').count()).toBe(0);
  });

  it('keeps a result that the store refused until it is saved', async () => {
    const { ended } = await begin('job-1');
    answer(ok(RESULT));
    await ended;
    expect(run()).toMatchObject({ phase: 'unsaved', result: { outcome: 'pass' } });
    await startMachineTest({ kind: 'cpuStress', jobId: null, target: null, seconds: 5 });
    expect(run()?.phase).toBe('unsaved');
    await database().of('job').add(makeJob());
    await saveTestAgain();
    expect(run()?.phase).toBe('done');
    expect(await database().of('activeTest').count()).toBe(1);
  });

  it('writes nothing for a job that is not there', async () => {
    await expect(saveTest({ result: RESULT, jobId: 'gone', by: ANNA })).rejects.toThrow(RefusedError);
    expect(await database().of('activeTest').count()).toBe(0);
    expect(await database().outbox.count()).toBe(0);
  });
});

describe('what a person saw or heard', () => {
  const verdict = { remark: '', subject: 'Speakers', measured: [] };

  it('is the verdict, with their remark', () => {
    expect(screenResult('speaker', Date.now() - 900, { ...verdict, outcome: 'pass' })).toMatchObject({
      kind: 'speaker',
      outcome: 'pass',
      summary: 'Both sides clear.',
      subject: 'Speakers',
    });
    expect(
      screenResult('camera', Date.now(), { ...verdict, outcome: 'fail', remark: ' purple stripes ' }).summary,
    ).toBe('No picture: purple stripes');
  });

  it('is no verdict where the device was missing or refused, and tells the two apart', () => {
    const missing = screenResult('camera', Date.now(), { ...verdict, outcome: 'couldNotRun', reason: 'noSource' });
    const refused = screenResult('camera', Date.now(), { ...verdict, outcome: 'couldNotRun', reason: 'notPermitted' });
    expect(missing).toMatchObject({ outcome: 'couldNotRun', reason: 'noSource' });
    expect(refused).toMatchObject({ outcome: 'couldNotRun', reason: 'notPermitted' });
    expect(missing.summary).not.toBe(refused.summary);
  });

  it('knows why a device did not open by the browser’s names', () => {
    expect(troubleOf(new DOMException('', 'NotFoundError'))).toBe('missing');
    expect(troubleOf(new DOMException('', 'OverconstrainedError'))).toBe('missing');
    expect(troubleOf(new DOMException('', 'NotAllowedError'))).toBe('refused');
    expect(troubleOf(new DOMException('', 'NotReadableError'))).toBe('busy');
    expect(troubleOf('anything')).toBe('busy');
  });
});

describe('the keyboard', () => {
  it.each(KEYBOARD_LAYOUTS)('%s has every key once, and rows of one width', (layout) => {
    const rows = keyboardRows(layout);
    const codes = rows.flatMap((row) => row.flatMap((place) => (typeof place === 'number' ? [] : [place.code])));
    expect(new Set(codes).size).toBe(codes.length);
    expect(keyCodes(layout).size).toBe(codes.length);
    const widest = layout.endsWith('Compact') ? 60 : 92;
    const widths = rows.map((row) => row.reduce<number>((sum, p) => sum + (typeof p === 'number' ? p : p.quarters), 0));
    expect(Math.max(...widths)).toBe(widest);
    // the main block is flush: every row of it is as wide as the row of digits
    const block = rows.slice(0, 6).map((row) => {
      let sum = 0;
      for (const place of row) {
        if (sum >= 60) break;
        sum += typeof place === 'number' ? place : place.quarters;
      }
      return sum;
    });
    expect(new Set(block)).toEqual(new Set([60]));
  });

  it('counts as sold: 105 keys in Europe, 104 in America, 109 in Japan', () => {
    expect(keyCodes('iso').size).toBe(105);
    expect(keyCodes('ansi').size).toBe(104);
    expect(keyCodes('jis').size).toBe(109);
  });

  it('names a key as the system’s layout does once it was pressed', () => {
    expect(keyLabel('KeyZ', undefined)).toBe('Z');
    expect(keyLabel('KeyZ', 'y')).toBe('Y');
    expect(keyLabel('Semicolon', 'ö')).toBe('Ö');
    expect(keyLabel('Space', ' ')).toBe('␣');
    expect(keyLabel('Numpad7', undefined)).toBe('7');
    expect(keyLabel('F5', 'F5')).toBe('F5');
  });
});

describe('small rules', () => {
  it('hear silence as silence and a full tone as nearly full scale', () => {
    expect(loudness(new Float32Array(64))).toBe(-100);
    expect(loudness(Float32Array.from({ length: 64 }, (_, n) => (n % 2 === 0 ? 1 : -1)))).toBeCloseTo(0);
  });

  it('name measured values, keep the host before them, and leave unknown names alone', () => {
    expect(measuredName('wrongResults')).toBe('Wrong results');
    expect(measuredName('192.168.1.1 jitter')).toBe('192.168.1.1: Jitter');
    expect(measuredName('Package id 0')).toBe('Package id 0');
  });
});
