import { currentPartLines, type PartClass, type PartLine } from './part';
import { ITEM_TYPES, type SafetyItemType } from './safety-limits';
import type { SafetyException, SafetyTestRecord } from './safety-record';
import type { SafetyTest } from './safety-test';

// Whether a job in which a mains part was changed may be resolved (mission 5.4: safety gate).

/** Parts that carry mains voltage or the protective conductor. */
export const MAINS_PART_CLASSES = [
  'powerSupply',
  'mainsLead',
  'acAdapter',
  'ups',
  'mainsBoard',
] as const satisfies readonly PartClass[];
export type MainsPartClass = (typeof MAINS_PART_CLASSES)[number];

/** Whether a part of this class asks for a safety test. */
export function isMainsPart(partClass: PartClass): partClass is MainsPartClass {
  return (MAINS_PART_CLASSES as readonly PartClass[]).includes(partClass);
}

/** The lines (withdrawn and corrected ones left out) whose part asks for a safety test. Empty: no test is needed. */
export function needsSafetyTest(partLines: readonly PartLine[]): PartLine[] {
  return currentPartLines(partLines).filter((line) => isMainsPart(line.partClass));
}

export type SafetyGateStatus = 'satisfied' | 'excepted' | 'open' | 'failed';

export type SafetyGateReason = {
  code:
    | 'noMainsPart'
    | 'testPassed'
    | 'excepted'
    | 'testMissing'
    | 'testNotCompleted'
    | 'testBeforePart'
    | 'testOfOtherItem'
    | 'testFailed';
  partLineId?: string;
  testId?: string;
  exceptionId?: string;
};

export type SafetyGate = { status: SafetyGateStatus; reasons: readonly SafetyGateReason[] };

type GateTest = Pick<SafetyTestRecord, 'id' | 'assetId'> & {
  test: Pick<SafetyTest, 'itemType' | 'leadLengthM' | 'verdict' | 'startedAt' | 'endedAt' | 'retestOf'>;
};
type GateException = Pick<SafetyException, 'id' | 'partLineIds' | 'reason' | 'createdAt'>;

/**
 * The safety gate of one job, from the job's part lines, safety tests and exceptions. `failed` (a failed test without a later
 * passed one of the same item) beats everything: no exception covers a known danger. Then `open`, then `excepted`. A job
 * without a mains part is `satisfied`, unless a test that was made anyway failed.
 */
export function safetyGate(
  partLines: readonly PartLine[],
  tests: readonly GateTest[],
  exceptions: readonly GateException[],
): SafetyGate {
  const failures = standingFailures(tests);
  if (failures.length > 0)
    return { status: 'failed', reasons: failures.map((t) => ({ code: 'testFailed', testId: t.id })) };
  const lines = needsSafetyTest(partLines);
  if (lines.length === 0) return { status: 'satisfied', reasons: [{ code: 'noMainsPart' }] };
  const reasons = lines.map((line) => reasonFor(versionsOf(line, partLines), tests, exceptions));
  const isOpen = reasons.some((r) => r.code !== 'testPassed' && r.code !== 'excepted');
  if (isOpen) return { status: 'open', reasons };
  return { status: reasons.some((r) => r.code === 'excepted') ? 'excepted' : 'satisfied', reasons };
}

function standingFailures(tests: readonly GateTest[]): GateTest[] {
  return tests.filter((failed) => {
    if (failed.test.verdict !== 'fail') return false;
    return !tests.some(
      (later) =>
        isPass(later) &&
        endOf(later) > endOf(failed) &&
        (later.test.retestOf === failed.id || isSameItem(later, failed)),
    );
  });
}

function reasonFor(
  versions: Versions,
  tests: readonly GateTest[],
  exceptions: readonly GateException[],
): SafetyGateReason {
  const { line, fittedAt: fitted } = versions;
  const partLineId = line.id;
  const covering = tests.filter((t) => covers(t, line.partClass));
  const passed = covering.filter(isPass).find((t) => t.test.startedAt >= fitted);
  if (passed !== undefined) return { code: 'testPassed', partLineId, testId: passed.id };
  const exception = exceptions.find((e) => e.reason.trim() !== '' && isExcepted(versions, e));
  if (exception !== undefined) return { code: 'excepted', partLineId, exceptionId: exception.id };
  const unfinished = covering.find((t) => t.test.verdict === 'notCompleted');
  if (unfinished !== undefined) return { code: 'testNotCompleted', partLineId, testId: unfinished.id };
  const early = covering.find(isPass);
  if (early !== undefined) return { code: 'testBeforePart', partLineId, testId: early.id };
  const other = tests.find(isPass);
  return other === undefined
    ? { code: 'testMissing', partLineId }
    : { code: 'testOfOtherItem', partLineId, testId: other.id };
}

// A test of the lead alone says nothing about the supply behind it; a test of a machine with its lead says something about both.
function covers(test: GateTest, partClass: PartClass): boolean {
  const itemType: SafetyItemType = test.test.itemType;
  const isLead = ITEM_TYPES[itemType].scope === 'lead';
  switch (partClass) {
    case 'mainsLead':
      return isLead || (itemType !== 'laptop' && (test.test.leadLengthM ?? 0) > 0);
    case 'acAdapter':
      return itemType === 'acAdapter' || itemType === 'otherEquipment';
    case 'ups':
      return itemType === 'ups' || itemType === 'otherEquipment';
    default:
      return !isLead && itemType !== 'acAdapter' && itemType !== 'laptop';
  }
}

// An exception that names no line holds for what was on the job when it was written, not for a part that came later.
function isExcepted(versions: Versions, exception: GateException): boolean {
  if (exception.partLineIds.length === 0) return exception.createdAt >= versions.fittedAt;
  return exception.partLineIds.some((id) => versions.ids.has(id));
}

/** A part line as it stands, with the ids it had before it was corrected and when its first version was written. */
type Versions = { line: PartLine; ids: ReadonlySet<string>; fittedAt: string };

// A corrected line was fitted when its first version says: correcting a serial number must not ask for a second test.
function versionsOf(line: PartLine, all: readonly PartLine[]): Versions {
  const ids = new Set<string>([line.id]);
  let first = line;
  while (first.replaces !== null && !ids.has(first.replaces)) {
    const before = all.find((l) => l.id === first.replaces);
    if (before === undefined || before.partClass !== line.partClass) break;
    ids.add(before.id);
    first = before;
  }
  return { line, ids, fittedAt: first.createdAt };
}

function isPass(test: GateTest): boolean {
  return test.test.verdict === 'pass' || test.test.verdict === 'passWithLimitation';
}

function isSameItem(a: GateTest, b: GateTest): boolean {
  return a.assetId !== null && a.assetId === b.assetId && a.test.itemType === b.test.itemType;
}

function endOf(test: GateTest): string {
  return test.test.endedAt ?? test.test.startedAt;
}
