/** A line of /proc/PID/stat, as far as it is used. */
export interface ProcStat {
  readonly pid: number;
  readonly name: string;
  readonly terminal: number;
  /** Processor time used, in clock ticks. */
  readonly usedTicks: number;
  /** Ticks after the start of the machine. */
  readonly startedTicks: number;
  readonly virtualBytes: number | null;
  readonly residentPages: number;
}

/** `/proc/PID/stat`; null when it is none. The name stands in brackets and may hold brackets and blanks itself. */
export function parseProcStat(text: string): ProcStat | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 1 || close < open) return null;
  const pid = count(text.slice(0, open).trim());
  const rest = text
    .slice(close + 1)
    .trim()
    .split(' ');
  const [user, system, started, virtual, resident] = [11, 12, 19, 20, 21].map((index) => count(rest[index]));
  if (pid === null || user == null || system == null || started == null || resident == null) return null;
  return {
    pid,
    name: text.slice(open + 1, close),
    terminal: Number(rest[4]) || 0,
    usedTicks: user + system,
    startedTicks: started,
    virtualBytes: virtual ?? null,
    residentPages: resident,
  };
}

/** `/proc/PID/cmdline` as one would type it; null for a kernel thread, which has none. */
export function parseCmdline(text: string): string | null {
  const command = text.replaceAll('\u0000', ' ').trim();
  return command === '' ? null : command.slice(0, 4_000);
}

/** The program's name: the kernel keeps only 15 characters of it, the command line has the rest. */
export function processName(kernelName: string, command: string | null): string {
  if (kernelName.length < 15 || command === null) return kernelName;
  const program = (command.split(' ')[0] ?? '').split('/').at(-1) ?? '';
  return program.startsWith(kernelName) ? program : kernelName;
}

/** Number of a terminal's device to its name: 136 to 143 are the pseudo-terminals, 4 the consoles and serial lines. */
export function terminalName(device: number): string | null {
  const major = (device >> 8) & 0xfff;
  const minor = (device & 0xff) | ((device >> 12) & 0xfff00);
  if (major >= 136 && major <= 143) return `pts/${String((major - 136) * 256 + minor)}`;
  if (major === 4) return minor < 64 ? `tty${String(minor)}` : `ttyS${String(minor - 64)}`;
  return null;
}

/** Size of a memory page from `/proc/self/auxv` (AT_PAGESZ, type 6); 4096 where it is not told. */
export function pageBytes(auxv: Buffer): number {
  for (let at = 0; at + 16 <= auxv.length; at += 16) {
    if (auxv.readBigUInt64LE(at) !== 6n) continue;
    const size = Number(auxv.readBigUInt64LE(at + 8));
    return [4096, 16_384, 65_536].includes(size) ? size : 4096;
  }
  return 4096;
}

function count(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,16}$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
