import { parseBlockDevices, parseLatency, parseRaid, parseSmart, parseTrim } from '../parse/windows/disks';
import { parseEncryption, parseFileSystems, parseVolumes } from '../parse/windows/volumes';
import {
  parseBluetooth,
  parseCameras,
  parseControllers,
  parseDocks,
  parseDrivers,
  parseInputDevices,
  parsePorts,
  parseSlots,
  parseSoundDevices,
  parseUsbDevices,
} from '../parse/windows/devices';
import { parseDisplayModes, parseGpus, parseMonitors } from '../parse/windows/display';
import {
  countFailedResumes,
  countThrottling,
  parseHardwareErrors,
  parseMemoryTest,
  parseShutdowns,
} from '../parse/windows/events';
import {
  parseCpus,
  parseHypervisor,
  parseIdentity,
  parseMemory,
  parseMemoryModules,
  parsePageFile,
} from '../parse/windows/machine';
import { parseLoad, parsePower, parseSleep, parseTemperatures, parseThrottling } from '../parse/windows/power';
import type { AnyProbe } from '../probe';
import { gpuHealthProbe } from './gpu-health';
import { Missing, windowsProbe } from './windows-probe';

/** The machine and its parts. `proven`: the format is that of captures of real machines (events, battery report, network classes). */
export const HARDWARE_PROBES: readonly AnyProbe[] = [
  windowsProbe('identity', {
    from: ['system'],
    also: { tpm: 'firmware.tpmReady' },
    needs: ['system.computer'],
    read: ({ system, tpm }) => parseIdentity(system, tpm),
  }),
  windowsProbe('cpus', { from: ['cpu'], needs: ['cpu.cpus'], read: ({ cpu }) => parseCpus(cpu) }),
  windowsProbe('hypervisor', {
    from: ['system'],
    needs: ['system.computer'],
    nullable: true,
    read: ({ system }) => parseHypervisor(system),
  }),
  windowsProbe('memory', { from: ['os'], needs: ['os.system'], read: ({ os }) => parseMemory(os) }),
  windowsProbe('memoryModules', {
    from: ['memory'],
    needs: ['memory.modules'],
    gaps: { 'memory.arrays': 'memory.slots' },
    read: ({ memory }) => parseMemoryModules(memory),
  }),
  windowsProbe('pageFile', {
    from: ['memory', 'system'],
    needs: ['memory.pageFiles'],
    read: ({ memory, system }) => parsePageFile(memory, system),
  }),
  windowsProbe('blockDevices', {
    from: ['storage'],
    gaps: { 'storage.physical': 'disks' },
    proven: true,
    read: ({ storage }) => parseBlockDevices(storage),
  }),
  windowsProbe('smart', {
    from: ['storage'],
    needs: ['storage.physical'],
    // Each drive's own counters need rights; its verdict does not.
    also: { smart: ({ storage }) => parseSmart(storage, null)?.map(({ device }) => `smart.${device}`) ?? ['smart'] },
    read: ({ storage, smart }) => parseSmart(storage, smart),
  }),
  windowsProbe('raid', { from: ['storage'], needs: ['storage.virtual'], read: ({ storage }) => parseRaid(storage) }),
  windowsProbe('trim', { from: ['storage'], needs: ['storage.trim'], read: ({ storage }) => parseTrim(storage) }),
  windowsProbe('volumes', {
    from: ['volumes'],
    needs: ['volumes.volumes'],
    proven: true,
    read: ({ volumes }) => parseVolumes(volumes),
  }),
  windowsProbe('fileSystems', {
    from: ['volumes'],
    needs: ['volumes.volumes'],
    read: ({ volumes }) => parseFileSystems(volumes),
  }),
  windowsProbe('encryption', {
    from: ['volumes'],
    needs: ['volumes.volumes'],
    also: { bitlocker: 'volumes.protectors' },
    read: ({ volumes, bitlocker }) => parseEncryption(volumes, bitlocker),
  }),
  windowsProbe('diskLatency', {
    from: ['counters', 'storage'],
    needs: ['counters.disksAfter'],
    read: ({ counters, storage }) => parseLatency(counters, storage),
  }),
  windowsProbe('gpus', {
    from: ['graphics'],
    needs: ['graphics.controllers'],
    gaps: { 'graphics.memory': 'gpus.memory' },
    read: ({ graphics }) => parseGpus(graphics),
  }),
  windowsProbe('monitors', {
    from: ['monitors'],
    needs: ['monitors.ids'],
    read: ({ monitors }) => parseMonitors(monitors),
  }),
  windowsProbe('displayModes', {
    from: ['graphics', 'monitors'],
    needs: ['graphics.controllers', 'monitors.ids'],
    read: ({ graphics, monitors }) => parseDisplayModes(graphics, monitors),
  }),
  gpuHealthProbe,
  windowsProbe('controllers', {
    from: ['devices'],
    needs: ['devices.devices'],
    read: ({ devices }) => parseControllers(devices),
  }),
  windowsProbe('soundDevices', {
    from: ['devices'],
    needs: ['devices.devices'],
    read: ({ devices }) => parseSoundDevices(devices),
  }),
  windowsProbe('cameras', {
    from: ['devices'],
    needs: ['devices.devices'],
    read: ({ devices }) => parseCameras(devices),
  }),
  windowsProbe('inputDevices', {
    from: ['devices'],
    needs: ['devices.devices'],
    read: ({ devices }) => parseInputDevices(devices),
  }),
  windowsProbe('bluetooth', {
    from: ['devices'],
    needs: ['devices.devices'],
    read: ({ devices }) => parseBluetooth(devices),
  }),
  windowsProbe('usbDevices', {
    from: ['devices'],
    needs: ['devices.devices'],
    read: ({ devices }) => parseUsbDevices(devices),
  }),
  windowsProbe('docks', { from: ['devices'], needs: ['devices.devices'], read: ({ devices }) => parseDocks(devices) }),
  windowsProbe('drivers', {
    from: ['devices'],
    needs: ['devices.devices'],
    also: { drivers: 'drivers.versions' },
    gaps: { 'drivers.drivers': 'drivers.versions' },
    read: ({ drivers, devices }) => parseDrivers(drivers, devices),
  }),
  windowsProbe('ports', { from: ['ports'], needs: ['ports.ports'], read: ({ ports }) => parsePorts(ports) }),
  windowsProbe('slots', { from: ['ports'], needs: ['ports.slots'], read: ({ ports }) => parseSlots(ports) }),
  windowsProbe('power', {
    from: ['power'],
    needs: ['power.batteries'],
    gaps: { 'power.report': 'batteries.report' },
    read: ({ power }) => parsePower(power),
  }),
  windowsProbe('temperatures', {
    from: ['thermal'],
    needs: ['thermal.zones'],
    read: ({ thermal }) => parseTemperatures(thermal),
  }),
  windowsProbe('load', {
    from: ['thermal', 'cpu'],
    needs: ['cpu.cpus'],
    read: ({ thermal, cpu }) => parseLoad(thermal, cpu),
  }),
  windowsProbe('throttling', {
    from: ['thermal', 'power'],
    needs: ['thermal.processor'],
    also: { events: 'throttling.events' },
    slow: true,
    read: ({ thermal, power, events }) => parseThrottling(thermal, power, countThrottling(events)),
  }),
  windowsProbe('hardwareErrors', {
    from: ['events'],
    needs: ['events.system'],
    slow: true,
    proven: true,
    read: ({ events }) => parseHardwareErrors(events),
  }),
  windowsProbe('shutdowns', {
    from: ['events'],
    needs: ['events.system'],
    slow: true,
    read: ({ events }) => parseShutdowns(events),
  }),
  windowsProbe('sleep', {
    from: ['power', 'events'],
    needs: ['events.system'],
    gaps: { 'power.report': 'sleep.drain' },
    slow: true,
    read: ({ power, events }) => {
      const failed = countFailedResumes(events);
      return failed === null ? null : parseSleep(power, failed);
    },
  }),
  windowsProbe('memoryTest', {
    from: ['events'],
    needs: ['events.system'],
    slow: true,
    read: ({ events }) => parseMemoryTest(events) ?? new Missing('badOutput', 'events'),
  }),
];
