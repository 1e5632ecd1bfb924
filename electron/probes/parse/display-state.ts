/** A screen as the kernel drives it now. */
export interface DrivenMode {
  readonly connector: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly refreshHz: number | null;
}

/**
 * `/sys/kernel/debug/dri/N/state`: planes, controllers ("crtc[51]: pipe A", with `mode: "1920x1080": 60 148500 1920 ...`) and connectors
 * ("connector[95]: eDP-1", with "crtc=pipe A"). Only root may read it; what is not driven is left out.
 */
export function parseDriState(text: string): DrivenMode[] {
  const modes = new Map<string, { widthPx: number; heightPx: number; refreshHz: number | null }>();
  for (const match of text.matchAll(/^crtc\[\d+\]: (.+)$((?:\n[ \t]+.*)*)/gm)) {
    const body = match[2] ?? '';
    const mode = /^[ \t]*mode: "[^"]*": (\d{1,3}) \d+ (\d{2,5}) \d+ \d+ \d+ (\d{2,5}) /m.exec(body);
    if (match[1] === undefined || mode === null || !/^[ \t]*active=1$/m.test(body)) continue;
    const refreshHz = Number(mode[1]);
    modes.set(match[1].trim(), { refreshHz: refreshHz || null, widthPx: Number(mode[2]), heightPx: Number(mode[3]) });
  }
  return [...text.matchAll(/^connector\[\d+\]: (\S+)$((?:\n[ \t]+.*)*)/gm)].flatMap((match): DrivenMode[] => {
    const pipe = /^[ \t]*crtc=(.+)$/m.exec(match[2] ?? '')?.[1]?.trim();
    const mode = pipe === undefined ? undefined : modes.get(pipe);
    return mode === undefined || match[1] === undefined ? [] : [{ connector: match[1], ...mode }];
  });
}
