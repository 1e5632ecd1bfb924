import type { HardwareCheckId, HardwareMessages } from './hardware';
import type { AreaTexts, Formats } from './types';

const OURS = 'our own judgement, to be tuned in the field';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;
/** Memory is sold in powers of two: 8 GiB is "8 GB" on the label. */
const gib = (bytes: number, f: Formats): string => `${f.number(bytes / 1024 ** 3)}\u00a0GiB`;
const withLevel = (state: string, percent: number | null, f: Formats): string =>
  percent === null ? `${state}.` : `${state}, ${f.percent(percent)}.`;
/** "day" or "30 days", after "in the last". */
const lastDays = (days: number): string => (days <= 1 ? 'day' : `${String(Math.round(days))} days`);

export const HARDWARE_EN: AreaTexts<HardwareCheckId, HardwareMessages> = {
  titles: {
    'mem.pressure': 'Free memory',
    'mem.errors': 'Memory errors',
    'cpu.load': 'Processor load',
    'cpu.temp': 'Processor temperature',
    'bat.health': 'Battery health',
    'bat.cycles': 'Battery age',
    'mem.layout': 'Memory modules',
    'mem.test': 'Last memory test',
    'mem.pagefile': 'Paging file',
    'cpu.throttle': 'Processor held back',
    'cpu.mce': 'Processor errors',
    'pwr.unexpected': 'Unexpected shutdowns',
    'pwr.sleep': 'Sleep and waking',
    'bat.charging': 'Charging',
    'bat.adapter': 'Power adapter',
    'gpu.driver': 'Graphics driver',
    'gpu.resets': 'Graphics driver hangs',
    'gpu.temp': 'Graphics card health',
    'dsp.mode': 'Screen resolution and cable',
    'per.usb': 'USB devices',
    'per.bt': 'Bluetooth',
    'per.dock': 'Docks',
  },
  abouts: {
    'mem.pressure': {
      plain: 'When memory runs out, the machine has to use the much slower drive, and everything waits.',
      technical:
        'Available memory now, and on Linux the share of the last minute in which every task waited for memory (PSI).',
    },
    'mem.errors': {
      plain: 'Faulty memory garbles data and makes the machine crash at random. Some machines notice it themselves.',
      technical:
        'Corrected and uncorrected memory errors the hardware reported: EDAC and machine checks on Linux, WHEA-Logger on Windows.',
    },
    'mem.layout': {
      plain: 'Shows whether all fitted memory is seen and whether the modules suit each other.',
      technical:
        'Modules and slots from SMBIOS (dmidecode 16/17, Win32_PhysicalMemory, SPMemoryDataType) against what the system can use.',
    },
    'mem.test': {
      plain: 'Tells whether the memory has been tested, and how that went.',
      technical: "The system's own record: Windows MemoryDiagnostics-Results in the system log. Nothing is started.",
    },
    'mem.pagefile': {
      plain: 'Part of the drive serves as spare memory. Without it, or when it is full, programs are ended.',
      technical:
        'Paging file or swap: managed, fixed or none, size and use (Win32_PageFileUsage, vm.swapusage, /proc/swaps).',
    },
    'cpu.load': {
      plain: 'Shows whether something keeps the machine busy all the time.',
      technical:
        'Busy share during the sample beside the load of one and five minutes a thread; a short peak counts for nothing.',
    },
    'cpu.temp': {
      plain: 'A processor that gets too hot slows down or switches the machine off. Dust is the usual reason.',
      technical: 'Hottest sensor of the processor against its own critical point (hwmon, thermal zones).',
    },
    'cpu.throttle': {
      plain: 'Tells whether the processor has been slowed down by heat or by a weak power supply.',
      technical:
        'Throttle counters and the speed limit in force: thermal_throttle on Linux, Kernel-Processor-Power 37 and performance limit on Windows, pmset -g therm on macOS.',
    },
    'cpu.mce': {
      plain: 'Processors notice faults in themselves. More than a few of them mean that hardware is failing.',
      technical: 'Corrected and fatal machine checks: kernel log on Linux, WHEA-Logger 18, 19, 20, 47 on Windows.',
    },
    'pwr.unexpected': {
      plain: 'Counts how often the machine simply went off. Power, heat or a held power button may be the reason.',
      technical:
        'Starts without a shutdown before them: Kernel-Power 41 without a stop code and EventLog 6008, journal of the boots, shutdown causes of macOS.',
    },
    'pwr.sleep': {
      plain: 'Shows whether the machine sleeps well: that it wakes up, and that the battery is not empty by then.',
      technical: 'Loss while asleep and failed resumes: powercfg sleep study, pmset log, journal of systemd-suspend.',
    },
    'bat.health': {
      plain: 'A battery holds less every year. This compares it with the day it was new.',
      technical: "Full charge against design capacity of every battery, and the system's own call for service.",
    },
    'bat.cycles': {
      plain: 'Counts how often the battery was charged. It is made for a certain number.',
      technical:
        'Cycle count of every battery against a rating of 1,000 for Macs and 500 elsewhere; 0 means not reported.',
    },
    'bat.charging': {
      plain: 'Shows whether the battery really charges while the adapter is plugged in.',
      technical: 'Charging state and level of every battery beside the state of the mains adapter.',
    },
    'bat.adapter': {
      plain: 'An adapter that is too weak charges slowly and makes the machine slow.',
      technical:
        'Watts of the adapter against what the machine is made for, where the firmware tells both (USB-C, macOS).',
    },
    'gpu.driver': {
      plain: 'Without its proper driver the screen is slow, coarse or black.',
      technical:
        'Driver, version and date of every graphics card; stopgap drivers and problem codes of display devices.',
    },
    'gpu.resets': {
      plain: 'Counts how often the picture froze because the graphics driver hung.',
      technical:
        'Driver resets in the log: Display 4101 and LiveKernelEvent 141 on Windows, NVRM Xid, amdgpu reset and GPU HANG on Linux.',
    },
    'gpu.temp': {
      plain: 'A graphics card that is too hot slows down; one with faulty memory shows wrong pictures.',
      technical:
        "Temperature against the card's own slowdown point, uncorrected ECC errors and retired pages (nvidia-smi -q -x, hwmon).",
    },
    'dsp.mode': {
      plain: 'Shows whether each screen gets a sharp picture. A bad cable is the usual reason if not.',
      technical: "Mode in force against the native one of the EDID, refresh rate, and the EDID's checksum.",
    },
    'per.usb': {
      plain: 'Finds USB devices that drop out, report faults or take too much power.',
      technical: 'Kernel or event-log messages about USB devices, over-current, and devices with problem code 43.',
    },
    'per.bt': {
      plain: 'Shows whether Bluetooth works, so that mouse, keyboard and headset can connect.',
      technical:
        'State of the adapters, problems of their drivers and number of paired devices (PnP, SPBluetoothDataType, rfkill and BlueZ).',
    },
    'per.dock': {
      plain: 'A dock that is not let in charges the machine but shows no screen and no network.',
      technical:
        'Authorisation of Thunderbolt and USB4 devices that are plugged in (boltctl, SPThunderboltDataType, PnP).',
    },
  },
  sources: {
    'mem.pressure': `Linux pressure stall information; the limits are ${OURS}`,
    'mem.errors': `machine-check and EDAC messages of the Linux kernel; Microsoft WHEA: corrected against fatal; the number a day is ${OURS}`,
    'cpu.load': OURS,
    'cpu.temp': `critical temperature of the sensor; the margins are ${OURS}`,
    'bat.health': `Microsoft, Win32_Battery class: end of life below 80 % of the design capacity; 60 % is ${OURS}`,
    'bat.cycles': `Apple documentation (80 % at 1,000 cycles for current Macs); 500 where the maker says nothing, and the warning at 80 % of either, are ${OURS}`,
    'mem.layout': OURS,
    'mem.test': `Windows Memory Diagnostic; what follows from it is ${OURS}`,
    'mem.pagefile': OURS,
    'cpu.throttle': `Microsoft, Kernel-Processor-Power 37 (normal on battery); the limits are ${OURS}`,
    'cpu.mce': 'Microsoft WHEA-Logger: 17, 19, 47 corrected, 18, 20 fatal; mce(8)',
    'pwr.unexpected': `Microsoft KB 2028504 (Kernel-Power 41); the counts are ${OURS}`,
    'pwr.sleep': OURS,
    'bat.charging': OURS,
    'bat.adapter': "what the maker's firmware says the machine needs",
    'gpu.driver': OURS,
    'gpu.resets': OURS,
    'gpu.temp': `slowdown temperature of the card; the margin is ${OURS}`,
    'dsp.mode': `VESA E-EDID (checksum); the refresh rate is ${OURS}`,
    'per.usb': 'Microsoft, device manager error codes (43); messages of the Linux kernel',
    'per.bt': OURS,
    'per.dock': 'Thunderbolt security levels; boltctl(1)',
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
    'memErrors.pass': () => 'The memory has reported no error.',
    'memErrors.corrected': ({ count }) => `The hardware corrected ${plural(count, 'memory error', 'memory errors')}.`,
    'memErrors.uncorrected': ({ count }) =>
      `The hardware reported ${plural(count, 'memory error', 'memory errors')} that could not be corrected.`,
    'memErrors.next': () =>
      'Run a memory test from a boot medium, one module at a time; update the firmware and undo overclocking.',
    'memErrors.limits': ({ fail }) =>
      `Warning: corrected errors. Failure: more than ${String(fail)} corrected a day, or any that could not be corrected.`,
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
    'battery.next.fail': () =>
      'Replace the battery. If it is swollen, switch the machine off at once and do not charge it again.',
    'battery.limits': ({ warn, fail }, f) =>
      `Warning: below ${f.percent(warn)} of the design capacity. Failure: below ${f.percent(fail)}.`,
    'cycles.pass': ({ cycles, rating }) => `${String(cycles)} charge cycles of ${String(rating)}.`,
    'cycles.high': ({ name, cycles, rating }) =>
      `${name} has ${String(cycles)} charge cycles; it is made for about ${String(rating)}.`,
    'cycles.unknown': ({ name }) => `${name} does not count its charge cycles.`,
    'cycles.next': () => 'Judge it together with the battery health.',
    'cycles.limits': ({ warnPercent, rating }, f) =>
      `Warning: from ${f.percent(warnPercent)} of the rated ${String(rating)} cycles. Failure: above the rating.`,
    'hardware.virtual': () => 'A virtual machine has none of its own; look at its host.',
    'layout.pass': ({ count, bytes }, f) =>
      `${plural(count, 'memory module', 'memory modules')} with ${gib(bytes, f)} together, all of it in use.`,
    'layout.hidden': ({ percent, visible, installed }, f) =>
      `Of ${gib(installed, f)} of fitted memory the system sees only ${gib(visible, f)} (${f.percent(percent)} missing).`,
    'layout.mixed': ({ names }) => `Memory modules of different kind or size are mixed: ${names}.`,
    'layout.single': () => 'Only one of two memory slots is used, so the memory works with half its bandwidth.',
    'layout.none': () => 'Could not be checked: the machine does not tell its memory modules.',
    'layout.item': ({ bytes, kind }, f) => `${gib(bytes, f)}, ${kind}`,
    'layout.next': () =>
      'Switched off and unplugged, reseat the modules or fit a matching pair, and look into the firmware for memory reserved for graphics.',
    'layout.limits': ({ reserved }, f) =>
      `Warning: mixed modules, one module in two slots, or more than ${f.percent(reserved)} kept by graphics. Failure: more than that missing without such a reason.`,
    'memTest.pass': ({ date }, f) => `The last memory test (${f.date(date)}) found no error.`,
    'memTest.fail': ({ date }, f) => `The last memory test (${f.date(date)}) found errors.`,
    'memTest.due': ({ count }) =>
      `The memory was never tested, although ${plural(count, 'memory error was', 'memory errors were')} logged.`,
    'memTest.never': () => 'No memory test is on record.',
    'memTest.next': () => 'If the machine crashes for no reason, test the memory from a boot medium overnight.',
    'memTest.limits': () =>
      'Warning: never tested although memory errors were logged. Failure: the last test found errors.',
    'pagefile.managed': ({ bytes }, f) => `The system manages the paging file itself (${f.bytes(bytes)} now).`,
    'pagefile.fixed': ({ percent, bytes }, f) => `${f.percent(percent)} of the ${f.bytes(bytes)} paging file is used.`,
    'pagefile.missing': ({ bytes }, f) =>
      `There is no paging file, and ${gib(bytes, f)} of memory may not be enough without one.`,
    'pagefile.notNeeded': ({ bytes }, f) =>
      `There is no paging file; with ${gib(bytes, f)} of memory it can do without.`,
    'pagefile.full': ({ percent }, f) => `The paging file is full (${f.percent(percent)} used).`,
    'pagefile.next': () => 'Let the system manage the paging file, and close what needs most memory.',
    'pagefile.limits': ({ bytes, percent }, f) =>
      `Warning: none with less than ${f.bytes(bytes)} of memory, or ${f.percent(percent)} used beside free memory. Failure: ${f.percent(percent)} used and memory short.`,
    'throttle.unread': () => 'Could not be checked: the log that tells of slowing down by heat could not be read.',
    'throttle.pass': () => 'Nothing holds the processor back.',
    'throttle.saving': ({ percent }, f) =>
      `On battery the processor is limited to ${f.percent(percent)} to save power, which is normal.`,
    'throttle.heat': ({ count }) => `Heat has slowed the processor down ${plural(count, 'time', 'times')}.`,
    'throttle.limited': ({ percent }, f) =>
      `The processor is held at ${f.percent(percent)} of its speed although the machine is on mains.`,
    'throttle.unclear': ({ percent }, f) =>
      `The processor is held at ${f.percent(percent)}; whether the machine is on mains is not known.`,
    'throttle.shutdown': ({ count }) =>
      `The machine has switched itself off for heat ${plural(count, 'time', 'times')}.`,
    'throttle.next': () =>
      "Clean fan and vents, check the adapter's wattage and the power plan, and renew the thermal paste.",
    'throttle.limits': ({ fail }, f) =>
      `Warning: slowed by heat, or limited on mains. Failure: switched off for heat, or below ${f.percent(fail)} on mains.`,
    'mce.pass': () => 'The processor has reported no error.',
    'mce.corrected': ({ count }) => `The processor corrected ${plural(count, 'error', 'errors')} of its own.`,
    'mce.fatal': ({ count }) => `The processor reported ${plural(count, 'fatal error', 'fatal errors')}.`,
    'mce.next': () => 'Update the firmware, undo overclocking, test the memory, and check cooling and power supply.',
    'mce.limits': () => 'Warning: corrected errors. Failure: any fatal error.',
    'unexpected.pass': ({ days }) => `The machine was always shut down properly in the last ${lastDays(days)}.`,
    'unexpected.found': ({ count }) =>
      `The machine went off without a shutdown ${plural(count, 'time', 'times')} in the last 30 days.`,
    'unexpected.item': () => 'Went off without a shutdown; the cause is not known.',
    'unexpected.next': () =>
      'Ask about power cuts and held power buttons; else check power supply, battery, heat and memory.',
    'unexpected.limits': ({ warn, fail }) =>
      `Warning: from ${String(warn)} in 30 days. Failure: from ${String(fail)}. Blue screens are counted as crashes.`,
    'sleep.pass': () => 'The machine has woken from every sleep.',
    'sleep.passDrain': ({ percent }, f) =>
      `Asleep it loses ${f.percent(percent)} of the battery an hour, and it wakes every time.`,
    'sleep.drain': ({ percent, names }, f) =>
      `Asleep the machine loses ${f.percent(percent)} of its battery an hour${names === '' ? '' : `: ${names}`}.`,
    'sleep.resumes': ({ count }) => `The machine did not wake from sleep ${plural(count, 'time', 'times')}.`,
    'sleep.unknown': () => 'Could not be checked: how much battery sleep costs is not recorded.',
    'sleep.next': () => 'Update firmware and the drivers of the devices named, and unplug USB devices before sleep.',
    'sleep.limits': ({ warn, fail }, f) =>
      `Warning: from ${f.percent(warn)} an hour, or a sleep it did not wake from. Failure: above ${f.percent(fail)} an hour.`,
    'battery.service': ({ name }) => `The system itself asks for ${name} to be serviced.`,
    'battery.item.service': ({ percent }, f) =>
      `Service recommended${percent === null ? '' : `, ${f.percent(percent)} of the design capacity`}`,
    'charging.pass': () => 'The battery charges, or is as full as it is meant to be.',
    'charging.onBattery': () => 'Could not be checked: the machine runs on battery.',
    'charging.idle': ({ names }) => `The adapter is plugged in, but the battery is low and does not charge: ${names}.`,
    'charging.drains': ({ names }) => `The battery empties although the adapter is plugged in: ${names}.`,
    'charging.unknown': ({ names }) => `The charging state is not known for: ${names}.`,
    'charging.item.charging': ({ percent }, f) => withLevel('Charging or full', percent, f),
    'charging.item.idle': ({ percent }, f) => withLevel('Not charging', percent, f),
    'charging.item.draining': ({ percent }, f) => withLevel('Emptying', percent, f),
    'charging.item.unknown': ({ percent }, f) => withLevel('State not known', percent, f),
    'charging.next': () =>
      "Try another port and a stronger adapter, and look for a charge limit in the maker's program.",
    'charging.next.plug': () => 'Plug the adapter in and inspect again.',
    'charging.limits': ({ idleBelow, limitFrom }, f) =>
      `Warning: not charging below ${f.percent(idleBelow)}, or emptying from ${f.percent(limitFrom)} (a charge limit). Failure: emptying while plugged in.`,
    'charger.pass': ({ watts, rated }, f) =>
      `The adapter gives ${f.number(watts, 0)} W; the machine is made for ${f.number(rated, 0)} W.`,
    'charger.weak': ({ watts, rated }, f) =>
      `The adapter is too weak: ${f.number(watts, 0)} W where the machine is made for ${f.number(rated, 0)} W.`,
    'charger.unknown': () => 'Could not be checked: the machine does not tell what its adapter gives.',
    'charger.unplugged': () => 'Could not be checked: no adapter is plugged in.',
    'charger.next': () => 'Use the right adapter and a cable made for that power.',
    'charger.next.label': () => 'Compare the labels of adapter and machine.',
    'charger.limits': () => 'Warning: gives less than the machine is made for.',
    'gpuDriver.pass': ({ names }) => `Graphics work with a driver of their own: ${names}.`,
    'gpuDriver.old': ({ names }) => `The graphics driver is more than two years old: ${names}.`,
    'gpuDriver.fail': ({ names }) => `Graphics work without a proper driver: ${names}.`,
    'gpuDriver.unknown': ({ names }) => `The driver is not known for: ${names}.`,
    'gpuDriver.none': () => 'No graphics card is here.',
    'gpuDriver.item': ({ name, date }, f) => `${name} of ${f.date(date)}`,
    'gpuDriver.item.problem': () => 'The device reports a problem.',
    'gpuDriver.item.stopgap': () => 'Runs with a stopgap driver.',
    'gpuDriver.item.unknown': () => 'Driver not known.',
    'gpuDriver.next': () => "Install the driver of the machine's maker.",
    'gpuDriver.limits': ({ years }) =>
      `Warning: older than ${String(years)} years. Failure: a stopgap driver, or the device reports a problem.`,
    'resets.pass': () => 'The graphics driver has not hung.',
    'resets.found': ({ count }) => `The graphics driver hung and was restarted ${plural(count, 'time', 'times')}.`,
    'resets.next': () => 'Install the graphics driver anew, and check heat and power supply.',
    'resets.limits': ({ warn, fail }) => `Warning: from ${String(warn)} in 30 days. Failure: from ${String(fail)}.`,
    'gpuTemp.pass': () => 'The graphics card is cool enough and reports no memory fault.',
    'gpuTemp.warn': ({ names }) => `A graphics card is close to the heat at which it slows down: ${names}.`,
    'gpuTemp.fail': ({ names }) => `A graphics card is too hot or has faulty memory: ${names}.`,
    'gpuTemp.unknown': () => 'Could not be checked: the graphics card does not tell its temperature or its limit.',
    'gpuTemp.none': () => 'No graphics card here has sensors of its own.',
    'gpuTemp.item': ({ celsius, slowdown }, f) =>
      `${f.number(celsius, 0)} °C, slows down at ${f.number(slowdown, 0)} °C`,
    'gpuTemp.item.memory': ({ count }) =>
      `${plural(count, 'memory fault', 'memory faults')} that could not be corrected`,
    'gpuTemp.item.unknown': () => 'Temperature or limit not told.',
    'gpuTemp.next': () => 'Clean the card, check that its fan turns; replace a card with faulty memory.',
    'gpuTemp.limits': ({ margin }) =>
      `Warning: within ${String(margin)} °C of the point at which it slows down. Failure: at that point, or memory faults.`,
    'mode.pass': ({ names }) => `Each screen runs at its own resolution: ${names}.`,
    'mode.low': ({ names }) => `A screen runs below what it can do: ${names}.`,
    'mode.fail': ({ names }) => `A screen cannot say properly what it is: ${names}.`,
    'mode.unknown': ({ names }) => `The resolution is not known for: ${names}.`,
    'mode.none': () => 'No screen is connected.',
    'mode.item': ({ now, native }) => `${now}, made for ${native}`,
    'mode.item.edid': () => 'Its description cannot be read or its checksum is wrong.',
    'mode.item.unknown': () => 'Resolution not known.',
    'mode.next.fail': () => 'Change the cable first, then the adapter or dock, then the port.',
    'mode.next.warn': () => "Set the screen's own resolution; if it is not offered, change cable, adapter or dock.",
    'mode.limits': ({ hz }) =>
      `Warning: below its own resolution or below ${String(hz)} Hz. Failure: its description is missing or damaged.`,
    'usb.pass': () => 'No USB device has reported an error.',
    'usb.found': ({ names }) => `USB devices have errors or draw too much power: ${names}.`,
    'usb.next': () =>
      'Plug the device into another port without a hub, change the cable, and use a hub with its own power supply.',
    'usb.limits': () =>
      'Warning: errors in the log. Failure: too much current drawn, or a device that was stopped (code 43).',
    'bt.pass': () => 'Bluetooth works, or is switched off with nothing paired.',
    'bt.off': ({ names }) => `Bluetooth is switched off although devices are paired: ${names}.`,
    'bt.fail': ({ names }) => `Bluetooth does not work: ${names}.`,
    'bt.unknown': () => 'Could not be checked: whether Bluetooth is switched on is not told.',
    'bt.none': () => 'This machine has no Bluetooth.',
    'bt.item.on': ({ count }) => `On, ${plural(count, 'device', 'devices')} paired.`,
    'bt.item.off': () => 'Off, nothing paired.',
    'bt.item.offPaired': ({ count }) => `Off, but ${plural(count, 'device is', 'devices are')} paired.`,
    'bt.next.fail': () => "Install the driver of the machine's maker; switch the machine off fully once.",
    'bt.next.warn': () => 'Switch Bluetooth on if its devices are to be used.',
    'bt.limits': () => 'Warning: off with paired devices. Failure: driver or system report a problem.',
    'dock.pass': ({ names }) => `Docks are let in and work: ${names}.`,
    'dock.locked': ({ names }) => `A dock is plugged in but not let in: ${names}.`,
    'dock.fail': ({ names }) => `A dock does not work: ${names}.`,
    'dock.unknown': ({ names }) => `Whether it is let in is not known for: ${names}.`,
    'dock.none': () => 'No dock on Thunderbolt or USB4 is connected.',
    'dock.item.pass': () => 'Let in.',
    'dock.item.locked': () => 'Not let in.',
    'dock.item.unknown': () => 'Not known.',
    'dock.next.fail': () => 'Unplug the dock from mains for a minute, then update its firmware and its driver.',
    'dock.next.warn': () => "Allow the dock in the system's Thunderbolt settings or in the firmware.",
    'dock.limits': () => 'Warning: not authorised. Failure: the system reports a problem with it.',
  },
};
