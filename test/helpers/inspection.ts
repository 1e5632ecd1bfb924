import { type Inspection, inspectionSchema } from '@shared/domain/inspection';

/** The smallest inspection the format allows: a machine about which nothing could be read. */
export function emptyInspection(): Inspection {
  return inspectionSchema.parse({
    schema: 'callout-inspection/1',
    takenAt: '2026-11-24T08:00:00.000Z',
    tool: { name: 'Callout', version: '0.1.0' },
    machine: { hostname: 'desk-7', manufacturer: null, model: null, serial: null, uuid: null },
    inventory: {
      os: { name: 'Debian GNU/Linux', version: '12', kernel: '6.1.0', arch: 'x64' },
      firmware: null,
      board: null,
      cpus: [],
      memory: { totalBytes: 8_000_000_000, modules: [] },
      disks: [],
      volumes: [],
      gpus: [],
      monitors: [],
      networkAdapters: [],
      batteries: [],
      printers: [],
      usbDevices: [],
      software: [],
      services: [],
      users: [],
      startupItems: [],
    },
    checks: [],
    notCollected: [],
  });
}
