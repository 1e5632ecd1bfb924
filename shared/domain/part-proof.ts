import type { Inspection } from './inspection';
import { componentsOf, diffInspections, isComparable } from './inspection-diff';
import type { ComponentChange } from './inspection-diff';
import { type Component, type ComponentClass, MATCHERS } from './inspection-identity';
import { compareIdentity } from './machine-identity';
import type { PartClass, PartLine } from './part';

// Whether the machine itself shows that a part was changed. Said of a part line with the inspections before and after the work.

/**
 * Why a proof says what it says; in words in shared/texts (`proof`).
 * - verified: `newSerialSeen` the new serial is there and was not before; `oldGoneNewSeen` the old one is gone and another has come;
 *   `changeSeen` parts without a serial number: another model, size or place than before
 * - contradicts: `oldStillThere` the serial that came out is still in the machine; `alreadyThere` the new serial was in it before;
 *   `otherSerial` another serial came in; `nothingChanged` all serials are as before; `oldNeverThere` the serial that came out was never in it
 * - notVisible: `classNotSeen` no inventory shows such a part; `noInspections` there are not two; `notCollected` the section could not be
 *   read; `serialsUnread` serial numbers could not be read; `sameModel` a part of the same model without a serial cannot be told apart;
 *   `onlyGone` the old one is gone, a new one is not to be seen; `otherMachine` the inspections are of two machines
 */
export const PROOF_REASONS = [
  'newSerialSeen',
  'oldGoneNewSeen',
  'changeSeen',
  'oldStillThere',
  'alreadyThere',
  'otherSerial',
  'nothingChanged',
  'oldNeverThere',
  'classNotSeen',
  'noInspections',
  'notCollected',
  'serialsUnread',
  'sameModel',
  'onlyGone',
  'otherMachine',
] as const;
export type ProofReason = (typeof PROOF_REASONS)[number];

/** A component that a proof rests on. */
export interface ProofEvidence {
  readonly class: ComponentClass;
  readonly label: string;
  readonly serial: string | null;
  readonly slot: string;
}

export interface PartProof {
  readonly verdict: 'verified' | 'notVisible' | 'contradicts';
  readonly reason: ProofReason;
  /** Components of the earlier inspection that matter: what is gone, or was there already. */
  readonly before: readonly ProofEvidence[];
  /** Components of the later one: what has come, or is still there. */
  readonly after: readonly ProofEvidence[];
}

/** Where a part would show up in an inventory; an empty list: nowhere. */
const SEEN_AS: Readonly<Record<PartClass, readonly ComponentClass[]>> = {
  powerSupply: [],
  mainsLead: [],
  acAdapter: [],
  ups: [],
  mainsBoard: [],
  memory: ['memoryModules'],
  disk: ['disks'],
  mainboard: ['board'],
  cpu: ['cpus'],
  gpu: ['gpus'],
  battery: ['batteries'],
  display: ['monitors'],
  fan: [],
  keyboard: ['inputDevices', 'usbDevices'],
  networkCard: ['networkAdapters'],
  cable: [],
  printerPart: [],
  consumable: [],
  other: ['usbDevices', 'docks', 'controllers'],
};

/** Any of these may hold the serial of a part, whatever it was filed as (a display in a dock, a disk in a case). */
const ALL_HARDWARE: readonly ComponentClass[] = [
  'disks',
  'memoryModules',
  'board',
  'cpus',
  'gpus',
  'monitors',
  'networkAdapters',
  'batteries',
  'usbDevices',
  'bluetooth',
];

/** Serials and addresses as people copy them from a label: without case, blanks and separators. */
const plainSerial = (serial: string): string => serial.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();

interface Found {
  readonly class: ComponentClass;
  readonly item: Component;
}

/**
 * What two inspections say about a part line. In: the line, the inspection before the work and the one after it (null where there is
 * none). Pure; unknown is never verified.
 */
export function proofOf(
  line: Pick<PartLine, 'partClass' | 'serialIn' | 'serialOut' | 'quantity'>,
  before: Inspection | null,
  after: Inspection | null,
): PartProof {
  const says = (reason: ProofReason, old: readonly Found[] = [], now: readonly Found[] = []): PartProof => ({
    verdict: VERDICTS[reason],
    reason,
    before: old.map(evidenceOf),
    after: now.map(evidenceOf),
  });
  if (before === null || after === null) return says('noInspections');
  const [serialIn, serialOut] = [wanted(line.serialIn), wanted(line.serialOut)];
  const classes = SEEN_AS[line.partClass];
  const board = line.partClass === 'mainboard';
  // a new main board brings another UUID, and often another serial, with it
  if (!board && compareIdentity(before.machine, after.machine).match === 'different') return says('otherMachine');

  // What a serial alone settles, wherever it stands.
  const find = (serial: string | null, inspection: Inspection): Found[] =>
    serial === null ? [] : ALL_HARDWARE.flatMap((name) => withSerial(name, serial, inspection));
  const [inBefore, inAfter] = [find(serialIn, before), find(serialIn, after)];
  const [outBefore, outAfter] = [find(serialOut, before), find(serialOut, after)];
  if (outAfter.length > 0) return says('oldStillThere', outBefore, outAfter);
  if (inBefore.length > 0 && serialIn !== serialOut) return says('alreadyThere', inBefore, inAfter);

  if (classes.length === 0 && inAfter.length === 0 && outBefore.length === 0) return says('classNotSeen');
  const looked = [
    ...new Set([...classes, ...inAfter.map((found) => found.class), ...outBefore.map((found) => found.class)]),
  ];
  const readable = looked.filter((name) => isComparable(name, before, after) && isPresent(name, before, after));
  if (readable.length === 0) return says('notCollected', outBefore, inAfter);
  const allSerialsKnown = readable.every((name) =>
    [before, after].every(({ inventory }) =>
      componentsOf(inventory, name).every((item) => MATCHERS[name].serial(item) !== null),
    ),
  );

  const changes = diffInspections(before, after).changes.filter((change) => readable.includes(change.class));
  // a serial that both lists have, once more often in one of them, is no other part: makers give one number to many
  const other = (inspection: Inspection) => (found: Found) => !hasSerialOf(found, inspection);
  const gone = sideOf(changes, 'removed').filter(other(after));
  const come = sideOf(changes, 'added').filter(other(before));

  if (serialIn !== null && inAfter.length > 0) {
    const comparable = inAfter.some((found) => readable.includes(found.class));
    if (!comparable) return says('notCollected', outBefore, inAfter);
    // an earlier part of the same kind whose serial was not read may have been this very one
    const disguised = inAfter.some(({ class: name, item }) => hasDouble(name, item, before));
    if (disguised) return says('serialsUnread', [], inAfter);
    if (serialOut !== null && outBefore.length === 0 && allSerialsKnown) return says('oldNeverThere', gone, inAfter);
    return says('newSerialSeen', outBefore, inAfter);
  }
  if (serialIn !== null) {
    if (!allSerialsKnown) return says('serialsUnread', outBefore, come);
    return come.length > 0 ? says('otherSerial', gone, come) : says('nothingChanged', outBefore);
  }
  if (serialOut !== null) {
    if (outBefore.length === 0) return says(allSerialsKnown ? 'oldNeverThere' : 'serialsUnread', gone, come);
    return come.length > 0 ? says('oldGoneNewSeen', outBefore, come) : says('onlyGone', outBefore);
  }
  if (come.length >= line.quantity) return says('changeSeen', gone, come);
  if (come.length > 0) return says('sameModel', gone, come);
  return says(
    allSerialsKnown && readable.some((name) => componentsOf(after.inventory, name).length > 0)
      ? 'nothingChanged'
      : 'sameModel',
  );
}

const VERDICTS: Readonly<Record<ProofReason, PartProof['verdict']>> = {
  newSerialSeen: 'verified',
  oldGoneNewSeen: 'verified',
  changeSeen: 'verified',
  oldStillThere: 'contradicts',
  alreadyThere: 'contradicts',
  otherSerial: 'contradicts',
  nothingChanged: 'contradicts',
  oldNeverThere: 'contradicts',
  classNotSeen: 'notVisible',
  noInspections: 'notVisible',
  notCollected: 'notVisible',
  serialsUnread: 'notVisible',
  sameModel: 'notVisible',
  onlyGone: 'notVisible',
  otherMachine: 'notVisible',
};

function wanted(serial: string | null): string | null {
  const plain = plainSerial(serial ?? '');
  return plain === '' ? null : plain;
}

function withSerial(name: ComponentClass, serial: string, { inventory }: Inspection): Found[] {
  return componentsOf(inventory, name)
    .filter((item) => plainSerial(MATCHERS[name].serial(item) ?? '') === serial)
    .map((item) => ({ class: name, item }));
}

/** A board that could not be read is an empty list, too: only a list with something in it says what is not in it. */
function isPresent(name: ComponentClass, before: Inspection, after: Inspection): boolean {
  if (name !== 'board') return true;
  return before.inventory.board !== null && after.inventory.board !== null;
}

function hasSerialOf({ class: name, item }: Found, inspection: Inspection): boolean {
  const serial = wanted(MATCHERS[name].serial(item));
  return serial !== null && withSerial(name, serial, inspection).length > 0;
}

function hasDouble(name: ComponentClass, item: Component, { inventory }: Inspection): boolean {
  const matcher = MATCHERS[name];
  return componentsOf(inventory, name).some(
    (old) => matcher.serial(old) === null && matcher.fingerprint(old) === matcher.fingerprint(item),
  );
}

function sideOf(changes: readonly ComponentChange[], kind: 'added' | 'removed'): Found[] {
  return changes.flatMap((change) => {
    const item = kind === 'added' ? change.after : change.before;
    return change.kind === kind && item !== null ? [{ class: change.class, item }] : [];
  });
}

function evidenceOf({ class: name, item }: Found): ProofEvidence {
  const matcher = MATCHERS[name];
  return { class: name, label: matcher.label(item), serial: matcher.serial(item), slot: matcher.slot(item) };
}
