import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ExecOutcome } from '../../../../electron/probes/exec';
import { OutputKeeper } from '../../../../electron/probes/output-keeper';
import { commandEvidence } from '../../../../electron/probes/reading';
import { checkWith, inspectionWith } from '../../shared/domain/inspection-sample';

const outcome = (stdout: string): ExecOutcome => ({
  status: 'ok',
  tool: 'journalctl',
  args: [],
  command: 'journalctl',
  stdout,
  stderr: '',
  exitCode: 0,
  durationMs: 1,
});

/** A document whose one finding rests on these outcomes. */
function documentOn(...outcomes: ExecOutcome[]) {
  const evidence = outcomes.map((one) => commandEvidence(one));
  return inspectionWith({}, { checks: [{ ...checkWith('sto.ioerrors', 'fail'), evidence }] });
}

describe('whole outputs', () => {
  it('are handed over by their hash when a finding shows only a part of them', () => {
    const keeper = new OutputKeeper();
    const long = keeper.keep(outcome('I/O error, dev sdc\n'.repeat(1_000)));
    const uncited = keeper.keep(outcome('nobody asks for this\n'.repeat(1_000)));
    const short = keeper.keep(outcome('all of it'));
    const sha256 = createHash('sha256').update(long.stdout).digest('hex');
    expect(keeper.cited(documentOn(long, short))).toEqual([[sha256, long.stdout]]);
    expect(uncited.stdout).toContain('nobody');
  });

  it('may be a part of an answer: one section of what PowerShell says', () => {
    const keeper = new OutputKeeper();
    const section = '{"events":1}\n'.repeat(1_000);
    const sha256 = keeper.keepText(section);
    const evidence = [{ command: 'powershell events', exitCode: null, durationMs: 1, excerpt: '{', sha256 }];
    expect(keeper.cited(inspectionWith({}, { checks: [{ ...checkWith('sto.ioerrors', 'fail'), evidence }] }))).toEqual([
      [sha256, section],
    ]);
  });

  it('that are too long are not kept, and a run never keeps more than eight million characters', () => {
    const keeper = new OutputKeeper();
    const huge = keeper.keep(outcome('x'.repeat(600 * 1024)));
    expect(keeper.cited(documentOn(huge))).toEqual([]);
    const many = Array.from({ length: 30 }, (_, index) =>
      keeper.keep(outcome(`${String(index)} ${'y'.repeat(400 * 1024)}`)),
    );
    const kept = keeper.cited(documentOn(...many)).reduce((sum, [, text]) => sum + text.length, 0);
    expect(kept).toBeGreaterThan(7 * 1024 * 1024);
    expect(kept).toBeLessThanOrEqual(8 * 1024 * 1024);
  });
});
