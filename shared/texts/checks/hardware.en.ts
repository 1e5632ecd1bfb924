import type { HardwareCheckId, HardwareMessages } from './hardware';
import type { AreaTexts } from './types';

const OURS = 'our own judgement, to be tuned in the field';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const HARDWARE_EN: AreaTexts<HardwareCheckId, HardwareMessages> = {
  titles: {
    'mem.pressure': 'Free memory',
    'mem.errors': 'Memory and processor errors',
    'cpu.load': 'Processor load',
    'cpu.temp': 'Processor temperature',
    'bat.health': 'Battery health',
    'bat.cycles': 'Battery age',
  },
  abouts: {},
  sources: {
    'mem.pressure': `Linux pressure stall information; the limits are ${OURS}`,
    'mem.errors': 'machine-check and EDAC messages of the Linux kernel; Microsoft WHEA: corrected against fatal',
    'cpu.load': OURS,
    'cpu.temp': `critical temperature of the sensor; the margins are ${OURS}`,
    'bat.health':
      'Microsoft, Win32_Battery class: end of life below 80 % of the design capacity; 60 % is our own judgement',
    'bat.cycles': 'Apple documentation (80 % at 1,000 cycles for current Macs); 500 where the maker says nothing',
  },
  messages: {
    'pressure.pass': ({ percent, bytes }, f) => `${f.percent(percent)} of the memory (${f.bytes(bytes)}) is available.`,
    'pressure.low': ({ percent, bytes }, f) =>
      `Memory is short: only ${f.percent(percent)} (${f.bytes(bytes)}) is available.`,
    'pressure.stalled': ({ percent }, f) => `Programs waited for memory ${f.percent(percent)} of the last minute.`,
    'pressure.next': () =>
      'Close what is not needed, look for the program that takes most, and think about more memory.',
    'pressure.limits': ({ warn, fail, stalled }, f) =>
      `Warning: below ${f.percent(warn)} available, or waiting for memory more than ${f.percent(stalled)} of a minute. Failure: below ${f.percent(fail)}.`,
    'memErrors.pass': () => 'No memory or processor error in the system log.',
    'memErrors.corrected': ({ count }) =>
      `The hardware corrected ${plural(count, 'error', 'errors')} of memory or processor.`,
    'memErrors.uncorrected': ({ count }) =>
      `The hardware reported ${plural(count, 'error', 'errors')} of memory or processor that could not be corrected.`,
    'memErrors.next': () =>
      'Run a memory test from a boot medium, one module at a time; update the firmware and undo overclocking.',
    'memErrors.limits': () => 'Warning: corrected errors. Failure: any error that could not be corrected.',
    'load.pass': ({ busy, load }, f) => `The processor is ${f.percent(busy)} busy; average load ${f.number(load, 2)}.`,
    'load.high': ({ busy, load, threads }, f) =>
      `The processor is busy: ${f.percent(busy)} now, load ${f.number(load, 2)} on ${plural(threads, 'thread', 'threads')}.`,
    'load.next': () =>
      'See which program takes the time; updates or a virus scan may be running, so look again in ten minutes.',
    'load.limits': ({ warn, fail, failLoad }, f) =>
      `Warning: over ${f.percent(warn)} busy and as much load for a minute. Failure: over ${f.percent(fail)} busy and for five minutes a load of ${f.number(failLoad)} a thread.`,
    'cpuTemp.pass': ({ celsius }, f) => `The processor is at ${f.number(celsius, 0)} °C.`,
    'cpuTemp.hot': ({ celsius }, f) => `The processor is hot: ${f.number(celsius, 0)} °C.`,
    'cpuTemp.hotOf': ({ celsius, critical }, f) =>
      `The processor is hot: ${f.number(celsius, 0)} °C, critical at ${f.number(critical, 0)} °C.`,
    'cpuTemp.none': () => 'Could not be checked: no sensor tells the processor temperature.',
    'cpuTemp.virtual': () => 'A virtual machine has no temperature of its own.',
    'cpuTemp.next': () => 'Clean the fan and the vents, check that the fan turns, renew the thermal paste.',
    'cpuTemp.limits': ({ warnMargin, failMargin, warn }) =>
      `Warning: within ${String(warnMargin)} °C of the critical temperature, or over ${String(warn)} °C where none is told. Failure: within ${String(failMargin)} °C of it.`,
    'battery.pass': ({ percent }, f) => `The battery holds ${f.percent(percent)} of what it held when new.`,
    'battery.worn': ({ name, percent, fullWh, designWh }, f) =>
      `${name} is worn: it holds ${f.percent(percent)} of what it held when new (${fullWh} of ${designWh}).`,
    'battery.unknown': ({ name }) => `${name} does not tell its capacity, or tells one that cannot be right.`,
    'battery.none': () => 'This machine has no battery.',
    'battery.item': ({ percent }, f) => `${f.percent(percent)} of the design capacity`,
    'battery.next.warn': () =>
      'Offer a new battery. If the reading has just jumped, charge and discharge it once and look again.',
    'battery.next.fail': () => 'Replace the battery.',
    'battery.limits': ({ warn, fail }, f) =>
      `Warning: below ${f.percent(warn)} of the design capacity. Failure: below ${f.percent(fail)}.`,
    'cycles.pass': ({ cycles, rating }) => `${String(cycles)} charge cycles of ${String(rating)}.`,
    'cycles.high': ({ name, cycles, rating }) =>
      `${name} has ${String(cycles)} charge cycles; it is made for about ${String(rating)}.`,
    'cycles.unknown': ({ name }) => `${name} does not count its charge cycles.`,
    'cycles.next': () => 'Judge it together with the battery health.',
    'cycles.limits': ({ warnPercent, rating }, f) =>
      `Warning: from ${f.percent(warnPercent)} of the rated ${String(rating)} cycles. Failure: above the rating.`,
  },
};
