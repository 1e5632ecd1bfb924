import type { StorageCheckId, StorageMessages } from './storage';
import type { AreaTexts } from './types';

const OURS = 'eigene Einschätzung, in der Praxis nachzustellen';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const STORAGE_DE: AreaTexts<StorageCheckId, StorageMessages> = {
  titles: {
    'sto.smart.verdict': 'Selbsteinschätzung der Laufwerke',
    'sto.smart.ata5': 'Anzeichen für einen Laufwerksausfall',
    'sto.nvme.health': 'Abnutzung und Fehler der SSD',
    'sto.temp': 'Temperatur der Laufwerke',
    'sto.free': 'Freier Speicherplatz',
    'sto.inodes': 'Platz für weitere Dateien',
    'sto.fs': 'Zustand der Dateisysteme',
    'sto.ioerrors': 'Lese- und Schreibfehler',
    'sto.raid': 'RAID-Verbünde',
    'sto.selftest': 'Letzter Selbsttest der Laufwerke',
    'sto.crc': 'Verbindung der Laufwerke',
    'sto.latency': 'Antwortzeit der Laufwerke',
    'sto.trim': 'Pflege der SSD (TRIM)',
  },
  abouts: {
    'sto.smart.verdict': {
      plain:
        'Das Laufwerk überwacht sich selbst und sagt, ob es mit seinem Ausfall rechnet. Eine schlechte Antwort heißt: Dateien sofort sichern. Eine gute ist keine Garantie.',
      technical:
        'SMART-Gesamturteil und Exit-Bits von smartctl -x -j; unter Windows auch Get-PhysicalDisk und PredictFailure. Bits 3 und 4: nicht bestanden, 5 bis 7: Warnung.',
    },
    'sto.smart.ata5': {
      plain:
        'Zählt Stellen auf dem Laufwerk, die nicht lesbar waren oder ersetzt wurden. Solche Laufwerke fallen viel häufiger aus.',
      technical:
        'Rohwerte der SMART-Attribute 5, 187, 188 (drei 16-Bit-Wörter), 197 und 198, wie smartctl sie entschlüsselt.',
    },
    'sto.nvme.health': {
      plain:
        'Eine SSD nutzt sich durch Schreiben ab. Hier steht, wie viel ihrer Lebensdauer verbraucht ist und ob sie Fehler hatte.',
      technical:
        'NVMe-Zustandsprotokoll: kritische Warnung, Reserve gegen Grenze, Verbrauch, Medienfehler. Reserve 0 bei Grenze 0 gilt als nicht gemeldet.',
    },
    'sto.temp': {
      plain: 'Ein zu heißes Laufwerk wird langsam und lebt kürzer.',
      technical:
        'Aktuelle Temperatur aus SMART oder NVMe-Protokoll gegen die Grenze des Laufwerks, sonst gegen unsere. 0 und -273 werden verworfen.',
    },
    'sto.selftest': {
      plain:
        'Laufwerke können sich selbst testen. Ein nicht bestandener Test beweist einen Fehler; ein nie getestetes Laufwerk ist einfach unbekannt.',
      technical:
        'Letzter Eintrag des Selbsttestprotokolls (smartctl -x -j, ATA oder NVMe) mit Alter in Betriebsstunden. Es wird nichts gestartet.',
    },
    'sto.crc': {
      plain:
        'Ein loses oder schlechtes Kabel beschädigt Daten auf dem Weg zum Laufwerk. Das sieht aus wie ein sterbendes Laufwerk und kostet nur ein Kabel.',
      technical:
        'SMART-Attribut 199 (CRC-Fehler der Schnittstelle) neben den Fehlern desselben Laufwerks im Systemprotokoll. Der Zähler geht nie zurück; sein Stand allein ist kein Fehler.',
    },
    'sto.latency': {
      plain: 'Wie lange das Gerät auf sein Laufwerk wartet. Lange Wartezeiten machen alles langsam.',
      technical:
        'Mittlere Lesezeit, Auslastung und Warteschlange einer kurzen Messung (Linux: /proc/diskstats zweimal; Windows: PhysicalDisk-Zähler). Es wird dafür nichts gelesen.',
    },
    'sto.trim': {
      plain: 'Eine SSD bleibt nur schnell, wenn sie erfährt, welche Dateien gelöscht wurden.',
      technical:
        'Windows: DisableDeleteNotify. macOS: TRIM-Unterstützung des Laufwerks. Linux: Discard-Fähigkeit des Geräts und fstrim.timer oder Mount-Option discard.',
    },
    'sto.free': {
      plain: 'Ein volles Laufwerk lässt Updates scheitern, Programme abstürzen und das Gerät langsam werden.',
      technical:
        'Freie Bytes und Prozent jedes eingebundenen Datenträgers außer Abbildern, optischen Medien, Speicherdateisystemen und EFI-Partition.',
    },
    'sto.inodes': {
      plain:
        'Manche Systeme fassen nur eine feste Zahl von Dateien. Ist sie erreicht, lässt sich nichts mehr speichern, obwohl Platz da ist.',
      technical: 'Freie Inodes jedes Datenträgers, dessen Dateisystem eine feste Tabelle hat (statfs).',
    },
    'sto.fs': {
      plain:
        'Das Verzeichnis, wo Ihre Dateien liegen, kann selbst beschädigt sein. Dann gehen Dateien verloren, ohne dass das Laufwerk defekt ist.',
      technical:
        'Zustand und Fehlerzahl des Superblocks oder Dirty-Flag, erzwungenes Nur-Lesen und Meldungen über Beschädigung im Systemprotokoll.',
    },
    'sto.ioerrors': {
      plain: 'Zeigt, ob Lesen oder Schreiben zuletzt wirklich gescheitert ist, was immer das Laufwerk über sich sagt.',
      technical:
        'Lese- und Schreibfehler je Gerät aus dem Systemprotokoll: Meldungen des Linux-Kernels; Windows disk 7, 11, 51, 52, 153, 157, storahci/stornvme 11, 129, Ntfs 55, 98, 140, volmgr 161. Optische und Diskettenlaufwerke zählen nicht.',
    },
    'sto.raid': {
      plain:
        'Mehrere Laufwerke können füreinander einspringen. Fehlt eines, läuft alles weiter, aber der nächste Ausfall kostet die Daten.',
      technical: 'Zustand von Verbünden und Pools: /proc/mdstat und mdadm, Get-VirtualDisk, diskutil appleRAID.',
    },
  },
  sources: {
    'sto.smart.verdict': 'smartmontools, smartctl(8), EXIT STATUS',
    'sto.smart.ata5': 'Backblaze, „Hard Drive SMART Stats“ (2014, 2016); Stufen aus dem Wiki von splunk-smartmon',
    'sto.nvme.health': `NVMe-Zustandsprotokoll; Intel-Support 000056596 (100 % = vorgesehene Lebensdauer verbraucht); nvmetools.com „NVMe SSD health“; Warnung ab 80 %: ${OURS}`,
    'sto.temp': `Grenzwerte des Laufwerks, soweit angegeben; sonst ${OURS}`,
    'sto.free': `R. Chen, The Old New Thing, 17.11.2010 (rot ab 90 %); übrige Werte: ${OURS}`,
    'sto.inodes': OURS,
    'sto.fs': 'e2fsprogs, dumpe2fs(8); Meldungen des Linux-Kernels',
    'sto.ioerrors': `Microsoft, „Data corruption and disk errors troubleshooting guidance“ und KB 244780 (Ereignis 51); Meldungen des Linux-Kernels; Anzahlen: ${OURS}`,
    'sto.raid': 'Linux md(4), mdadm(8)',
    'sto.selftest': `smartmontools, smartctl(8), Selbsttestprotokoll; 180 Tage: ${OURS}`,
    'sto.crc': OURS,
    'sto.latency': OURS,
    'sto.trim': 'Microsoft, fsutil behavior; fstrim(8)',
  },
  messages: {
    'smart.pass': ({ count }) =>
      `${plural(count, 'Laufwerk bezeichnet', 'Laufwerke bezeichnen')} sich als gesund. Das allein beweist es nicht: siehe Lese- und Schreibfehler.`,
    'smart.fail': ({ names }) => `Ein Laufwerk kündigt seinen Ausfall an: ${names}.`,
    'smart.warn': ({ names }) => `Ein Laufwerk hat früher Fehler aufgezeichnet: ${names}.`,
    'smart.unsupported': () => 'Keines der Laufwerke bietet Selbstüberwachung (üblich bei virtuellen Laufwerken).',
    'smart.partly': ({ names }) => `Kein Urteil von: ${names}.`,
    'smart.next.fail': () => 'Sofort die Daten sichern, vorher keine langen Tests, und das Laufwerk tauschen.',
    'smart.next.warn': () => 'Für eine Sicherung sorgen, die aufgezeichneten Fehler ansehen und den Tausch planen.',
    'smart.item.pass': () => 'Bezeichnet sich als gesund.',
    'smart.item.fail': () => 'Kündigt seinen Ausfall an.',
    'smart.item.past': () => 'Hat Fehler im Protokoll, oder ein Wert lag früher unter seiner Grenze.',
    'smart.item.unsupported': () => 'Bietet keine Selbstüberwachung.',
    'smart.item.silent': () => 'Gab kein Urteil ab.',
    'smart.limits': () =>
      'Warnung: Fehler im Protokoll oder in der Vergangenheit. Nicht bestanden: Das Laufwerk kündigt seinen Ausfall an.',
    'ata5.pass': ({ count }) =>
      `Keine ersetzten, wartenden oder unlesbaren Sektoren auf ${plural(count, 'Laufwerk', 'Laufwerken')}.`,
    'ata5.warn': ({ names }) => `Erste Anzeichen von Verschleiß, die einen Blick verdienen: ${names}.`,
    'ata5.fail': ({ names }) => `Beschädigte Sektoren oder wiederholte Fehler: ${names}.`,
    'ata5.none': () => 'Kein Laufwerk dieser Art (SATA) vorhanden.',
    'ata5.silent': ({ names }) => `Die Zähler waren nicht lesbar bei: ${names}.`,
    'ata5.item': ({ counters }) => counters,
    'ata5.item.pass': () => 'Alle fünf Zähler stehen auf null.',
    'ata5.next': () =>
      'Zuerst die Daten sichern, dann das Laufwerk tauschen. Sind nur Zeitüberschreitungen gezählt, das Kabel prüfen.',
    'ata5.limits': () =>
      'Warnung: eines der Attribute 5, 187, 188, 197, 198 über 0. Nicht bestanden: 5 über 4, 187 über 1, 188 über 13, 197 über 1 oder 198 über 1.',
    'nvme.pass': ({ count }) => `${plural(count, 'SSD ist', 'SSDs sind')} in gutem Zustand.`,
    'nvme.warn': ({ names }) => `Eine SSD ist abgenutzt oder hatte Fehler: ${names}.`,
    'nvme.fail': ({ names }) => `Eine SSD ist am Ende oder meldet einen kritischen Zustand: ${names}.`,
    'nvme.none': () => 'Keine NVMe-SSD vorhanden.',
    'nvme.silent': ({ names }) => `Kein Zustandsprotokoll von: ${names}.`,
    'nvme.item.pass': ({ used }, f) => `${f.percent(used)} der vorgesehenen Lebensdauer verbraucht.`,
    'nvme.item.warning': ({ code }) => `Meldet kritische Warnung ${String(code)}.`,
    'nvme.item.spare': ({ spare, threshold }, f) =>
      `Reserveblöcke nur noch ${f.percent(spare)}, Grenze ${f.percent(threshold)}.`,
    'nvme.item.used': ({ used }, f) => `${f.percent(used)} der vorgesehenen Lebensdauer verbraucht.`,
    'nvme.item.media': ({ errors }) => `${plural(errors, 'Medienfehler', 'Medienfehler')} aufgezeichnet.`,
    'nvme.next.warn': () => 'Für eine Sicherung sorgen und den Tausch planen.',
    'nvme.next.fail': () => 'Daten sofort kopieren (die SSD kann schreibgeschützt werden) und tauschen.',
    'nvme.limits': ({ warn, fail }, f) =>
      `Warnung: ${f.percent(warn)} der Lebensdauer verbraucht oder Medienfehler. Nicht bestanden: kritische Warnung, Reserve unter der Grenze des Laufwerks oder ${f.percent(fail)} verbraucht.`,
    'diskTemp.pass': ({ device, celsius }, f) =>
      `Die Laufwerke sind kühl genug; am wärmsten ist ${device} mit ${f.number(celsius, 0)} °C.`,
    'diskTemp.hot': ({ device, celsius, limit }, f) =>
      `${device} ist heiß: ${f.number(celsius, 0)} °C, Grenze ${f.number(limit, 0)} °C.`,
    'diskTemp.item': ({ celsius }, f) => `${f.number(celsius, 0)} °C`,
    'diskTemp.next': () =>
      'Lüftungsschlitze reinigen, Lüfter prüfen und nachsehen, ob ein M.2-Laufwerk seinen Kühlkörper hat.',
    'diskTemp.unsupported': () => 'Kein Laufwerk nennt seine Temperatur.',
    'diskTemp.limits': ({ warn, fail }) =>
      `Warnung: weniger als 10 °C unter der Grenze des Laufwerks. Nicht bestanden: an der Grenze. Laufwerke ohne Grenze: ${String(warn)} und ${String(fail)} °C.`,
    'free.pass': ({ volume, percent, bytes }, f) =>
      `Genug Platz auf allen Datenträgern; am vollsten ist ${volume} mit ${f.percent(percent)} (${f.bytes(bytes)}) frei.`,
    'free.low': ({ volume, percent, bytes }, f) =>
      `${volume} ist fast voll: ${f.percent(percent)} (${f.bytes(bytes)}) frei.`,
    'free.item': ({ percent, bytes }, f) => `${f.percent(percent)} (${f.bytes(bytes)}) frei`,
    'free.item.unknown': () => 'Größe oder freier Platz ist nicht bekannt.',
    'free.unknown': ({ names }) => `Der freie Platz ist nicht bekannt bei: ${names}.`,
    'free.none': () => 'Kein Datenträger eingebunden, der voll werden könnte.',
    'free.next': () =>
      'Temporäre Dateien und Update-Zwischenspeicher leeren; Downloads, Papierkorb und alte Profile mit dem Benutzer durchgehen; sonst Daten verlagern oder ein größeres Laufwerk einbauen.',
    'free.limits': ({ warn, fail, warnSystemBytes, failBytes, fromBytes }, f) =>
      `Warnung: unter ${f.percent(warn)} frei. Nicht bestanden: unter ${f.percent(fail)}. Auf Datenträgern über ${f.bytes(fromBytes)} auch: Warnung unter ${f.bytes(warnSystemBytes)} auf dem Systemdatenträger, nicht bestanden unter ${f.bytes(failBytes)}.`,
    'inodes.pass': ({ volume, percent }, f) =>
      `Genug Platz für Dateien; am wenigsten hat ${volume} mit ${f.percent(percent)} freier Dateitabelle.`,
    'inodes.low': ({ volume, percent, count }, f) =>
      `${volume} kann kaum noch Dateien aufnehmen: ${f.percent(percent)} der Dateitabelle frei (${f.number(count, 0)} Dateien).`,
    'inodes.item': ({ percent, count }, f) =>
      `${f.percent(percent)} der Dateitabelle frei (${f.number(count, 0)} Dateien)`,
    'inodes.none': () => 'Kein Datenträger hier hat eine feste Dateitabelle.',
    'inodes.next': () =>
      'Den Ordner mit sehr vielen kleinen Dateien suchen (Mailwarteschlange, Zwischenspeicher, Sitzungsdateien), klären, was sie sind, dann leeren.',
    'inodes.limits': ({ warn, fail }, f) =>
      `Warnung: unter ${f.percent(warn)} frei. Nicht bestanden: unter ${f.percent(fail)}.`,
    'fs.pass': ({ count }) => `${plural(count, 'Dateisystem ist', 'Dateisysteme sind')} in Ordnung.`,
    'fs.readOnly': ({ names }) => `Nach einem Fehler auf „nur lesen“ geschaltet: ${names}.`,
    'fs.errors': ({ names }) => `Das Dateisystem hat Fehler aufgezeichnet: ${names}.`,
    'fs.log': ({ count }) =>
      `Im Systemprotokoll ${count === 1 ? 'steht' : 'stehen'} ${plural(count, 'Meldung', 'Meldungen')} über ein beschädigtes Dateisystem.`,
    'fs.notClean': ({ names }) => `Nicht als sauber markiert: ${names}.`,
    'fs.partly': ({ names }) => `Der Zustand war nicht lesbar bei: ${names}.`,
    'fs.none': () => 'Kein lokales Dateisystem zu prüfen.',
    'fs.item.pass': () => 'In Ordnung.',
    'fs.item.readOnly': () => 'Jetzt nur lesbar, obwohl beschreibbar vorgesehen.',
    'fs.item.errors': ({ count }) => `${plural(count, 'Fehler', 'Fehler')} aufgezeichnet.`,
    'fs.item.notClean': () => 'Nicht als sauber markiert.',
    'fs.item.unknown': () => 'Zustand nicht lesbar.',
    'fs.next.fail': () =>
      'Zuerst sichern und das Laufwerk selbst prüfen. Auf einem ausfallenden Laufwerk nichts reparieren, sondern es zuerst kopieren; auf einem gesunden das Dateisystem reparieren, während es nicht benutzt wird.',
    'fs.next.warn': () =>
      'Für eine Sicherung sorgen und sehen, dass das Laufwerk selbst gesund ist; erst dann beim nächsten Neustart eine Dateisystemprüfung einplanen.',
    'fs.limits': () =>
      'Warnung: nicht als sauber markiert. Nicht bestanden: aufgezeichnete Fehler, nach Fehler nur lesbar oder Fehler im Systemprotokoll.',
    'io.pass': ({ days }) => `Keine Lese- oder Schreibfehler in den letzten ${plural(days, 'Tag', 'Tagen')}.`,
    'io.passBoot': () => 'Keine Lese- oder Schreibfehler seit dem Start des Geräts.',
    'io.found': ({ count, names }) =>
      `Das System hat ${plural(count, 'Lese- oder Schreibfehler', 'Lese- oder Schreibfehler')} aufgezeichnet: ${names}.`,
    'io.item': ({ count }) => `${plural(count, 'Fehler', 'Fehler')} aufgezeichnet`,
    'io.next': () =>
      'Das Laufwerk als defekt behandeln, auch wenn seine Selbsteinschätzung gut ist: Daten sichern, Kabel und Strom prüfen, dann tauschen.',
    'io.limits': ({ warn, fail }) =>
      `Warnung: ab ${plural(warn, 'Fehler', 'Fehlern')}; nur wiederholte Zugriffe (Windows 153, 129) zählen nie als mehr. Nicht bestanden: ab ${plural(fail, 'Fehler', 'Fehlern')}, oder jeder defekte Block und jedes beschädigte Dateisystem.`,
    'raid.pass': ({ count }) => `${plural(count, 'Verbund ist', 'Verbünde sind')} vollständig.`,
    'raid.rebuilding': ({ names }) => `Ein Verbund wird wiederhergestellt: ${names}.`,
    'raid.degraded': ({ names }) => `Ein Verbund hat ein Laufwerk verloren: ${names}.`,
    'raid.unknown': ({ names }) => `Der Zustand ist nicht bekannt bei: ${names}.`,
    'raid.none': () => 'Kein RAID-Verbund vorhanden.',
    'raid.item.clean': () => 'Vollständig.',
    'raid.item.rebuilding': () => 'Wird wiederhergestellt.',
    'raid.item.degraded': ({ members }) =>
      members === '' ? 'Ein Mitglied fehlt.' : `Ausgefallenes Mitglied: ${members}.`,
    'raid.item.failed': () => 'Läuft nicht.',
    'raid.item.unknown': () => 'Zustand nicht bekannt.',
    'raid.next.degraded': () =>
      'Sicherung prüfen, das ausgefallene Mitglied tauschen und niemals ein zweites Laufwerk ziehen.',
    'raid.next.rebuilding': () => 'Zu Ende laufen lassen; bis dahin Last und Neustarts vermeiden.',
    'raid.limits': () =>
      'Warnung: Wiederherstellung läuft. Nicht bestanden: Ein Mitglied fehlt oder der Verbund läuft nicht.',
    'selftest.pass': ({ count }) =>
      `Der letzte Selbsttest von ${plural(count, 'Laufwerk', 'Laufwerken')} endete ohne Fehler.`,
    'selftest.fail': ({ names }) => `Ein Laufwerk hat seinen Selbsttest nicht bestanden: ${names}.`,
    'selftest.warn': ({ names }) => `Der letzte Selbsttest wurde abgebrochen oder ist lange her: ${names}.`,
    'selftest.unknown': ({ names }) => `Kein abgeschlossener Selbsttest verzeichnet bei: ${names}.`,
    'selftest.item.passed': ({ hours }, f) => `Bestanden, vor ${f.number(hours, 0)} Betriebsstunden.`,
    'selftest.item.passedOnce': () => 'Bestanden; wann, ist nicht angegeben.',
    'selftest.item.failed': () => 'Nicht bestanden, mit Lese- oder Hardwarefehler.',
    'selftest.item.aborted': () => 'Vor dem Ende abgebrochen.',
    'selftest.item.running': () => 'Ein Selbsttest läuft gerade.',
    'selftest.item.never': () => 'Nie getestet.',
    'selftest.item.unknown': () => 'Führt kein lesbares Protokoll über Selbsttests.',
    'selftest.next.fail': () => 'Den Test nicht wiederholen: Daten sichern und das Laufwerk tauschen.',
    'selftest.next.test': () =>
      'Einen kurzen Selbsttest anbieten (zwei Minuten, unschädlich), wenn keine andere Laufwerksprüfung fehlgeschlagen ist.',
    'selftest.limits': ({ days }) =>
      `Warnung: abgebrochen oder älter als ${String(days)} Betriebstage. Nicht bestanden: mit Fehler beendet.`,
    'crc.pass': ({ count }) => `Die Verbindung von ${plural(count, 'Laufwerk', 'Laufwerken')} überträgt ohne Fehler.`,
    'crc.found': ({ names }) => `Daten werden auf dem Weg zum Laufwerk beschädigt: ${names}.`,
    'crc.unknown': ({ names }) => `Ob noch Übertragungsfehler auftreten, ist nicht bekannt bei: ${names}.`,
    'crc.item.zero': () => 'Kein Übertragungsfehler, seit es neu ist.',
    'crc.item.old': ({ errors }) =>
      `${plural(errors, 'alter Übertragungsfehler', 'alte Übertragungsfehler')}; keiner im Systemprotokoll.`,
    'crc.item.now': ({ errors, logged }) =>
      `${plural(errors, 'Übertragungsfehler', 'Übertragungsfehler')} gezählt und ${plural(logged, 'Fehler', 'Fehler')} dieses Laufwerks im Systemprotokoll.`,
    'crc.item.open': ({ errors }) =>
      `${plural(errors, 'Übertragungsfehler', 'Übertragungsfehler')} gezählt; ob noch welche kommen, ist nicht bekannt.`,
    'crc.next': () =>
      'Ausschalten, Datenkabel neu stecken oder tauschen, anderen Anschluss nehmen, dann sehen, ob der Zähler weiter wächst.',
    'crc.next.compare': () => 'Den Zähler mit der nächsten Prüfung vergleichen oder mit Administratorrechten starten.',
    'crc.limits': ({ fail }) =>
      `Warnung: Übertragungsfehler gezählt und Fehler des Laufwerks im Protokoll. Nicht bestanden: mehr als ${String(fail)} im Protokoll. Ein alter Zählerstand allein zählt nicht.`,
    'latency.pass': ({ device, ms }, f) =>
      `Die Laufwerke antworten schnell; am langsamsten ist ${device} mit ${f.number(ms)} ms je Lesezugriff.`,
    'latency.slow': ({ device, ms }, f) => `${device} antwortet langsam: ${f.number(ms)} ms je Lesezugriff.`,
    'latency.idle': () => 'Nicht prüfbar: Während der Messung wurde von keinem Laufwerk gelesen.',
    'latency.none': () => 'Kein Laufwerk zu messen.',
    'latency.item': ({ ms }, f) => `${f.number(ms)} ms je Lesezugriff`,
    'latency.item.idle': () => 'War untätig.',
    'latency.next': () =>
      'Nachsehen, welches Programm am meisten liest und schreibt; wenn keines, den Zustand des Laufwerks ansehen und die Daten sichern.',
    'latency.next.idle': () => 'Ein Programm öffnen und erneut prüfen, oder das Laufwerk mit dem aktiven Test messen.',
    'latency.limits': ({ ssdWarn, ssdFail, hddWarn, hddFail }) =>
      `Warnung: ab ${String(ssdWarn)} ms (SSD) oder ${String(hddWarn)} ms (Festplatte). Nicht bestanden: über ${String(ssdFail)} oder ${String(hddFail)} ms bei kurzer Warteschlange.`,
    'trim.pass': ({ count }) => `${plural(count, 'SSD erfährt', 'SSDs erfahren')}, welche Blöcke frei sind.`,
    'trim.off': ({ names }) => `Eine SSD erfährt nicht, welche Blöcke frei sind, und wird dadurch langsamer: ${names}.`,
    'trim.none': () => 'Keine SSD hier verlangt danach.',
    'trim.virtual': () => 'In einer virtuellen Maschine ist das Sache des Wirtssystems.',
    'trim.item.on': () => 'Ein.',
    'trim.item.off': () => 'Aus.',
    'trim.item.none': () => 'Braucht keines.',
    'trim.item.unknown': () => 'Nicht bekannt.',
    'trim.next': () =>
      'Einschalten (Windows: fsutil behavior set DisableDeleteNotify 0; Linux: fstrim.timer einschalten), aber nicht, solange gelöschte Dateien noch gerettet werden sollen.',
    'trim.limits': () => 'Warnung: aus bei einer SSD, die es beherrscht.',
    'io.item.retried': ({ count }) =>
      `${plural(count, 'Zugriff musste', 'Zugriffe mussten')} wiederholt oder zurückgesetzt werden; ein Verlust ist nicht verzeichnet`,
    'io.retried': ({ count, names }) =>
      `Das System musste ${plural(count, 'Lese- oder Schreibzugriff', 'Lese- oder Schreibzugriffe')} wiederholen; ein Verlust ist nicht verzeichnet: ${names}.`,
    'io.next.retried': () =>
      'Für eine Sicherung sorgen, Kabel und Strom prüfen, Speichertreiber und Firmware des Laufwerks aktualisieren, dann sehen, ob es wiederkommt.',
    'io.item.severe': ({ count }) =>
      `${plural(count, 'Fehler', 'Fehler')} aufgezeichnet, darunter einer, der allein genügt (defekter Block oder beschädigtes Dateisystem)`,
  },
};
