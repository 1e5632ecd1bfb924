import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { DisplayMode } from '../facts';
import { listFolder, readFileOutcome, readTrimmed } from '../files';
import { parseDriState } from '../parse/display-state';
import type { DrivenMode } from '../parse/display-state';
import { parseEdid } from '../parse/edid';
import type { Probe } from '../probe';
import { known, unverified } from '../reading';

/**
 * Connected screens with what they are made for. How they are driven right now the kernel tells only root (debugfs); otherwise that
 * stays open, and only the description of the screen is judged.
 */
export const displayModesProbe: Probe<'displayModes'> = {
  fact: 'displayModes',
  async collect({ root }) {
    const folder = path.join(root, 'sys/class/drm');
    const driven = await drivenModes(root);
    const modes: DisplayMode[] = [];
    const evidence: Evidence[] = [];
    for (const name of await listFolder(folder)) {
      const connector = /^card\d+-(.+)$/.exec(name)?.[1];
      if (connector === undefined || (await readTrimmed(path.join(folder, name, 'status'))) !== 'connected') continue;
      const edid = await readFileOutcome(path.join(folder, name, 'edid'), 32 * 1024);
      const monitor = edid.status === 'ok' ? parseEdid(edid.bytes, connector) : null;
      // A connector without any description: an old cable, a switch, or a projector. That is not the same as a broken one.
      const described = edid.status === 'ok' && edid.bytes.length > 0;
      const best = /^(\d{2,5})x(\d{2,5})/.exec((await readTrimmed(path.join(folder, name, 'modes'))) ?? '');
      const now = driven.find((mode) => mode.connector === connector);
      const mode: DisplayMode = {
        connector,
        monitor:
          monitor === null
            ? null
            : [monitor.manufacturer, monitor.model].filter((word) => word !== null).join(' ') || null,
        widthPx: now?.widthPx ?? null,
        heightPx: now?.heightPx ?? null,
        nativeWidthPx: monitor?.widthPx ?? (best === null ? null : Number(best[1])),
        nativeHeightPx: monitor?.heightPx ?? (best === null ? null : Number(best[2])),
        refreshHz: now?.refreshHz ?? null,
        edidValid: described ? monitor !== null : null,
      };
      modes.push(mode);
      const excerpt = `${connector}: made for ${String(mode.nativeWidthPx ?? '?')} x ${String(mode.nativeHeightPx ?? '?')}, driven at ${mode.widthPx === null ? '(only root is told)' : `${String(mode.widthPx)} x ${String(mode.heightPx ?? '?')}`}, EDID ${mode.edidValid === null ? 'missing' : mode.edidValid ? 'valid' : 'damaged'}`;
      evidence.push({ command: `read /sys/class/drm/${name}`, exitCode: null, durationMs: 0, excerpt });
    }
    // How debugfs words it was read from the kernel's source, never captured.
    return driven.length > 0 ? unverified(known(modes, evidence)) : known(modes, evidence);
  },
};

async function drivenModes(root: string): Promise<DrivenMode[]> {
  const folder = path.join(root, 'sys/kernel/debug/dri');
  const states = await Promise.all(
    (await listFolder(folder))
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => await readFileOutcome(path.join(folder, name, 'state'), 1024 * 1024)),
  );
  return states.flatMap((state) => (state.status === 'ok' ? parseDriState(state.text) : []));
}
