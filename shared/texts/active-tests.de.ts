import type { ActiveTestTexts } from './active-tests';

const OURS = 'eigene Einschätzung, in der Praxis nachzustellen';

export const ACTIVE_TESTS_DE: ActiveTestTexts = {
  titles: {
    diskRead: 'Laufwerk durchlesen',
    memoryPattern: 'Speichertest mit Mustern',
    cpuStress: 'Prozessor unter Last',
    networkQuality: 'Netzwerkqualität',
    microphone: 'Mikrofon',
    speaker: 'Lautsprecher',
    camera: 'Kamera',
    keyboard: 'Tastatur',
    pointer: 'Maus und Touchpad',
    screen: 'Bildschirm',
  },
  explanations: {
    diskRead:
      'Liest Proben vom ganzen Laufwerk, so schnell es geht, und schreibt nichts. Das Gerät kann dabei zäh werden. Ein Laufwerk mit Anzeichen eines Ausfalls wird abgelehnt: Seine letzten Stunden gehören der Datensicherung.',
    memoryPattern:
      'Füllt bis zu einem Viertel des freien Speichers mit Mustern und liest sie zurück. Programme können zäh werden. Geprüft wird nur der zugeteilte Speicher: Ein Test vom Startmedium sieht den ganzen.',
    cpuStress:
      'Lastet alle Prozessorkerne voll aus. Das Gerät wird heiß und laut; ein schwaches Netzteil oder schlechte Kühlung kann es abschalten. Vorher alle Arbeit speichern. Der Test endet von selbst, wenn es zu heiß wird oder der Netzstrom ausfällt.',
    networkQuality:
      'Schickt ein paar Dutzend kleine Pakete an den Router, die Nameserver und die Hosts der Einstellungen und misst, wie viele zurückkommen und wie gleichmäßig. Es belastet keine Leitung und fragt sonst niemanden.',
  },
  sources: {
    diskRead: `Richtgeschwindigkeiten und Anteile: ${OURS}`,
    memoryPattern: 'jedes veränderte Bit ist ein Fehler',
    cpuStress: `kritische Temperatur des Sensors; die Abstände: ${OURS}`,
    networkQuality: `Empfehlungen von 8x8 und Microsoft für Sprache (Schwankung 30 ms, Verlust 1 %); der Rest: ${OURS}`,
  },
  conditions: {
    mains: (state) =>
      state === 'met'
        ? 'Das Gerät hängt am Netzstrom.'
        : state === 'notMet'
          ? 'Das Gerät läuft auf Akku: erst den Netzstrom anschließen.'
          : 'Ob das Gerät am Netzstrom hängt, ist nicht bekannt: bitte sicherstellen.',
    battery: (percent, limit) =>
      percent === null
        ? 'Der Ladestand des Akkus ist nicht bekannt.'
        : percent >= limit
          ? `Der Akku ist zu ${String(Math.round(percent))} % geladen.`
          : `Der Akku ist nur zu ${String(Math.round(percent))} % geladen; nötig sind ${String(limit)} %, falls der Netzstrom ausfällt.`,
    temperature: (celsius, limit, f) =>
      celsius === null
        ? 'Die Temperatur des Prozessors ist nicht lesbar: Der Test dauert höchstens 60 Sekunden.'
        : celsius < limit
          ? `Der Prozessor hat ${f.number(celsius, 0)} °C.`
          : `Der Prozessor hat schon ${f.number(celsius, 0)} °C; der Test beginnt unter ${f.number(limit, 0)} °C.`,
    faults: (met) =>
      met
        ? 'Es sind keine schweren Prozessorfehler verzeichnet.'
        : 'Das Protokoll zeigt schwere Prozessorfehler: Last könnte das Gerät abstürzen lassen.',
    memory: (bytes, f) =>
      bytes === null ? 'Wie viel Speicher frei ist, ist nicht bekannt.' : `${f.bytes(bytes)} Speicher sind frei.`,
    targets: (count) =>
      count > 0
        ? 'Auf das Laufwerk wird nichts geschrieben.'
        : 'Hier gibt es kein Laufwerk, das gelesen werden könnte.',
    hosts: (count) =>
      count > 0
        ? `Auch ${String(count)} ${count === 1 ? 'Host' : 'Hosts'} der Einstellungen ${count === 1 ? 'wird' : 'werden'} gefragt.`
        : 'In den Einstellungen stehen keine Hosts: Gefragt werden nur Router und Nameserver.',
    saved: 'Alle offene Arbeit auf diesem Gerät ist gespeichert.',
  },
  refusals: {
    failing: 'Zeigt Anzeichen eines Ausfalls: erst die Daten sichern. Das Durchlesen könnte sein Ende sein.',
    rights: 'Dafür sind Administratorrechte nötig.',
    unreadable: 'Seine Größe ist nicht bekannt.',
  },
  targets: {
    disk: (name, bytes, f) => (bytes === null ? name : `${name}, ${f.bytes(bytes)}`),
    volume: (path) => `Dateien auf ${path}`,
  },
  stopped: {
    user: 'Von Ihnen vor dem Ende angehalten.',
    powerLost: 'Angehalten, weil der Netzstrom ausfiel.',
    died: 'Der Testprozess endete vor der Zeit.',
    timeLimit: 'Keine Antwort innerhalb der Zeitgrenze.',
  },
  refused: 'Nicht begonnen: Eine Bedingung dafür ist nicht erfüllt.',
  diskRead: {
    doing: (what) =>
      what === 'sequential'
        ? 'Liest ein langes Stück'
        : what === 'scattered'
          ? 'Liest Proben vom ganzen Laufwerk'
          : 'Liest Dateien',
    pass: (mbPerS, bytes, f) => `${f.bytes(bytes)} ohne Fehler gelesen, mit ${f.number(mbPerS, 0)} MB/s.`,
    slow: (mbPerS, expected, f) =>
      `Ohne Fehler gelesen, aber nur mit ${f.number(mbPerS, 0)} MB/s; ein Laufwerk dieser Art schafft etwa ${f.number(expected, 0)} MB/s.`,
    stalled: (ms, f) => `Ohne Fehler gelesen, aber ein Block brauchte ${f.number(ms / 1000)} s.`,
    error: (at) => `Das Laufwerk war bei ${at} nicht lesbar. Der Test wurde sofort beendet.`,
    cached: 'Die meisten Antworten kamen aus dem Speicher und nicht vom Laufwerk; das sagt nichts über das Laufwerk.',
    nothing: 'Es gab nichts zu lesen.',
    threshold:
      'Fehler: jeder Lesefehler, oder unter 20 % der üblichen Geschwindigkeit. Warnung: unter 50 %, oder ein Block über 2 s.',
    nextError: 'Jetzt die Daten sichern, nicht weiter testen und das Laufwerk ersetzen.',
    nextSlow: 'Selbstüberwachung und Lesefehler ansehen, dann Kabel und Anschluss.',
    nextCached: 'Das Gerät neu starten oder ein größeres Laufwerk oder Volume wählen und noch einmal testen.',
  },
  memoryPattern: {
    doing: (pattern) => `Muster ${pattern}`,
    pass: (bytes, rounds, f) =>
      `${f.bytes(bytes)} haben in ${String(rounds)} ${rounds === 1 ? 'Durchgang' : 'Durchgängen'} jedes Muster gehalten.`,
    fail: (count, offset) =>
      `${String(count)} ${count === 1 ? 'Zelle gab' : 'Zellen gaben'} etwas anderes zurück als geschrieben, die erste bei Position ${offset}.`,
    threshold: 'Fehler: jede Abweichung.',
    nextFail: 'Vom Startmedium testen, ein Modul nach dem anderen, und das fehlerhafte ersetzen.',
    nextPass: 'Wenn es weiter abstürzt, den ganzen Speicher über Nacht vom Startmedium testen.',
  },
  cpuStress: {
    doing: (celsius, speedPercent, f) =>
      `Volle Last, ${f.number(speedPercent, 0)} % Geschwindigkeit${celsius === null ? '' : `, ${f.number(celsius, 0)} °C`}`,
    pass: (seconds, celsius, f) =>
      `${String(Math.round(seconds))} s volle Last ohne Fehler und ohne Drosselung${celsius === null ? '' : `, höchstens ${f.number(celsius, 0)} °C`}.`,
    throttled: (percent, celsius, f) =>
      `Unter Last fiel die Geschwindigkeit auf ${f.number(percent, 0)} %${celsius === null ? '' : ` bei ${f.number(celsius, 0)} °C`}.`,
    tooHot: (celsius, f) => `Bei ${f.number(celsius, 0)} °C angehalten: Die Kühlung kommt nicht nach.`,
    wrong: (count) => `${String(count)} ${count === 1 ? 'Rechnung war' : 'Rechnungen waren'} falsch.`,
    threshold:
      'Fehler: wegen Hitze angehalten, oder ein falsches Ergebnis. Warnung: unter 80 % der Anfangsgeschwindigkeit.',
    nextHot: 'Lüfter und Schlitze reinigen, Wärmeleitpaste erneuern, dann noch einmal testen.',
    nextWrong: 'Übertaktung zurücknehmen, Firmware aktualisieren, Speicher testen; dann den Prozessor verdächtigen.',
  },
  networkQuality: {
    doing: (what) => `Fragt ${what}`,
    pass: (ms, f) => `Alle Antworten kamen zurück, gleichmäßig; im Mittel ${f.number(ms, 0)} ms.`,
    poor: (problems) => problems,
    offline: 'Dieses Gerät ist mit keinem Netzwerk verbunden.',
    silent: 'Niemand, der gefragt wurde, hat geantwortet.',
    loss: (target, percent, f) => `${target}: ${f.percent(percent)} der Pakete gingen verloren.`,
    slow: (target, ms, f) => `${target}: im Mittel ${f.number(ms, 0)} ms.`,
    jitter: (target, ms, f) => `${target}: Die Antworten schwanken um ${f.number(ms, 0)} ms.`,
    mtu: (target, bytes) => `${target}: Pakete über ${String(bytes)} Byte kommen nicht durch.`,
    threshold:
      'Warnung: jeder Verlust, Router über 10 ms, andere über 100 ms, Schwankung über 30 ms. Fehler: Verlust über 5 % (Router 2 %).',
    next: 'Im WLAN näher an den Zugangspunkt gehen und noch einmal testen; am Kabel Kabel und Anschluss wechseln; dann diese Werte für den Anbieter aufheben.',
  },
};
