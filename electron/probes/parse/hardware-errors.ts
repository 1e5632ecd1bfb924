import type { HardwareErrors, KernelLogEntry } from '../facts';
import { ioErrorsByDevice } from './kernel-log';

/** What the kernel's log says of the hardware, with the lines it rests on, by group. */
export interface HardwareFindings {
  readonly errors: HardwareErrors;
  readonly lines: Readonly<Record<'disks' | 'memory' | 'processor' | 'graphics' | 'usb', readonly KernelLogEntry[]>>;
}

/**
 * Sorts the kernel's complaints by part. `systemDisks` are the names ("sda") below the root file system: a bad block there is severe
 * however often it was met. `days` is how far the log reaches back.
 */
export function findHardwareErrors(
  entries: readonly KernelLogEntry[],
  days: number | null,
  systemDisks: ReadonlySet<string>,
): HardwareFindings {
  const io = ioErrorsByDevice(entries);
  const disks = [...io].map(([device, found]) => ({
    device,
    count: found.length,
    severe: systemDisks.has(device) && found.some((entry) => /Medium Error|critical medium error/i.test(entry.message)),
  }));
  const { memory, processor, memoryLines, processorLines } = machineCheckEvents(entries);
  const graphics = graphicsResets(entries);
  const usb = usbFailures(entries);
  return {
    errors: {
      days,
      disks,
      memory,
      processor,
      graphics: graphics.map(({ at, message }) => ({ at, message: message.slice(0, 300) })),
      usb: usb.map(({ device, entry, overCurrent }) => ({ device, message: entry.message.slice(0, 300), overCurrent })),
    },
    lines: {
      disks: [...io.values()].flat(),
      memory: memoryLines,
      processor: processorLines,
      graphics,
      usb: usb.map(({ entry }) => entry),
    },
  };
}

/** One machine check writes several lines: this one begins it. */
const EVENT = /\bMachine Check(?: Exception)?: \d|\[Hardware Error\]: (?:Corrected|Uncorrected|Deferred|Fatal)\b/;
const FATAL = /Machine Check Exception|Uncorrected|Deferred|Fatal|context corrupt/i;
const OF_MEMORY = /DRAM ECC|memory controller|memory (?:read|write|scrubbing) error|\bTRANSACTION_MEMORY\b/i;

function machineCheckEvents(entries: readonly KernelLogEntry[]): {
  memory: HardwareErrors['memory'];
  processor: HardwareErrors['processor'];
  memoryLines: KernelLogEntry[];
  processorLines: KernelLogEntry[];
} {
  const events: { fatal: boolean; memory: boolean; readonly lines: KernelLogEntry[] }[] = [];
  let [corrected, uncorrected] = [0, 0];
  const memoryLines: KernelLogEntry[] = [];
  for (const entry of entries) {
    const edac = /\bEDAC \w+: (?:.*?\b)?(\d{1,9}) ([CU])E\b/.exec(entry.message);
    if (edac !== null) {
      if (edac[2] === 'C') corrected += Number(edac[1]);
      else uncorrected += Number(edac[1]);
      memoryLines.push(entry);
      continue;
    }
    if (!/\[Hardware Error\]/.test(entry.message)) continue;
    const open = events.at(-1);
    const begins = EVENT.test(entry.message);
    // Intel's raw line and AMD's decoded one begin the same event when they come together.
    const again =
      begins && open !== undefined && open.lines.length === 1 && open.lines[0]?.at === entry.at && entry.at !== null;
    if (begins && !again)
      events.push({ fatal: FATAL.test(entry.message), memory: OF_MEMORY.test(entry.message), lines: [entry] });
    else if (open !== undefined) {
      open.lines.push(entry);
      if (OF_MEMORY.test(entry.message)) open.memory = true;
      if (/context corrupt|Uncorrected/i.test(entry.message)) open.fatal = true;
    }
  }
  const count = (memory: boolean, fatal: boolean): number =>
    events.filter((event) => event.memory === memory && event.fatal === fatal).length;
  return {
    // Where EDAC speaks, it has counted these checks already.
    memory: {
      corrected: corrected > 0 ? corrected : count(true, false),
      uncorrected: uncorrected > 0 ? uncorrected : count(true, true),
    },
    processor: { corrected: count(false, false), fatal: count(false, true) },
    memoryLines: [...memoryLines, ...events.filter((event) => event.memory).flatMap((event) => event.lines)],
    processorLines: events.filter((event) => !event.memory).flatMap((event) => event.lines),
  };
}

const GRAPHICS =
  /\bNVRM: Xid \(|\bGPU HANG\b|\bGPU reset begin|\bring \S+ timeout|\bGPU lockup\b|\bnouveau .*(?:channel \d+ killed|fifo: fault)|\bamdgpu .*(?:GPU fault detected|reset failed)/;
const SAME_RESET_MS = 10_000;

/** Hangs and resets of the graphics processor; the lines of one, within ten seconds, count once. */
function graphicsResets(entries: readonly KernelLogEntry[]): KernelLogEntry[] {
  const found: KernelLogEntry[] = [];
  for (const entry of entries) {
    if (!GRAPHICS.test(entry.message)) continue;
    const before = found.at(-1);
    const gapMs =
      entry.at === null || before === undefined || before.at === null
        ? Number.POSITIVE_INFINITY
        : Math.abs(Date.parse(entry.at) - Date.parse(before.at));
    if (gapMs > SAME_RESET_MS) found.push(entry);
  }
  return found;
}

const USB_FAILURE =
  /device descriptor read\/\w+, error|device not accepting address|unable to enumerate USB device|can't set config|over-current/i;

/** USB devices that could not be reached, and ports that gave more current than they may; the last word of each. */
function usbFailures(
  entries: readonly KernelLogEntry[],
): { device: string; entry: KernelLogEntry; overCurrent: boolean }[] {
  const found = new Map<string, { device: string; entry: KernelLogEntry; overCurrent: boolean }>();
  for (const entry of entries) {
    const match = /^(?:usb|hub) (\S+?): (.*)$/.exec(entry.message);
    if (match?.[1] === undefined || !USB_FAILURE.test(match[2] ?? '')) continue;
    const overCurrent = /over-current/i.test(match[2] ?? '');
    found.set(`${match[1]} ${String(overCurrent)}`, { device: match[1], entry, overCurrent });
  }
  return [...found.values()];
}
