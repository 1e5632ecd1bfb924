import type { HardwareCheckId, HardwareMessages } from './hardware';
import type { AreaTexts } from './types';

const OURS = 'eigene Einschätzung, in der Praxis nachzustellen';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const HARDWARE_DE: AreaTexts<HardwareCheckId, HardwareMessages> = {
  titles: {
    'mem.pressure': 'Freier Arbeitsspeicher',
    'mem.errors': 'Speicher- und Prozessorfehler',
    'cpu.load': 'Auslastung des Prozessors',
    'cpu.temp': 'Temperatur des Prozessors',
    'bat.health': 'Zustand des Akkus',
    'bat.cycles': 'Alter des Akkus',
  },
  abouts: {},
  sources: {
    'mem.pressure': `Linux Pressure Stall Information; Grenzwerte: ${OURS}`,
    'mem.errors': 'Machine-Check- und EDAC-Meldungen des Linux-Kernels; Microsoft WHEA: korrigiert gegen fatal',
    'cpu.load': OURS,
    'cpu.temp': `kritische Temperatur des Sensors; Abstände: ${OURS}`,
    'bat.health':
      'Microsoft, Klasse Win32_Battery: Lebensende unter 80 % der Nennkapazität; 60 % ist eigene Einschätzung',
    'bat.cycles': 'Apple-Dokumentation (80 % bei 1000 Zyklen für aktuelle Macs); 500, wo der Hersteller nichts sagt',
  },
  messages: {
    'pressure.pass': ({ percent, bytes }, f) =>
      `${f.percent(percent)} des Arbeitsspeichers (${f.bytes(bytes)}) sind verfügbar.`,
    'pressure.low': ({ percent, bytes }, f) =>
      `Der Arbeitsspeicher ist knapp: nur ${f.percent(percent)} (${f.bytes(bytes)}) verfügbar.`,
    'pressure.stalled': ({ percent }, f) =>
      `Programme warteten ${f.percent(percent)} der letzten Minute auf Arbeitsspeicher.`,
    'pressure.next': () =>
      'Nicht Benötigtes schließen, das Programm mit dem größten Bedarf suchen und an mehr Arbeitsspeicher denken.',
    'pressure.limits': ({ warn, fail, stalled }, f) =>
      `Warnung: unter ${f.percent(warn)} verfügbar oder mehr als ${f.percent(stalled)} einer Minute Warten auf Speicher. Nicht bestanden: unter ${f.percent(fail)}.`,
    'memErrors.pass': () => 'Kein Speicher- oder Prozessorfehler im Systemprotokoll.',
    'memErrors.corrected': ({ count }) =>
      `Die Hardware hat ${plural(count, 'Fehler', 'Fehler')} von Speicher oder Prozessor korrigiert.`,
    'memErrors.uncorrected': ({ count }) =>
      `Die Hardware meldete ${plural(count, 'nicht korrigierbaren Fehler', 'nicht korrigierbare Fehler')} von Speicher oder Prozessor.`,
    'memErrors.next': () =>
      'Speichertest von einem Startmedium, ein Modul nach dem anderen; Firmware aktualisieren und Übertaktung zurücknehmen.',
    'memErrors.limits': () =>
      'Warnung: korrigierte Fehler. Nicht bestanden: jeder Fehler, der nicht korrigiert werden konnte.',
    'load.pass': ({ busy, load }, f) =>
      `Der Prozessor ist zu ${f.percent(busy)} ausgelastet; mittlere Last ${f.number(load, 2)}.`,
    'load.high': ({ busy, load, threads }, f) =>
      `Der Prozessor ist stark ausgelastet: jetzt ${f.percent(busy)}, Last ${f.number(load, 2)} auf ${plural(threads, 'Thread', 'Threads')}.`,
    'load.next': () =>
      'Nachsehen, welches Programm die Zeit braucht; vielleicht laufen Updates oder ein Virenscan, daher in zehn Minuten erneut prüfen.',
    'load.limits': ({ warn, fail, failLoad }, f) =>
      `Warnung: über ${f.percent(warn)} ausgelastet und ebenso viel Last über eine Minute. Nicht bestanden: über ${f.percent(fail)} und fünf Minuten lang eine Last von ${f.number(failLoad)} je Thread.`,
    'cpuTemp.pass': ({ celsius }, f) => `Der Prozessor hat ${f.number(celsius, 0)} °C.`,
    'cpuTemp.hot': ({ celsius }, f) => `Der Prozessor ist heiß: ${f.number(celsius, 0)} °C.`,
    'cpuTemp.hotOf': ({ celsius, critical }, f) =>
      `Der Prozessor ist heiß: ${f.number(celsius, 0)} °C, kritisch ab ${f.number(critical, 0)} °C.`,
    'cpuTemp.none': () => 'Nicht prüfbar: Kein Sensor nennt die Temperatur des Prozessors.',
    'cpuTemp.virtual': () => 'Eine virtuelle Maschine hat keine eigene Temperatur.',
    'cpuTemp.next': () => 'Lüfter und Lüftungsschlitze reinigen, prüfen, ob der Lüfter dreht, Wärmeleitpaste erneuern.',
    'cpuTemp.limits': ({ warnMargin, failMargin, warn }) =>
      `Warnung: weniger als ${String(warnMargin)} °C unter der kritischen Temperatur, oder über ${String(warn)} °C, wo keine genannt ist. Nicht bestanden: weniger als ${String(failMargin)} °C darunter.`,
    'battery.pass': ({ percent }, f) => `Der Akku fasst ${f.percent(percent)} dessen, was er neu fasste.`,
    'battery.worn': ({ name, percent, fullWh, designWh }, f) =>
      `${name} ist abgenutzt: fasst ${f.percent(percent)} dessen, was er neu fasste (${fullWh} von ${designWh}).`,
    'battery.unknown': ({ name }) => `${name} nennt seine Kapazität nicht oder eine, die nicht stimmen kann.`,
    'battery.none': () => 'Dieses Gerät hat keinen Akku.',
    'battery.item': ({ percent }, f) => `${f.percent(percent)} der Nennkapazität`,
    'battery.next.warn': () =>
      'Einen neuen Akku anbieten. Ist der Wert eben erst gesprungen, einmal laden und entladen und erneut prüfen.',
    'battery.next.fail': () => 'Akku tauschen.',
    'battery.limits': ({ warn, fail }, f) =>
      `Warnung: unter ${f.percent(warn)} der Nennkapazität. Nicht bestanden: unter ${f.percent(fail)}.`,
    'cycles.pass': ({ cycles, rating }) => `${String(cycles)} Ladezyklen von ${String(rating)}.`,
    'cycles.high': ({ name, cycles, rating }) =>
      `${name} hat ${String(cycles)} Ladezyklen; ausgelegt ist er für etwa ${String(rating)}.`,
    'cycles.unknown': ({ name }) => `${name} zählt seine Ladezyklen nicht.`,
    'cycles.next': () => 'Zusammen mit dem Zustand des Akkus beurteilen.',
    'cycles.limits': ({ warnPercent, rating }, f) =>
      `Warnung: ab ${f.percent(warnPercent)} der vorgesehenen ${String(rating)} Zyklen. Nicht bestanden: darüber.`,
  },
};
