import { inventorySchema } from '@shared/domain/inspection';
import type { z } from 'zod';
import type { FactKey } from '../../../../../electron/probes/facts';

const shape = inventorySchema.shape;

/** Facts that go into the document as they are, by the part of its schema that they must fit. */
export const FACT_SCHEMAS: Readonly<Partial<Record<FactKey, z.ZodType>>> = {
  os: shape.os,
  cpus: shape.cpus,
  volumes: shape.volumes,
  gpus: shape.gpus,
  monitors: shape.monitors,
  networkAdapters: shape.networkAdapters,
  printers: shape.printers,
  usbDevices: shape.usbDevices,
  software: shape.software,
  services: shape.services,
  users: shape.users,
  startupItems: shape.startupItems,
  controllers: shape.controllers,
  soundDevices: shape.soundDevices,
  cameras: shape.cameras,
  inputDevices: shape.inputDevices,
  bluetooth: shape.bluetooth,
  ports: shape.ports,
  slots: shape.slots,
  docks: shape.docks,
  raid: shape.raid,
  drivers: shape.drivers,
  groups: shape.groups,
  sessions: shape.sessions,
  scheduledTasks: shape.scheduledTasks,
  hotFixes: shape.hotFixes,
  licences: shape.licences,
  join: shape.join,
  antivirus: shape.antivirus,
  remoteTools: shape.remoteTools,
  vpns: shape.vpns,
  browsers: shape.browsers,
  office: shape.office,
  syncClients: shape.syncClients,
  virtualMachines: shape.virtualMachines,
  certificates: shape.certificates,
  processes: shape.processes,
};
