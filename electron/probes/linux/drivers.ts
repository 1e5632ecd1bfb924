import path from 'node:path';
import { readTrimmed } from '../files';
import { driversOf, missingFirmware } from '../parse/drivers';
import { parseDmesgRaw } from '../parse/kernel-log';
import type { Probe } from '../probe';
import { commandEvidence, failedCommand, known, reasonOf } from '../reading';
import type { Gap } from '../reading';
import { readDmesg } from './dmesg';
import { readPciBus } from './pci';

/** Devices with their drivers, those without one, and those whose firmware was not found when they were started. */
export const driversProbe: Probe<'drivers'> = {
  fact: 'drivers',
  async collect(context) {
    const { root } = context;
    const [bus, log] = await Promise.all([readPciBus(context), readDmesg(context)]);
    if (bus.devices.length === 0 && !bus.named && bus.outcome.status !== 'toolMissing') {
      return failedCommand(bus.outcome);
    }
    const gaps: Gap[] = [];
    const lines = log.status === 'ok' ? parseDmesgRaw(log.stdout) : null;
    if (lines === null || lines.length === 0) {
      gaps.push({ what: 'drivers.firmware', reason: reasonOf(log), tool: 'dmesg' });
    }
    const firmware = missingFirmware(lines ?? []);
    const names = new Set(bus.devices.flatMap((device) => device.driver ?? []));
    const versions = new Map<string, string>();
    for (const name of names) {
      const version = await readTrimmed(path.join(root, 'sys/module', name.replaceAll('-', '_'), 'version'));
      if (version !== null && version !== '') versions.set(name, version);
    }
    const told = [...firmware].map(([device, files]) => `${device}: ${files.join(', ')}`).join('\n');
    return known(
      driversOf(bus.devices, versions, firmware),
      [
        commandEvidence(bus.outcome),
        ...(lines === null ? [] : [commandEvidence(log, told || '(no firmware missing)')]),
      ],
      gaps,
    );
  },
};
