import type { ActiveTestTexts } from './active-tests';

const OURS = 'our own judgement, to be tuned in the field';

export const ACTIVE_TESTS_EN: ActiveTestTexts = {
  titles: {
    diskRead: 'Read a drive through',
    memoryPattern: 'Memory pattern test',
    cpuStress: 'Processor stress',
    networkQuality: 'Network quality',
    microphone: 'Microphone',
    speaker: 'Speakers',
    camera: 'Camera',
    keyboard: 'Keyboard',
    pointer: 'Mouse and touchpad',
    screen: 'Screen',
  },
  explanations: {
    diskRead:
      'Reads samples from all over the drive, at full speed, and writes nothing. The machine may feel slow meanwhile. A drive with signs of failure is refused: its last hours belong to the backup.',
    memoryPattern:
      'Fills up to a quarter of the free memory with patterns and reads them back. Programs may feel slow. It sees only the memory it is given: a test from a boot medium sees all of it.',
    cpuStress:
      'Loads every processor core fully. The machine gets hot and loud; a weak power supply or cooling can switch it off. Have all work saved first. It stops by itself when it gets too hot or mains power goes.',
    networkQuality:
      'Sends a few dozen small packets to the router, the name servers and the hosts of the settings, and measures how many come back and how evenly. It loads no line and asks nobody else.',
  },
  sources: {
    diskRead: `class speeds and shares are ${OURS}`,
    memoryPattern: 'any bit that changes is a fault',
    cpuStress: `critical temperature of the sensor; the margins are ${OURS}`,
    networkQuality: `8x8 and Microsoft guidance for voice (jitter 30 ms, loss 1 %); the rest is ${OURS}`,
  },
  conditions: {
    mains: (state) =>
      state === 'met'
        ? 'Mains power is connected.'
        : state === 'notMet'
          ? 'The machine runs on battery: connect mains power first.'
          : 'Whether mains power is connected is not known: make sure of it.',
    battery: (percent, limit) =>
      percent === null
        ? 'The charge of the battery is not known.'
        : percent >= limit
          ? `The battery is charged to ${String(Math.round(percent))} %.`
          : `The battery is charged to ${String(Math.round(percent))} % only; ${String(limit)} % are needed, in case mains power goes.`,
    temperature: (celsius, limit, f) =>
      celsius === null
        ? 'The temperature of the processor cannot be read: the test is kept to 60 seconds.'
        : celsius < limit
          ? `The processor is at ${f.number(celsius, 0)} °C.`
          : `The processor is at ${f.number(celsius, 0)} °C already; the test starts below ${f.number(limit, 0)} °C.`,
    faults: (met) =>
      met
        ? 'No fatal processor fault is on record.'
        : 'The log shows fatal processor faults: stress could bring the machine down.',
    memory: (bytes, f) =>
      bytes === null ? 'How much memory is free is not known.' : `${f.bytes(bytes)} of memory are free.`,
    targets: (count) => (count > 0 ? 'Nothing is written to the drive.' : 'There is no drive that could be read here.'),
    hosts: (count) =>
      count > 0
        ? `${String(count)} ${count === 1 ? 'host' : 'hosts'} of the settings will be asked as well.`
        : 'No hosts are entered in the settings: only the router and the name servers are asked.',
    saved: 'All open work on this machine is saved.',
  },
  refusals: {
    failing: 'Shows signs of failure: save the data first. Reading it through could be the end of it.',
    rights: 'Needs administrator rights.',
    unreadable: 'Its size is not known.',
  },
  targets: {
    disk: (name, bytes, f) => (bytes === null ? name : `${name}, ${f.bytes(bytes)}`),
    volume: (path) => `Files on ${path}`,
  },
  stopped: {
    user: 'Stopped by you before it was done.',
    powerLost: 'Stopped because mains power went.',
    died: 'The test process ended before it was done.',
    timeLimit: 'Gave no answer within the time limit.',
  },
  refused: 'Not started: a condition for it is not met.',
  diskRead: {
    doing: (what) =>
      what === 'sequential'
        ? 'Reading one long stretch'
        : what === 'scattered'
          ? 'Reading samples from all over the drive'
          : 'Reading files',
    pass: (mbPerS, bytes, f) => `Read ${f.bytes(bytes)} without an error, at ${f.number(mbPerS, 0)} MB/s.`,
    slow: (mbPerS, expected, f) =>
      `Read without an error, but at ${f.number(mbPerS, 0)} MB/s only; a drive of this kind does about ${f.number(expected, 0)} MB/s.`,
    stalled: (ms, f) => `Read without an error, but one block took ${f.number(ms / 1000)} s.`,
    error: (at) => `The drive could not be read at ${at}. The test stopped at once.`,
    cached: 'Most answers came from memory and not from the drive, so this says nothing about the drive.',
    nothing: 'There was nothing to read.',
    threshold: 'Failure: any read error, or below 20 % of the usual speed. Warning: below 50 %, or a block over 2 s.',
    nextError: 'Back up the data now, test no further, and replace the drive.',
    nextSlow: 'Look at self-monitoring and read errors, then at the cable and the port.',
    nextCached: 'Restart the machine, or choose a larger drive or volume, and test again.',
  },
  memoryPattern: {
    doing: (pattern) => `Pattern ${pattern}`,
    pass: (bytes, rounds, f) =>
      `${f.bytes(bytes)} held every pattern in ${String(rounds)} ${rounds === 1 ? 'round' : 'rounds'}.`,
    fail: (count, offset) =>
      `${String(count)} ${count === 1 ? 'cell' : 'cells'} gave back something else than was written, the first at offset ${offset}.`,
    threshold: 'Failure: any difference.',
    nextFail: 'Test from a boot medium, one module at a time, and replace the faulty one.',
    nextPass: 'Where crashes go on, test the whole memory from a boot medium over night.',
  },
  cpuStress: {
    doing: (celsius, speedPercent, f) =>
      `Full load, ${f.number(speedPercent, 0)} % speed${celsius === null ? '' : `, ${f.number(celsius, 0)} °C`}`,
    pass: (seconds, celsius, f) =>
      `Full load for ${String(Math.round(seconds))} s without a fault or loss of speed${celsius === null ? '' : `, at most ${f.number(celsius, 0)} °C`}.`,
    throttled: (percent, celsius, f) =>
      `Under load the speed fell to ${f.number(percent, 0)} %${celsius === null ? '' : ` at ${f.number(celsius, 0)} °C`}.`,
    tooHot: (celsius, f) => `Stopped at ${f.number(celsius, 0)} °C: the cooling does not keep up.`,
    wrong: (count) => `${String(count)} ${count === 1 ? 'calculation' : 'calculations'} came out wrong.`,
    threshold: 'Failure: stopped for heat, or a wrong result. Warning: speed below 80 % of the start.',
    nextHot: 'Clean fan and vents, renew the thermal paste, then test again.',
    nextWrong: 'Undo any overclocking, update the firmware, test the memory; then suspect the processor.',
  },
  networkQuality: {
    doing: (what) => `Asking ${what}`,
    pass: (ms, f) => `Every answer came back, evenly; ${f.number(ms, 0)} ms on average.`,
    poor: (problems) => problems,
    offline: 'This machine is not connected to a network.',
    silent: 'Nobody that was asked gave an answer.',
    loss: (target, percent, f) => `${target}: ${f.percent(percent)} of the packets were lost.`,
    slow: (target, ms, f) => `${target}: ${f.number(ms, 0)} ms on average.`,
    jitter: (target, ms, f) => `${target}: answers vary by ${f.number(ms, 0)} ms.`,
    mtu: (target, bytes) => `${target}: packets above ${String(bytes)} bytes do not get through.`,
    threshold:
      'Warning: any loss, router over 10 ms, others over 100 ms, jitter over 30 ms. Failure: loss over 5 % (router 2 %).',
    next: 'On Wi-Fi go nearer to the access point and test again; on a cable change cable and port; then keep these figures for the provider.',
  },
};
