import type { CheckResult, Inspection, Inventory } from '@shared/domain/inspection';

/** A small, valid inspection; `inventory` replaces whole sections. */
export function inspectionWith(inventory: Partial<Inventory> = {}, more: Partial<Inspection> = {}): Inspection {
  return {
    schema: 'callout-inspection/1',
    takenAt: '2026-11-22T10:00:00.000Z',
    tool: { name: 'Callout', version: '0.1.0' },
    machine: { hostname: 'pc-1', manufacturer: null, model: null, serial: null, uuid: null },
    inventory: {
      os: { name: 'Debian', version: '12', kernel: '6.1', arch: 'x86_64' },
      firmware: null,
      board: null,
      cpus: [],
      memory: { totalBytes: 8e9, modules: [] },
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
      ...inventory,
    },
    checks: [],
    notCollected: [],
    ...more,
  };
}

export const checkWith = (
  id: string,
  outcome: CheckResult['outcome'],
  category: CheckResult['category'] = 'storage',
): CheckResult => ({
  id,
  title: id,
  category,
  outcome,
  summary: 'x',
  evidence: [],
  threshold: null,
  source: 'x',
  durationMs: 1,
});
