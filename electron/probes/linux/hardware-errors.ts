import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { BlockNode, HardwareErrors, KernelLogEntry } from '../facts';
import { listFolder, readTrimmed } from '../files';
import { findHardwareErrors } from '../parse/hardware-errors';
import { parseDmesgRaw, parseJournal } from '../parse/kernel-log';
import type { Probe, ProbeContext } from '../probe';
import { known, unavailable } from '../reading';
import { readDmesg } from './dmesg';

const DAYS = 30;
const ERROR_LEVEL = 3;
/** What drivers write below the level of an error although something broke: corrected memory errors, hangs that were cured. */
const MILD = 'EDAC|Hardware Error|GPU HANG|GPU reset begin|NVRM: Xid|over-current';
const MILD_PATTERN = new RegExp(MILD);

/** The kernel's complaints about disks, memory, processor, graphics and USB, from its log and from the counters it keeps. */
export const hardwareErrorsProbe: Probe<'hardwareErrors'> = {
  fact: 'hardwareErrors',
  after: ['kernelLog'],
  async collect(context) {
    const log = await context.fact('kernelLog');
    if (log.status === 'unavailable') return unavailable(log.reason, log.detail, log.evidence, log.tool);
    const devices = await context.fact('blockDevices');
    const system = devices.status === 'known' ? systemDisks(devices.value.tree) : new Set<string>();
    const entries = [...log.value.entries, ...(await mildEntries(context))];
    const { errors, lines } = findHardwareErrors(entries, log.value.days, system);
    const counters = await edacCounters(context.root);
    const value: HardwareErrors = {
      ...errors,
      memory: {
        corrected: Math.max(errors.memory.corrected, counters?.corrected ?? 0),
        uncorrected: Math.max(errors.memory.uncorrected, counters?.uncorrected ?? 0),
      },
    };
    const found = Object.values(lines).filter((group) => group.length > 0);
    const source = log.evidence[0];
    const evidence: Evidence[] =
      source === undefined ? [] : found.map((group) => ({ ...source, excerpt: excerptOf(group) }));
    if (counters !== null) {
      const excerpt = `corrected ${String(counters.corrected)}, uncorrected ${String(counters.uncorrected)} (EDAC, memory)`;
      evidence.push({ command: 'read /sys/devices/system/edac/mc', exitCode: null, durationMs: 0, excerpt });
    }
    return known(value, evidence.length === 0 ? log.evidence : evidence);
  },
};

/** From the journal where one is kept; else from the ring buffer, whose errors proper are those of the log already. */
async function mildEntries(context: ProbeContext): Promise<KernelLogEntry[]> {
  const { run, root } = context;
  const mild = (entries: readonly KernelLogEntry[]): KernelLogEntry[] =>
    entries.filter((entry) => entry.priority > ERROR_LEVEL && MILD_PATTERN.test(entry.message));
  if ((await listFolder(path.join(root, 'var/log/journal'))).length === 0) {
    const dmesg = await readDmesg(context);
    return dmesg.status === 'ok' ? mild(parseDmesgRaw(dmesg.stdout)) : [];
  }
  const since = ['--since', `-${String(DAYS)}d`, '-n', '2000', '-o', 'json', '--no-pager', '-q'];
  // A journalctl that was built without -g refuses, and then the errors proper have to do.
  const outcome = await run('journalctl', ['_TRANSPORT=kernel', '-g', MILD, ...since], { timeoutMs: 6_000 });
  return outcome.status === 'ok' ? mild(parseJournal(outcome.stdout).entries) : [];
}

/** Errors the memory controllers have counted since the start; null where none of them counts. */
async function edacCounters(root: string): Promise<{ corrected: number; uncorrected: number } | null> {
  const folder = path.join(root, 'sys/devices/system/edac/mc');
  const counted = await Promise.all(
    (await listFolder(folder))
      .filter((name) => /^mc\d+$/.test(name))
      .map(async (controller) => {
        const count = async (name: string): Promise<number | null> => {
          const text = await readTrimmed(path.join(folder, controller, name));
          return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;
        };
        return { corrected: await count('ce_count'), uncorrected: await count('ue_count') };
      }),
  );
  const telling = counted.filter((one) => one.corrected !== null || one.uncorrected !== null);
  if (telling.length === 0) return null;
  return {
    corrected: telling.reduce((sum, one) => sum + (one.corrected ?? 0), 0),
    uncorrected: telling.reduce((sum, one) => sum + (one.uncorrected ?? 0), 0),
  };
}

/** Disks that the root file system lies on, whatever is between. */
export function systemDisks(tree: readonly BlockNode[]): Set<string> {
  const carriesRoot = (node: BlockNode): boolean => node.mountPoints.includes('/') || node.children.some(carriesRoot);
  return new Set(tree.filter(carriesRoot).map((node) => node.name));
}

function excerptOf(entries: readonly KernelLogEntry[]): string {
  // A few of each message are worth more than forty of the same.
  const seen = new Map<string, number>();
  const picked = entries.filter((entry) => {
    const count = (seen.get(entry.message) ?? 0) + 1;
    seen.set(entry.message, count);
    return count <= 8;
  });
  return picked
    .slice(-40)
    .map((entry) => `${entry.at ?? ''} ${entry.message}`.trim())
    .join('\n');
}
