import type { HardwareCheckId, HardwareMessages } from './hardware';
import type { AreaTexts, Formats } from './types';

const OURS = 'eigene Einschätzung, in der Praxis nachzustellen';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;
/** Memory is sold in powers of two: 8 GiB is "8 GB" on the label. */
const gib = (bytes: number, f: Formats): string => `${f.number(bytes / 1024 ** 3)}\u00a0GiB`;
const withLevel = (state: string, percent: number | null, f: Formats): string =>
  percent === null ? `${state}.` : `${state}, ${f.percent(percent)}.`;
const lastDays = (days: number): string =>
  days <= 1 ? 'am letzten Tag' : `in den letzten ${String(Math.round(days))} Tagen`;

export const HARDWARE_DE: AreaTexts<HardwareCheckId, HardwareMessages> = {
  titles: {
    'mem.pressure': 'Freier Arbeitsspeicher',
    'mem.errors': 'Speicherfehler',
    'cpu.load': 'Auslastung des Prozessors',
    'cpu.temp': 'Temperatur des Prozessors',
    'bat.health': 'Zustand des Akkus',
    'bat.cycles': 'Alter des Akkus',
    'mem.layout': 'Speichermodule',
    'mem.test': 'Letzter Speichertest',
    'mem.pagefile': 'Auslagerungsdatei',
    'cpu.throttle': 'Gebremster Prozessor',
    'cpu.mce': 'Prozessorfehler',
    'pwr.unexpected': 'Unerwartetes Abschalten',
    'pwr.sleep': 'Standby und Aufwachen',
    'bat.charging': 'Laden des Akkus',
    'bat.adapter': 'Netzteil',
    'gpu.driver': 'Grafiktreiber',
    'gpu.resets': 'Hänger des Grafiktreibers',
    'gpu.temp': 'Zustand der Grafikkarte',
    'dsp.mode': 'Auflösung und Bildschirmkabel',
    'per.usb': 'USB-Geräte',
    'per.bt': 'Bluetooth',
    'per.dock': 'Docks',
  },
  abouts: {
    'mem.pressure': {
      plain:
        'Geht der Arbeitsspeicher aus, muss das Gerät auf das viel langsamere Laufwerk ausweichen, und alles wartet.',
      technical:
        'Jetzt verfügbarer Speicher, unter Linux dazu der Anteil der letzten Minute, in dem alle auf Speicher warteten (PSI).',
    },
    'mem.errors': {
      plain:
        'Defekter Speicher verfälscht Daten und lässt das Gerät zufällig abstürzen. Manche Geräte merken es selbst.',
      technical:
        'Von der Hardware gemeldete korrigierte und nicht korrigierte Speicherfehler: EDAC und Machine Checks unter Linux, WHEA-Logger unter Windows.',
    },
    'mem.layout': {
      plain: 'Zeigt, ob der ganze eingebaute Speicher gesehen wird und die Module zueinander passen.',
      technical:
        'Module und Steckplätze aus SMBIOS (dmidecode 16/17, Win32_PhysicalMemory, SPMemoryDataType) gegen das, was das System nutzen kann.',
    },
    'mem.test': {
      plain: 'Sagt, ob der Speicher getestet wurde und mit welchem Ergebnis.',
      technical:
        'Aufzeichnung des Systems selbst: MemoryDiagnostics-Results im Systemprotokoll von Windows. Es wird nichts gestartet.',
    },
    'mem.pagefile': {
      plain: 'Ein Teil des Laufwerks dient als Reservespeicher. Fehlt er oder ist er voll, werden Programme beendet.',
      technical:
        'Auslagerungsdatei oder Swap: verwaltet, fest oder keine, Größe und Belegung (Win32_PageFileUsage, vm.swapusage, /proc/swaps).',
    },
    'cpu.load': {
      plain: 'Zeigt, ob etwas das Gerät dauernd beschäftigt.',
      technical:
        'Auslastung während der Messung neben der Last über eine und fünf Minuten je Thread; eine kurze Spitze zählt nicht.',
    },
    'cpu.temp': {
      plain: 'Ein zu heißer Prozessor bremst sich oder schaltet das Gerät ab. Meist ist Staub der Grund.',
      technical: 'Heißester Sensor des Prozessors gegen dessen eigenen kritischen Punkt (hwmon, Thermal Zones).',
    },
    'cpu.throttle': {
      plain: 'Sagt, ob der Prozessor durch Hitze oder ein schwaches Netzteil gebremst wurde.',
      technical:
        'Drosselzähler und geltende Taktgrenze: thermal_throttle unter Linux, Kernel-Processor-Power 37 und Leistungsgrenze unter Windows, pmset -g therm unter macOS.',
    },
    'cpu.mce': {
      plain: 'Prozessoren bemerken Fehler in sich selbst. Mehr als ein paar davon heißen, dass Hardware ausfällt.',
      technical:
        'Korrigierte und fatale Machine Checks: Kernelprotokoll unter Linux, WHEA-Logger 18, 19, 20, 47 unter Windows.',
    },
    'pwr.unexpected': {
      plain:
        'Zählt, wie oft das Gerät einfach ausging. Strom, Hitze oder eine gehaltene Einschalttaste können der Grund sein.',
      technical:
        'Starts ohne vorheriges Herunterfahren: Kernel-Power 41 ohne Stoppcode und EventLog 6008, Journal der Starts, Abschaltgründe von macOS.',
    },
    'pwr.sleep': {
      plain: 'Zeigt, ob das Gerät gut schläft: dass es aufwacht und der Akku bis dahin nicht leer ist.',
      technical:
        'Verlust im Standby und gescheitertes Aufwachen: Standbystudie von powercfg, pmset-Protokoll, Journal von systemd-suspend.',
    },
    'bat.health': {
      plain: 'Ein Akku fasst jedes Jahr weniger. Das vergleicht ihn mit dem Tag, an dem er neu war.',
      technical: 'Volle Ladung gegen Nennkapazität jedes Akkus, dazu die Wartungsempfehlung des Systems selbst.',
    },
    'bat.cycles': {
      plain: 'Zählt, wie oft der Akku geladen wurde. Er ist für eine bestimmte Zahl gemacht.',
      technical: 'Zyklenzahl jedes Akkus gegen 1000 bei Macs und 500 sonst; 0 heißt nicht gemeldet.',
    },
    'bat.charging': {
      plain: 'Zeigt, ob der Akku am Netzteil wirklich lädt.',
      technical: 'Ladezustand und Füllstand jedes Akkus neben dem Zustand des Netzteils.',
    },
    'bat.adapter': {
      plain: 'Ein zu schwaches Netzteil lädt langsam und bremst das Gerät.',
      technical: 'Leistung des Netzteils gegen den Bedarf des Geräts, wo die Firmware beides nennt (USB-C, macOS).',
    },
    'gpu.driver': {
      plain: 'Ohne richtigen Treiber ist das Bild langsam, grob oder schwarz.',
      technical: 'Treiber, Version und Datum jeder Grafikkarte; Behelfstreiber und Problemcodes von Anzeigegeräten.',
    },
    'gpu.resets': {
      plain: 'Zählt, wie oft das Bild stehen blieb, weil der Grafiktreiber hing.',
      technical:
        'Treiberneustarts im Protokoll: Display 4101 und LiveKernelEvent 141 unter Windows, NVRM Xid, amdgpu reset und GPU HANG unter Linux.',
    },
    'gpu.temp': {
      plain: 'Eine zu heiße Grafikkarte bremst sich; eine mit defektem Speicher zeigt falsche Bilder.',
      technical:
        'Temperatur gegen den Drosselpunkt der Karte, nicht korrigierte ECC-Fehler und ausgemusterte Seiten (nvidia-smi -q -x, hwmon).',
    },
    'dsp.mode': {
      plain: 'Zeigt, ob jeder Bildschirm ein scharfes Bild bekommt. Wenn nicht, ist meist das Kabel schuld.',
      technical: 'Geltender Modus gegen den nativen der EDID, Bildwiederholrate und Prüfsumme der EDID.',
    },
    'per.usb': {
      plain: 'Findet USB-Geräte, die aussetzen, Fehler melden oder zu viel Strom ziehen.',
      technical:
        'Meldungen von Kernel oder Ereignisprotokoll über USB-Geräte, Überstrom und Geräte mit Problemcode 43.',
    },
    'per.bt': {
      plain: 'Zeigt, ob Bluetooth arbeitet, damit Maus, Tastatur und Headset verbinden können.',
      technical:
        'Zustand der Adapter, Treiberprobleme und Zahl gekoppelter Geräte (PnP, SPBluetoothDataType, rfkill und BlueZ).',
    },
    'per.dock': {
      plain: 'Ein nicht zugelassenes Dock lädt das Gerät, zeigt aber weder Bild noch Netz.',
      technical: 'Zulassung angeschlossener Thunderbolt- und USB4-Geräte (boltctl, SPThunderboltDataType, PnP).',
    },
  },
  sources: {
    'mem.pressure': `Linux Pressure Stall Information; Grenzwerte: ${OURS}`,
    'mem.errors': `Machine-Check- und EDAC-Meldungen des Linux-Kernels; Microsoft WHEA: korrigiert gegen fatal; Anzahl am Tag: ${OURS}`,
    'cpu.load': OURS,
    'cpu.temp': `kritische Temperatur des Sensors; Abstände: ${OURS}`,
    'bat.health': `Microsoft, Klasse Win32_Battery: Lebensende unter 80 % der Nennkapazität; 60 %: ${OURS}`,
    'bat.cycles': `Apple-Dokumentation (80 % bei 1000 Zyklen für aktuelle Macs); 500, wo der Hersteller nichts sagt, und die Warnung ab 80 % davon: ${OURS}`,
    'mem.layout': OURS,
    'mem.test': `Windows-Speicherdiagnose; Folgerungen: ${OURS}`,
    'mem.pagefile': OURS,
    'cpu.throttle': `Microsoft, Kernel-Processor-Power 37 (im Akkubetrieb üblich); Grenzwerte: ${OURS}`,
    'cpu.mce': 'Microsoft WHEA-Logger: 17, 19, 47 korrigiert, 18, 20 fatal; mce(8)',
    'pwr.unexpected': `Microsoft KB 2028504 (Kernel-Power 41); Anzahlen: ${OURS}`,
    'pwr.sleep': OURS,
    'bat.charging': OURS,
    'bat.adapter': 'was das Gerät nach Angabe seiner Firmware braucht',
    'gpu.driver': OURS,
    'gpu.resets': OURS,
    'gpu.temp': `Drosseltemperatur der Karte; Abstand: ${OURS}`,
    'dsp.mode': `VESA E-EDID (Prüfsumme); Bildwiederholrate: ${OURS}`,
    'per.usb': 'Microsoft, Fehlercodes des Geräte-Managers (43); Meldungen des Linux-Kernels',
    'per.bt': OURS,
    'per.dock': 'Sicherheitsstufen von Thunderbolt; boltctl(1)',
  },
  messages: {
    'pressure.pass': ({ percent, bytes }, f) =>
      `${f.percent(percent)} des Arbeitsspeichers (${f.bytes(bytes)}) sind verfügbar.`,
    'pressure.low': ({ percent, bytes }, f) =>
      `Der Arbeitsspeicher ist knapp: nur ${f.percent(percent)} (${f.bytes(bytes)}) verfügbar.`,
    'pressure.stalled': ({ percent }, f) =>
      `Programme warteten ${f.percent(percent)} der letzten Minute auf Arbeitsspeicher.`,
    'pressure.next': () =>
      'Nicht Benötigtes schließen, das Programm mit dem größten Bedarf suchen und mehr Arbeitsspeicher erwägen.',
    'pressure.limits': ({ warn, fail, stalled }, f) =>
      `Warnung: unter ${f.percent(warn)} verfügbar oder mehr als ${f.percent(stalled)} einer Minute Warten auf Speicher. Nicht bestanden: unter ${f.percent(fail)}.`,
    'memErrors.pass': () => 'Der Arbeitsspeicher hat keinen Fehler gemeldet.',
    'memErrors.corrected': ({ count }) =>
      `Die Hardware hat ${plural(count, 'Speicherfehler', 'Speicherfehler')} korrigiert.`,
    'memErrors.uncorrected': ({ count }) =>
      `Die Hardware meldete ${plural(count, 'nicht korrigierbaren Speicherfehler', 'nicht korrigierbare Speicherfehler')}.`,
    'memErrors.next': () =>
      'Speichertest von einem Startmedium, ein Modul nach dem anderen; Firmware aktualisieren und Übertaktung zurücknehmen.',
    'memErrors.limits': ({ fail }) =>
      `Warnung: korrigierte Fehler. Nicht bestanden: mehr als ${String(fail)} korrigierte am Tag oder jeder nicht korrigierbare.`,
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
    'battery.next.fail': () => 'Akku tauschen. Ist er aufgebläht, das Gerät sofort ausschalten und nicht mehr laden.',
    'battery.limits': ({ warn, fail }, f) =>
      `Warnung: unter ${f.percent(warn)} der Nennkapazität. Nicht bestanden: unter ${f.percent(fail)}.`,
    'cycles.pass': ({ cycles, rating }) => `${String(cycles)} Ladezyklen von ${String(rating)}.`,
    'cycles.high': ({ name, cycles, rating }) =>
      `${name} hat ${String(cycles)} Ladezyklen; ausgelegt ist er für etwa ${String(rating)}.`,
    'cycles.unknown': ({ name }) => `${name} zählt seine Ladezyklen nicht.`,
    'cycles.next': () => 'Zusammen mit dem Zustand des Akkus beurteilen.',
    'cycles.limits': ({ warnPercent, rating }, f) =>
      `Warnung: ab ${f.percent(warnPercent)} der vorgesehenen ${String(rating)} Zyklen. Nicht bestanden: darüber.`,
    'hardware.virtual': () => 'Eine virtuelle Maschine hat nichts Eigenes davon; das Wirtssystem ansehen.',
    'layout.pass': ({ count, bytes }, f) =>
      `${plural(count, 'Speichermodul', 'Speichermodule')} mit zusammen ${gib(bytes, f)}, alles davon nutzbar.`,
    'layout.hidden': ({ percent, visible, installed }, f) =>
      `Von ${gib(installed, f)} eingebautem Speicher sieht das System nur ${gib(visible, f)} (${f.percent(percent)} fehlen).`,
    'layout.mixed': ({ names }) => `Speichermodule verschiedener Art oder Größe sind gemischt: ${names}.`,
    'layout.single': () =>
      'Nur einer von zwei Speichersteckplätzen ist belegt; der Speicher arbeitet mit halber Bandbreite.',
    'layout.none': () => 'Nicht prüfbar: Das Gerät nennt seine Speichermodule nicht.',
    'layout.item': ({ bytes, kind }, f) => `${gib(bytes, f)}, ${kind}`,
    'layout.next': () =>
      'Ausgeschaltet und vom Strom getrennt die Module neu stecken oder ein passendes Paar einbauen und in der Firmware nach für Grafik reserviertem Speicher sehen.',
    'layout.limits': ({ reserved }, f) =>
      `Warnung: gemischte Module, ein Modul in zwei Steckplätzen oder mehr als ${f.percent(reserved)} für Grafik. Nicht bestanden: mehr fehlt ohne diesen Grund.`,
    'memTest.pass': ({ date }, f) => `Der letzte Speichertest (${f.date(date)}) fand keinen Fehler.`,
    'memTest.fail': ({ date }, f) => `Der letzte Speichertest (${f.date(date)}) fand Fehler.`,
    'memTest.due': ({ count }) =>
      `Der Speicher wurde nie getestet, obwohl ${plural(count, 'Speicherfehler verzeichnet ist', 'Speicherfehler verzeichnet sind')}.`,
    'memTest.never': () => 'Kein Speichertest verzeichnet.',
    'memTest.next': () => 'Stürzt das Gerät ohne Grund ab, den Speicher über Nacht von einem Startmedium testen.',
    'memTest.limits': () =>
      'Warnung: nie getestet, obwohl Speicherfehler verzeichnet sind. Nicht bestanden: Der letzte Test fand Fehler.',
    'pagefile.managed': ({ bytes }, f) =>
      `Das System verwaltet die Auslagerungsdatei selbst (jetzt ${f.bytes(bytes)}).`,
    'pagefile.fixed': ({ percent, bytes }, f) =>
      `${f.percent(percent)} der Auslagerungsdatei von ${f.bytes(bytes)} sind belegt.`,
    'pagefile.missing': ({ bytes }, f) =>
      `Es gibt keine Auslagerungsdatei, und ${gib(bytes, f)} Arbeitsspeicher reichen ohne sie vielleicht nicht.`,
    'pagefile.notNeeded': ({ bytes }, f) =>
      `Es gibt keine Auslagerungsdatei; mit ${gib(bytes, f)} Arbeitsspeicher geht es ohne.`,
    'pagefile.full': ({ percent }, f) => `Die Auslagerungsdatei ist voll (${f.percent(percent)} belegt).`,
    'pagefile.next': () =>
      'Die Auslagerungsdatei vom System verwalten lassen und schließen, was am meisten Speicher braucht.',
    'pagefile.limits': ({ bytes, percent }, f) =>
      `Warnung: keine bei weniger als ${f.bytes(bytes)} Speicher, oder zu ${f.percent(percent)} belegt neben freiem Speicher. Nicht bestanden: zu ${f.percent(percent)} belegt und Speicher knapp.`,
    'throttle.unread': () =>
      'Nicht prüfbar: Das Protokoll, das von Drosselung durch Hitze berichtet, konnte nicht gelesen werden.',
    'throttle.pass': () => 'Nichts bremst den Prozessor.',
    'throttle.saving': ({ percent }, f) =>
      `Im Akkubetrieb ist der Prozessor auf ${f.percent(percent)} begrenzt, um Strom zu sparen; das ist üblich.`,
    'throttle.heat': ({ count }) => `Hitze hat den Prozessor ${plural(count, 'Mal', 'Mal')} gebremst.`,
    'throttle.limited': ({ percent }, f) =>
      `Der Prozessor wird trotz Netzbetrieb auf ${f.percent(percent)} seines Takts gehalten.`,
    'throttle.unclear': ({ percent }, f) =>
      `Der Prozessor wird auf ${f.percent(percent)} gehalten; ob das Gerät am Netz hängt, ist nicht bekannt.`,
    'throttle.shutdown': ({ count }) => `Das Gerät hat sich ${plural(count, 'Mal', 'Mal')} wegen Hitze abgeschaltet.`,
    'throttle.next': () =>
      'Lüfter und Schlitze reinigen, Leistung des Netzteils und Energiesparplan prüfen, Wärmeleitpaste erneuern.',
    'throttle.limits': ({ fail }, f) =>
      `Warnung: durch Hitze gebremst oder am Netz begrenzt. Nicht bestanden: wegen Hitze abgeschaltet oder am Netz unter ${f.percent(fail)}.`,
    'mce.pass': () => 'Der Prozessor hat keinen Fehler gemeldet.',
    'mce.corrected': ({ count }) => `Der Prozessor hat ${plural(count, 'eigenen Fehler', 'eigene Fehler')} korrigiert.`,
    'mce.fatal': ({ count }) => `Der Prozessor meldete ${plural(count, 'fatalen Fehler', 'fatale Fehler')}.`,
    'mce.next': () => 'Firmware aktualisieren, Übertaktung zurücknehmen, Speicher testen, Kühlung und Netzteil prüfen.',
    'mce.limits': () => 'Warnung: korrigierte Fehler. Nicht bestanden: jeder fatale Fehler.',
    'unexpected.pass': ({ days }) => `Das Gerät wurde ${lastDays(days)} immer ordentlich heruntergefahren.`,
    'unexpected.found': ({ count }) =>
      `Das Gerät ging in den letzten 30 Tagen ${plural(count, 'Mal', 'Mal')} ohne Herunterfahren aus.`,
    'unexpected.item': () => 'Ging ohne Herunterfahren aus; die Ursache ist nicht bekannt.',
    'unexpected.next': () =>
      'Nach Stromausfällen und gehaltener Einschalttaste fragen; sonst Netzteil, Akku, Hitze und Speicher prüfen.',
    'unexpected.limits': ({ warn, fail }) =>
      `Warnung: ab ${String(warn)} in 30 Tagen. Nicht bestanden: ab ${String(fail)}. Abstürze des Systems zählen eigens.`,
    'sleep.pass': () => 'Das Gerät ist aus jedem Standby aufgewacht.',
    'sleep.passDrain': ({ percent }, f) =>
      `Im Standby verliert es ${f.percent(percent)} Akku je Stunde und wacht immer auf.`,
    'sleep.drain': ({ percent, names }, f) =>
      `Im Standby verliert das Gerät ${f.percent(percent)} Akku je Stunde${names === '' ? '' : `: ${names}`}.`,
    'sleep.resumes': ({ count }) => `Das Gerät ist ${plural(count, 'Mal', 'Mal')} nicht aus dem Standby aufgewacht.`,
    'sleep.unknown': () => 'Nicht prüfbar: Wie viel Akku der Standby kostet, ist nicht verzeichnet.',
    'sleep.next': () =>
      'Firmware und Treiber der genannten Geräte aktualisieren und USB-Geräte vor dem Standby abziehen.',
    'sleep.limits': ({ warn, fail }, f) =>
      `Warnung: ab ${f.percent(warn)} je Stunde oder ein Standby ohne Aufwachen. Nicht bestanden: über ${f.percent(fail)} je Stunde.`,
    'battery.service': ({ name }) => `Das System selbst verlangt eine Wartung von ${name}.`,
    'battery.item.service': ({ percent }, f) =>
      `Wartung empfohlen${percent === null ? '' : `, ${f.percent(percent)} der Nennkapazität`}`,
    'charging.pass': () => 'Der Akku lädt oder ist so voll, wie er sein soll.',
    'charging.onBattery': () => 'Nicht prüfbar: Das Gerät läuft im Akkubetrieb.',
    'charging.idle': ({ names }) =>
      `Das Netzteil ist angeschlossen, aber der Akku ist schwach geladen und lädt nicht: ${names}.`,
    'charging.drains': ({ names }) => `Der Akku entlädt sich trotz angeschlossenem Netzteil: ${names}.`,
    'charging.unknown': ({ names }) => `Der Ladezustand ist nicht bekannt bei: ${names}.`,
    'charging.item.charging': ({ percent }, f) => withLevel('Lädt oder ist voll', percent, f),
    'charging.item.idle': ({ percent }, f) => withLevel('Lädt nicht', percent, f),
    'charging.item.draining': ({ percent }, f) => withLevel('Entlädt sich', percent, f),
    'charging.item.unknown': ({ percent }, f) => withLevel('Zustand nicht bekannt', percent, f),
    'charging.next': () =>
      'Anderen Anschluss und stärkeres Netzteil versuchen und im Programm des Herstellers nach einer Ladegrenze sehen.',
    'charging.next.plug': () => 'Netzteil anschließen und erneut prüfen.',
    'charging.limits': ({ idleBelow, limitFrom }, f) =>
      `Warnung: lädt unter ${f.percent(idleBelow)} nicht oder entlädt ab ${f.percent(limitFrom)} (Ladegrenze). Nicht bestanden: entlädt am Netz.`,
    'charger.pass': ({ watts, rated }, f) =>
      `Das Netzteil liefert ${f.number(watts, 0)} W; ausgelegt ist das Gerät für ${f.number(rated, 0)} W.`,
    'charger.weak': ({ watts, rated }, f) =>
      `Das Netzteil ist zu schwach: ${f.number(watts, 0)} W, ausgelegt ist das Gerät für ${f.number(rated, 0)} W.`,
    'charger.unknown': () => 'Nicht prüfbar: Das Gerät sagt nicht, was sein Netzteil liefert.',
    'charger.unplugged': () => 'Nicht prüfbar: Kein Netzteil angeschlossen.',
    'charger.next': () => 'Das richtige Netzteil und ein Kabel für diese Leistung nehmen.',
    'charger.next.label': () => 'Die Typenschilder von Netzteil und Gerät vergleichen.',
    'charger.limits': () => 'Warnung: liefert weniger, als das Gerät braucht.',
    'gpuDriver.pass': ({ names }) => `Die Grafik arbeitet mit eigenem Treiber: ${names}.`,
    'gpuDriver.old': ({ names }) => `Der Grafiktreiber ist mehr als zwei Jahre alt: ${names}.`,
    'gpuDriver.fail': ({ names }) => `Die Grafik arbeitet ohne richtigen Treiber: ${names}.`,
    'gpuDriver.unknown': ({ names }) => `Der Treiber ist nicht bekannt bei: ${names}.`,
    'gpuDriver.none': () => 'Keine Grafikkarte vorhanden.',
    'gpuDriver.item': ({ name, date }, f) => `${name} vom ${f.date(date)}`,
    'gpuDriver.item.problem': () => 'Das Gerät meldet ein Problem.',
    'gpuDriver.item.stopgap': () => 'Läuft mit einem Behelfstreiber.',
    'gpuDriver.item.unknown': () => 'Treiber nicht bekannt.',
    'gpuDriver.next': () => 'Den Treiber des Geräteherstellers installieren.',
    'gpuDriver.limits': ({ years }) =>
      `Warnung: älter als ${String(years)} Jahre. Nicht bestanden: Behelfstreiber oder das Gerät meldet ein Problem.`,
    'resets.pass': () => 'Der Grafiktreiber ist nicht hängen geblieben.',
    'resets.found': ({ count }) =>
      `Der Grafiktreiber blieb ${plural(count, 'Mal', 'Mal')} hängen und wurde neu gestartet.`,
    'resets.next': () => 'Grafiktreiber sauber neu installieren, Hitze und Netzteil prüfen.',
    'resets.limits': ({ warn, fail }) =>
      `Warnung: ab ${String(warn)} in 30 Tagen. Nicht bestanden: ab ${String(fail)}.`,
    'gpuTemp.pass': () => 'Die Grafikkarte ist kühl genug und meldet keinen Speicherfehler.',
    'gpuTemp.warn': ({ names }) => `Eine Grafikkarte ist nahe an der Hitze, bei der sie sich bremst: ${names}.`,
    'gpuTemp.fail': ({ names }) => `Eine Grafikkarte ist zu heiß oder hat defekten Speicher: ${names}.`,
    'gpuTemp.unknown': () => 'Nicht prüfbar: Die Grafikkarte nennt Temperatur oder Grenze nicht.',
    'gpuTemp.none': () => 'Keine Grafikkarte hier hat eigene Sensoren.',
    'gpuTemp.item': ({ celsius, slowdown }, f) => `${f.number(celsius, 0)} °C, bremst bei ${f.number(slowdown, 0)} °C`,
    'gpuTemp.item.memory': ({ count }) =>
      `${plural(count, 'nicht korrigierbarer Speicherfehler', 'nicht korrigierbare Speicherfehler')}`,
    'gpuTemp.item.unknown': () => 'Temperatur oder Grenze nicht angegeben.',
    'gpuTemp.next': () => 'Karte reinigen, prüfen, ob ihr Lüfter dreht; eine Karte mit defektem Speicher tauschen.',
    'gpuTemp.limits': ({ margin }) =>
      `Warnung: weniger als ${String(margin)} °C unter dem Punkt, an dem sie sich bremst. Nicht bestanden: an diesem Punkt oder Speicherfehler.`,
    'mode.pass': ({ names }) => `Jeder Bildschirm läuft in seiner eigenen Auflösung: ${names}.`,
    'mode.low': ({ names }) => `Ein Bildschirm läuft unter seinen Möglichkeiten: ${names}.`,
    'mode.fail': ({ names }) => `Ein Bildschirm kann sich nicht richtig ausweisen: ${names}.`,
    'mode.unknown': ({ names }) => `Die Auflösung ist nicht bekannt bei: ${names}.`,
    'mode.none': () => 'Kein Bildschirm angeschlossen.',
    'mode.item': ({ now, native }) => `${now}, gebaut für ${native}`,
    'mode.item.edid': () => 'Seine Beschreibung ist nicht lesbar oder ihre Prüfsumme falsch.',
    'mode.item.unknown': () => 'Auflösung nicht bekannt.',
    'mode.next.fail': () => 'Zuerst das Kabel tauschen, dann Adapter oder Dock, dann den Anschluss.',
    'mode.next.warn': () =>
      'Die eigene Auflösung des Bildschirms einstellen; fehlt sie, Kabel, Adapter oder Dock tauschen.',
    'mode.limits': ({ hz }) =>
      `Warnung: unter der eigenen Auflösung oder unter ${String(hz)} Hz. Nicht bestanden: Beschreibung fehlt oder ist beschädigt.`,
    'usb.pass': () => 'Kein USB-Gerät hat einen Fehler gemeldet.',
    'usb.found': ({ names }) => `USB-Geräte haben Fehler oder ziehen zu viel Strom: ${names}.`,
    'usb.next': () =>
      'Gerät ohne Hub an einen anderen Anschluss stecken, Kabel tauschen und einen Hub mit eigenem Netzteil nehmen.',
    'usb.limits': () =>
      'Warnung: Fehler im Protokoll. Nicht bestanden: zu hoher Strom oder ein angehaltenes Gerät (Code 43).',
    'bt.pass': () => 'Bluetooth arbeitet oder ist aus und nichts ist gekoppelt.',
    'bt.off': ({ names }) => `Bluetooth ist aus, obwohl Geräte gekoppelt sind: ${names}.`,
    'bt.fail': ({ names }) => `Bluetooth arbeitet nicht: ${names}.`,
    'bt.unknown': () => 'Nicht prüfbar: Ob Bluetooth eingeschaltet ist, ist nicht angegeben.',
    'bt.none': () => 'Dieses Gerät hat kein Bluetooth.',
    'bt.item.on': ({ count }) => `Ein, ${plural(count, 'Gerät', 'Geräte')} gekoppelt.`,
    'bt.item.off': () => 'Aus, nichts gekoppelt.',
    'bt.item.offPaired': ({ count }) => `Aus, aber ${plural(count, 'Gerät ist', 'Geräte sind')} gekoppelt.`,
    'bt.next.fail': () => 'Treiber des Geräteherstellers installieren; das Gerät einmal ganz ausschalten.',
    'bt.next.warn': () => 'Bluetooth einschalten, wenn seine Geräte benutzt werden sollen.',
    'bt.limits': () => 'Warnung: aus bei gekoppelten Geräten. Nicht bestanden: Treiber oder System melden ein Problem.',
    'dock.pass': ({ names }) => `Docks sind zugelassen und arbeiten: ${names}.`,
    'dock.locked': ({ names }) => `Ein Dock steckt, ist aber nicht zugelassen: ${names}.`,
    'dock.fail': ({ names }) => `Ein Dock arbeitet nicht: ${names}.`,
    'dock.unknown': ({ names }) => `Ob zugelassen, ist nicht bekannt bei: ${names}.`,
    'dock.none': () => 'Kein Dock an Thunderbolt oder USB4 angeschlossen.',
    'dock.item.pass': () => 'Zugelassen.',
    'dock.item.locked': () => 'Nicht zugelassen.',
    'dock.item.unknown': () => 'Nicht bekannt.',
    'dock.next.fail': () => 'Dock eine Minute vom Strom trennen, dann Firmware und Treiber aktualisieren.',
    'dock.next.warn': () => 'Dock in den Thunderbolt-Einstellungen des Systems oder in der Firmware zulassen.',
    'dock.limits': () => 'Warnung: nicht zugelassen. Nicht bestanden: Das System meldet ein Problem damit.',
  },
};
