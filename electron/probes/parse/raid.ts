import type { RaidArray } from '../facts';

/** `/proc/mdstat`: every array; an array whose status line is not understood is "unknown", never "clean". */
export function parseMdstat(text: string): RaidArray[] {
  const arrays: RaidArray[] = [];
  for (const match of text.matchAll(/^(md\S+) : (.+)\n((?:[ \t]+\S.*\n?)*)/gm)) {
    const [, name, head, body] = match;
    if (name === undefined || head === undefined || body === undefined) continue;
    const failedMembers = [...head.matchAll(/(\S+)\[\d+\]\(F\)/g)].flatMap((member) => member[1] ?? []);
    const slots = /\[([U_]+)\]/.exec(body)?.[1];
    const rebuilding = /\b(recovery|resync|reshape)\s*=/.test(body);
    const striped = /\b(raid0|linear)\b/.exec(head)?.[1];
    const inactive = !head.startsWith('active');
    const state = inactive
      ? 'failed'
      : rebuilding
        ? 'rebuilding'
        : failedMembers.length > 0 || slots?.includes('_') === true
          ? 'degraded'
          : slots !== undefined || striped !== undefined
            ? 'clean'
            : 'unknown';
    arrays.push({
      device: `/dev/${name}`,
      level: /\b(raid\d+|linear)\b/.exec(head)?.[1] ?? null,
      state,
      failedMembers,
    });
  }
  return arrays;
}

/** `mdadm --detail DEVICE`; null when there is no state line. */
export function parseMdadmDetail(text: string, device: string): RaidArray | null {
  const state = /^[ \t]*State : (.+)$/m.exec(text)?.[1]?.trim();
  if (state === undefined) return null;
  const failedMembers = [...text.matchAll(/\bfaulty\b.*?(\/dev\/\S+)\s*$/gm)].flatMap((match) => match[1] ?? []);
  const words = state.split(',').map((word) => word.trim());
  return {
    device,
    level: /^[ \t]*Raid Level : (\S+)/m.exec(text)?.[1] ?? null,
    state: words.some((word) => /^(FAILED|Not Started|inactive)$/i.test(word))
      ? 'failed'
      : words.some((word) => /recovering|resyncing|reshaping/.test(word))
        ? 'rebuilding'
        : words.includes('degraded') || failedMembers.length > 0
          ? 'degraded'
          : words.some((word) => /^(clean|active)$/.test(word))
            ? 'clean'
            : 'unknown',
    failedMembers,
  };
}
