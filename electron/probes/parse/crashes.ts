import { asNumber, asObjects, asText, parseJson } from './values';

export interface CoreDump {
  /** ISO, or null. */
  readonly at: string | null;
  readonly program: string;
}

/** `coredumpctl list --json=short`: a list of dumps (times in microseconds); null when it is none. */
export function parseCoredumps(text: string): CoreDump[] | null {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return null;
  return asObjects(parsed).flatMap((dump): CoreDump[] => {
    const file = asText(dump['exe']);
    const micros = asNumber(dump['time']);
    if (file === null) return [];
    const at = micros !== null && micros > 0 && micros < 8.64e18 ? new Date(micros / 1000).toISOString() : null;
    return [{ at, program: file.split('/').at(-1) ?? file }];
  });
}

/**
 * Lines with which the kernel tells that it ended a program: "firefox[1234]: segfault at ...", "traps: gimp[99] general protection
 * fault ... in libgimp.so[...]". The library that it happened in is the part after "in".
 */
export function programFaults(
  messages: readonly string[],
): { readonly program: string; readonly module: string | null }[] {
  return messages.flatMap((message) => {
    const match =
      /^(?:traps: )?(\S.*?)\[\d+\](?::)? (?:segfault at|general protection|trap (?:int3|invalid opcode|divide error))/.exec(
        message,
      );
    if (match?.[1] === undefined) return [];
    return [{ program: match[1], module: / in ([^\s[]+)\[[\da-f]/.exec(message)?.[1] ?? null }];
  });
}

/** Reports of Ubuntu's apport in /var/crash: "_usr_bin_gimp.1000.crash" is of /usr/bin/gimp. */
export function apportProgram(file: string): string | null {
  const name = /^(_.+)\.\d+\.crash$/.exec(file)?.[1];
  return name?.split('_').at(-1) ?? null;
}

interface Counted {
  readonly name: string;
  readonly count: number;
  readonly hangs: number;
  readonly module: string | null;
}

/** How often each program fell over, worst first. */
export function countPrograms(crashes: readonly { program: string; module: string | null }[]): Counted[] {
  const counts = new Map<string, { count: number; module: string | null }>();
  for (const { program, module } of crashes) {
    const known = counts.get(program);
    counts.set(program, { count: (known?.count ?? 0) + 1, module: module ?? known?.module ?? null });
  }
  return [...counts]
    .map(([name, { count, module }]) => ({ name, count, hangs: 0, module }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
