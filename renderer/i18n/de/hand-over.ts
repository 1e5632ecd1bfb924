import type { Translation } from '../translation';
import type { handOver as en } from '../en/hand-over';

export const handOver: Translation<typeof en> = {
  title: 'Übergeben',
  intro:
    'Arbeit ohne Server an einen anderen Laptop geben. Nichts wird überschrieben: Was beide geändert haben, wird vorgelegt, und was doppelt kommt, zählt einmal.',
  open: 'Übergeben…',
  openJob: 'Diesen Auftrag übergeben…',
  toSyncCentre: 'Zum Abgleich',
  offer: 'In diesem Netz anbieten',
  writeFile: 'Datei schreiben…',
  readFile: 'Datei lesen…',
  stop: 'Beenden',
  close: 'Schließen',
  choose: {
    title: 'Was geben Sie?',
    job: 'Einen Auftrag mit allem, was dazugehört',
    since: 'Alles seit einem Tag',
    nothing: 'Nichts, ich nehme nur',
    jobLabel: 'Auftrag',
    jobPlaceholder: 'Nummer, Kunde oder Problem',
    noJob: 'Kein solcher Auftrag',
    dayLabel: 'Seit',
  },
  give: {
    title: 'Ich beginne, in diesem Netz',
    text: 'Sie bekommen einen Code. Die andere Person gibt ihn auf ihrem Laptop ein; danach hat jeder auch die Arbeit des anderen.',
  },
  take: {
    title: 'Die andere Seite hat begonnen',
    text: 'Suchen Sie den anderen Laptop und geben Sie den Code ein, der dort auf dem Bildschirm steht. Was oben gewählt ist, geht zurück.',
    look: 'Laptops suchen',
    looking: 'Suche läuft…',
    found: 'Laptops, die etwas anbieten',
    nobody:
      'Niemand gefunden. Sind beide im selben Netz? Sie können die Adresse eingeben, die auf dem anderen Bildschirm steht.',
    unnamed: 'Laptop ohne Namen',
    address: 'Adresse',
    addressHint: 'Wie auf dem anderen Bildschirm, zum Beispiel 192.168.1.7:47115',
    badAddress: 'Das ist keine Adresse eines Netzes.',
    code: 'Code',
    codeHint: 'Zwölf Buchstaben und Ziffern; Striche und Großschreibung sind egal',
    start: 'Austauschen',
  },
  file: {
    title: 'Als Datei oder auf einem Stick',
    text: 'Schreiben Sie eine Datei, tragen Sie sie hinüber und lesen Sie sie auf dem anderen Laptop, im Abgleich oder hier.',
  },
  waiting: {
    title: 'Warten auf den anderen Laptop',
    first: 'Öffnen Sie auf dem anderen Laptop Callout: Abgleich, „Übergeben…“.',
    second: 'Suchen Sie dort nach Laptops; oder geben Sie die Adresse {{address}} ein.',
    third: 'Geben Sie dort diesen Code ein:',
    code: 'Kopplungscode',
    note: 'Er gilt einmal, eine Viertelstunde und drei Versuche lang. Nichts verlässt diesen Laptop, bevor der Code passt.',
  },
  running: {
    title: 'Austausch läuft',
    progress: '{{done}} von {{total}}',
  },
  done: {
    title: 'Ausgetauscht mit {{peer}}',
    new: 'neu',
    changed: 'geändert',
    nothingNew: 'Nichts davon war hier neu.',
    files_one: '{{n}} Datei',
    files_other: '{{n}} Dateien',
    conflicts_one: '{{n}} Sache anzusehen',
    conflicts_other: '{{n}} Sachen anzusehen',
    unreadable_one:
      '{{count}} Datensatz war nicht lesbar ({{first}}). Tauschen Sie noch einmal aus, wenn beide dieselbe Version haben.',
    unreadable_other:
      '{{count}} Datensätze waren nicht lesbar, der erste: {{first}}. Tauschen Sie noch einmal aus, wenn beide dieselbe Version haben.',
    unknown:
      'Das andere Callout ist neuer; nicht übernommen: {{tables}}. Aktualisieren Sie dieses und tauschen Sie noch einmal aus.',
  },
  failed: {
    title: 'Nicht ausgetauscht',
    safe: 'Nichts wurde geändert und nichts ist verloren. Es kann einfach wiederholt werden.',
    wrongCode:
      'Der Code passt nicht. Vergleichen Sie ihn mit dem anderen Bildschirm; nach drei falschen Versuchen ist das Angebot geschlossen und muss neu begonnen werden.',
    offline:
      'Der andere Laptop ist nicht erreichbar, oder die Verbindung brach ab. Sind beide im selben Netz, und ist das Angebot dort noch offen? Eine Firewall kann dazwischen stehen.',
    timedOut: 'Der andere Laptop hat zu lange nichts gesagt.',
    newerVersion: 'Der andere Laptop hat ein neueres Callout. Aktualisieren Sie zuerst dieses.',
    corruptFile: 'Was ankam, war nicht vollständig oder nicht von Callout. Es wurde nicht angerührt.',
    diskFull: 'Der Datenträger ist voll. Schaffen Sie Platz und wiederholen Sie es.',
    busy: 'Ein Austausch läuft bereits.',
    badInput: 'Diese Adresse gehört nicht zu dem Netz, in dem dieser Laptop ist.',
    other: 'Etwas ging schief; Einzelheiten stehen im Protokoll.',
  },
};
