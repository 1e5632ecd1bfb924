import type { CheckTexts } from './check-messages';

const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

/** What the checks say, in German. */
export const CHECK_SENTENCES_DE: CheckTexts['messages'] = {
  'common.toolMissing': ({ tool }) => `Nicht prüfbar: Das Programm ${tool} ist auf diesem Gerät nicht installiert.`,
  'common.notPermitted': () => 'Nicht prüfbar: Dafür sind Administratorrechte nötig.',
  'common.notSupported': () => 'Nicht prüfbar: Dieses Gerät oder System bietet es nicht.',
  'common.timedOut': ({ tool }) => `Nicht prüfbar: ${tool} hat innerhalb der Zeitgrenze nicht geantwortet.`,
  'common.badOutput': ({ tool }) => `Nicht prüfbar: Die Antwort von ${tool} war nicht verständlich.`,
  'common.outputTooLarge': ({ tool }) => `Nicht prüfbar: Die Antwort von ${tool} war zu lang.`,
  'common.processDied': () => 'Nicht prüfbar: Der Prüfprozess endete währenddessen.',
  'common.cancelled': () => 'Nicht prüfbar: abgebrochen.',
  'common.noSource': () => 'Nicht prüfbar: Dieses Gerät hat keine Quelle dafür.',
  'common.failed': ({ tool }) => `Nicht prüfbar: ${tool} meldete einen Fehler.`,
  'common.laterVersion': () => 'Wird auf diesem Betriebssystem in einer späteren Version erfasst.',
  'next.install': ({ tool, package: name }) =>
    name === ''
      ? `${tool} installieren und erneut prüfen, oder von Hand prüfen.`
      : `Das Paket ${name} installieren und erneut prüfen, oder von Hand prüfen.`,
  'next.elevate': () => 'Callout mit Administratorrechten starten und erneut prüfen.',
  'next.again': () => 'Erneut prüfen; tritt es wieder auf, von Hand prüfen und den Nachweis für den Support aufheben.',
  'next.byHand': ({ tool }) => `${tool} von Hand ausführen; der Nachweis zeigt, was es geantwortet hat.`,
  'next.support': () => 'Von Hand prüfen.',

  'smart.pass': ({ count }) =>
    `${plural(count, 'Laufwerk meldet', 'Laufwerke melden')} sich gesund. Das allein beweist es nicht: siehe Lese- und Schreibfehler.`,
  'smart.fail': ({ names }) => `Ein Laufwerk meldet seinen Ausfall: ${names}.`,
  'smart.warn': ({ names }) => `Ein Laufwerk hat früher Fehler aufgezeichnet: ${names}.`,
  'smart.unsupported': () => 'Keines der Laufwerke bietet Selbstüberwachung (üblich bei virtuellen Laufwerken).',
  'smart.partly': ({ names }) => `Kein Urteil von: ${names}.`,
  'smart.next.fail': () => 'Sofort die Daten sichern, vorher keine langen Tests, und das Laufwerk tauschen.',
  'smart.next.warn': () => 'Für eine Sicherung sorgen, die aufgezeichneten Fehler ansehen und den Tausch planen.',
  'smart.item.pass': () => 'Meldet sich gesund.',
  'smart.item.fail': () => 'Meldet seinen Ausfall.',
  'smart.item.past': () => 'Hat Fehler im Protokoll, oder ein Wert lag früher unter seiner Grenze.',
  'smart.item.unsupported': () => 'Bietet keine Selbstüberwachung.',
  'smart.item.silent': () => 'Gab kein Urteil ab.',
  'smart.limits': () =>
    'Warnung: Fehler im Protokoll oder in der Vergangenheit. Nicht bestanden: Das Laufwerk meldet seinen Ausfall.',

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
    'Temporäre Dateien, Update-Zwischenspeicher, alte Profile und Papierkorb leeren; Daten verlagern oder ein größeres Laufwerk einbauen.',
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
    'Den Ordner mit sehr vielen kleinen Dateien suchen (Mailwarteschlange, Zwischenspeicher, Sitzungsdateien) und leeren.',
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
    'Zuerst sichern, das Laufwerk selbst prüfen, dann das Dateisystem reparieren, während es nicht benutzt wird.',
  'fs.next.warn': () => 'Beim nächsten Neustart eine Dateisystemprüfung einplanen.',
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
    `Warnung: ab ${plural(warn, 'Fehler', 'Fehlern')}. Nicht bestanden: ab ${plural(fail, 'Fehler', 'Fehlern')}.`,

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

  'link.pass': ({ names }) => `Das Netzwerkkabel arbeitet mit voller Geschwindigkeit: ${names}.`,
  'link.slow': ({ name, bitPerS }, f) => `${name} ist nur mit ${f.bitPerS(bitPerS)} verbunden.`,
  'link.half': ({ name }) => `${name} sendet und empfängt nur abwechselnd (Halbduplex).`,
  'link.unknown': ({ names }) => `Die Geschwindigkeit wird nicht genannt von: ${names}.`,
  'link.none': () => 'Kein Netzwerkkabel in Benutzung.',
  'link.item': ({ bitPerS }, f) => f.bitPerS(bitPerS),
  'link.item.unknown': () => 'Geschwindigkeit nicht genannt.',
  'link.next': () =>
    'Ein anderes Kabel und einen anderen Anschluss am Switch versuchen; beide Seiten müssen automatisch aushandeln.',
  'link.limits': () => 'Warnung: 100 Mbit/s oder langsamer. Nicht bestanden: Halbduplex.',

  'gateway.pass': ({ gateway, ms }, f) => `Der Router ${gateway} antwortet in ${f.number(ms)} ms.`,
  'gateway.there': ({ gateway }) => `Der Router ${gateway} ist da (auf Pings antwortet er nicht).`,
  'gateway.loss': ({ gateway, lost, sent }) =>
    `${String(lost)} von ${String(sent)} Pings an den Router ${gateway} gingen verloren.`,
  'gateway.slow': ({ gateway, ms }, f) => `Der Router ${gateway} antwortet langsam: ${f.number(ms)} ms.`,
  'gateway.silent': ({ gateway }) => `Der Router ${gateway} antwortet nicht.`,
  'gateway.open': ({ gateway }) => `Nicht prüfbar: Ob der Router ${gateway} antwortet, ist nicht bekannt.`,
  'gateway.offline': () => 'Dieses Gerät ist mit keinem Netzwerk verbunden.',
  'gateway.missing': () =>
    'Das Gerät hat eine Netzwerkadresse, aber keinen Weg hinaus: Es ist kein Router (Standardgateway) eingestellt.',
  'gateway.next.offline': () =>
    'Kabel einstecken oder mit dem WLAN verbinden, falls das Gerät nicht absichtlich offline ist.',
  'gateway.next.fail': () => 'Kabel, Switch-Anschluss und WLAN prüfen; dann die Adresseinstellungen (DHCP, VLAN).',
  'gateway.limits': ({ warnMs, failMs }) =>
    `Warnung: einer von zehn Pings verloren oder ab ${String(warnMs)} ms. Nicht bestanden: mehr verloren, über ${String(failMs)} ms, keine Antwort oder kein Router eingestellt.`,

  'dns.pass': ({ count, ms }, f) =>
    `${plural(count, 'Namensserver antwortet', 'Namensserver antworten')} in ${f.number(ms, 0)} ms.`,
  'dns.slow': ({ ms }, f) => `Die Namensserver antworten langsam: ${f.number(ms, 0)} ms.`,
  'dns.oneSilent': ({ names }) => `Ein Namensserver antwortet nicht: ${names}.`,
  'dns.allSilent': ({ names }) => `Kein Namensserver antwortet: ${names}. Webseiten und Dienste werden nicht gefunden.`,
  'dns.serverFailure': ({ names }) => `Ein Namensserver antwortet, kann aber keine Namen auflösen: ${names}.`,
  'dns.noServer': () => 'Es ist kein Namensserver eingestellt, obwohl das Gerät verbunden ist.',
  'dns.offline': () => 'Nicht prüfbar: Das Gerät ist mit keinem Netzwerk verbunden.',
  'dns.item.answered': ({ ms }, f) => `Antwortet in ${f.number(ms, 0)} ms.`,
  'dns.item.silent': () => 'Antwortet nicht.',
  'dns.next': () =>
    'Adressen und Reihenfolge der Server prüfen; in einer Domäne muss der Domänencontroller der Namensserver sein.',
  'dns.limits': ({ warn, fail }) =>
    `Warnung: ein Server stumm oder langsamer als ${String(warn)} ms. Nicht bestanden: alle stumm oder langsamer als ${String(fail)} ms.`,

  'internet.pass': () => 'Das Internet ist erreichbar.',
  'internet.portal': () => 'Zwischen diesem Gerät und dem Internet steht eine Anmeldeseite.',
  'internet.limited': ({ names }) =>
    names === '' ? 'Das System meldet eingeschränkten Internetzugang.' : `Nicht erreicht: ${names}.`,
  'internet.none': () => 'Das Internet ist nicht erreichbar.',
  'internet.noSource': () =>
    'Nicht prüfbar: Es ist keine Testadresse eingestellt, und das System selbst sagt nichts dazu.',
  'internet.next.portal': () => 'Einen Browser öffnen und am Netzwerk anmelden.',
  'internet.next.none': () => 'Siehe die Prüfungen von Router und Namensserver; dann beim Anbieter nachfragen.',
  'internet.next.settings': () =>
    'In den Einstellungen eine Testadresse angeben, falls der Internetzugang geprüft werden soll.',
  'internet.limits': () =>
    'Warnung: nur teilweise erreichbar. Nicht bestanden: Anmeldeseite, oder keine der eingestellten Adressen ist erreichbar.',

  'clock.pass': ({ seconds, source }, f) =>
    `Die Uhr geht richtig (${f.number(Math.abs(seconds), 2)} s Abweichung, verglichen mit ${source}).`,
  'clock.off': ({ seconds, ahead, source }, f) =>
    `Die Uhr geht ${f.number(Math.abs(seconds), 0)} s ${ahead ? 'vor' : 'nach'}, verglichen mit ${source}.`,
  'clock.noSource': () => 'Nicht prüfbar: Keine Zeitquelle ist erreichbar.',
  'clock.next': () =>
    'Uhr stellen, Zeitdienst und Zeitzone prüfen; verliert die Uhr ausgeschaltet Zeit, braucht sie eine neue Pufferbatterie.',
  'clock.next.settings': () => 'In den Einstellungen einen Zeitserver angeben oder mit der eigenen Uhr vergleichen.',
  'clock.limits': ({ warn, fail }) =>
    `Warnung: ab ${String(warn)} s. Nicht bestanden: ab ${String(fail)} s (die Anmeldung an einer Domäne scheitert).`,

  'printers.pass': ({ count }) => `${plural(count, 'Druckerwarteschlange ist', 'Druckerwarteschlangen sind')} bereit.`,
  'printers.fail': ({ names }) => `Eine Druckerwarteschlange hängt oder ist angehalten: ${names}.`,
  'printers.warn': ({ names }) => `Eine Druckerwarteschlange braucht einen Blick: ${names}.`,
  'printers.unknown': ({ names }) => `Der Zustand ist nicht bekannt bei: ${names}.`,
  'printers.none': () => 'Kein Drucker eingerichtet.',
  'printers.item.idle': () => 'Bereit.',
  'printers.item.stopped': ({ reason }) => (reason === '' ? 'Angehalten.' : `Angehalten: ${reason}.`),
  'printers.item.unreachable': ({ jobs }) =>
    `Der Drucker antwortet nicht; ${plural(jobs, 'Auftrag wartet', 'Aufträge warten')}.`,
  'printers.item.refusing': () => 'Nimmt keine neuen Aufträge an.',
  'printers.item.waiting': ({ jobs }) => `${plural(jobs, 'Auftrag wartet', 'Aufträge warten')}.`,
  'printers.item.unknown': () => 'Zustand nicht bekannt.',
  'printers.next': () =>
    'Prüfen, ob der Drucker an und erreichbar ist, den hängenden Auftrag löschen, dann die Warteschlange fortsetzen.',
  'printers.limits': () =>
    'Warnung: nimmt keine Aufträge an. Nicht bestanden: angehalten, oder ein Auftrag wartet auf einen Drucker, der nicht antwortet.',

  'firewall.on': ({ product }) => `Die Firewall ist eingeschaltet (${product}).`,
  'firewall.off': ({ product }) => `Keine Firewall filtert eingehende Verbindungen (laut ${product}).`,
  'firewall.next': () => 'Firewall einschalten, sofern die Regeln des Kunden nichts anderes sagen.',
  'firewall.limits': () => 'Warnung: aus. Nicht bestanden: aus auf einem tragbaren Gerät.',

  'encryption.on': () => 'Der Systemdatenträger ist verschlüsselt.',
  'encryption.off': () => 'Der Systemdatenträger ist nicht verschlüsselt.',
  'encryption.offLaptop': () =>
    'Der Systemdatenträger dieses tragbaren Geräts ist nicht verschlüsselt: Wer es findet, kann alles lesen.',
  'encryption.virtual': () => 'Eine virtuelle Maschine: Verschlüsselung ist Sache des Wirtssystems.',
  'encryption.unknown': () => 'Nicht prüfbar: Das Gerät unter dem Systemdatenträger ist nicht bekannt.',
  'encryption.next': () =>
    'Verschlüsselung anbieten; vorher klären, wo der Wiederherstellungsschlüssel aufbewahrt wird.',
  'encryption.limits': () =>
    'Warnung: nicht verschlüsselt. Nicht bestanden: nicht verschlüsselt auf einem tragbaren Gerät.',

  'secureboot.on': () => 'Secure Boot ist eingeschaltet.',
  'secureboot.off': () => 'Secure Boot ist ausgeschaltet.',
  'secureboot.legacy': () => 'Das Gerät startet auf die alte BIOS-Art, ohne Secure Boot.',
  'secureboot.unknown': () => 'Nicht prüfbar: Die Firmware sagt es nicht.',
  'secureboot.virtual': () => 'Eine virtuelle Maschine ohne Firmware-Angaben.',
  'secureboot.next': () => 'In den Firmware-Einstellungen einschalten, wenn System und Treiber es erlauben.',
  'secureboot.limits': () => 'Warnung: aus, oder von der Startart nicht geboten.',

  'tpm.ready': ({ version }) => `Ein Sicherheitschip ist vorhanden (TPM ${version}).`,
  'tpm.old': ({ version }) => `Der Sicherheitschip ist von der alten Art (TPM ${version}).`,
  'tpm.none': () => 'Kein Sicherheitschip gefunden.',
  'tpm.next': () =>
    'Windows 11 und zeitgemäße Verschlüsselung verlangen TPM 2.0: nachsehen, ob die Firmware eine Umstellung oder ein Update bietet.',
  'tpm.limits': () => 'Warnung: TPM 1.2.',

  'updates.pass': ({ days }, f) => `Keine Updates ausstehend (Paketlisten sind ${f.number(days, 0)} Tage alt).`,
  'updates.pending': ({ count, security }) =>
    `${plural(count, 'Update steht', 'Updates stehen')} aus${security === 0 ? '' : `, davon ${String(security)} für die Sicherheit`}.`,
  'updates.old': ({ days }, f) => `Keine Updates in den Listen, aber die Listen sind ${f.number(days, 0)} Tage alt.`,
  'updates.overdue': ({ security, days }, f) =>
    `${plural(security, 'Sicherheitsupdate steht', 'Sicherheitsupdates stehen')} seit mindestens ${f.number(days, 0)} Tagen aus.`,
  'updates.unknownAge': () => 'Nicht prüfbar: Das Alter der Paketlisten ist nicht bekannt.',
  'updates.next': () => 'Updates in Absprache mit dem Kunden installieren und neu starten.',
  'updates.next.refresh': () =>
    'Paketlisten auffrischen (apt update), sobald eine Verbindung da ist, und erneut prüfen.',
  'updates.limits': ({ warn, fail }) =>
    `Warnung: Updates ausstehend oder Listen älter als ${String(warn)} Tage. Nicht bestanden: Sicherheitsupdates seit mehr als ${String(fail)} Tagen ausstehend.`,

  'reboot.pass': ({ days }, f) => `Kein Neustart ausstehend; läuft seit ${f.number(days, 1)} Tagen.`,
  'reboot.pending': ({ names }) =>
    `Ein Neustart ist nötig, um Updates abzuschließen${names === '' ? '' : `: ${names}`}.`,
  'reboot.overdue': ({ days }, f) =>
    `Ein Neustart ist nötig, um Updates abzuschließen, und das Gerät läuft seit ${f.number(days, 0)} Tagen ohne Neustart.`,
  'reboot.next': () => 'Zuerst neu starten, dann den Fehler erneut ansehen.',
  'reboot.limits': ({ fail }) =>
    `Warnung: Neustart ausstehend. Nicht bestanden: ausstehend und seit ${String(fail)} Tagen nicht neu gestartet.`,

  'services.pass': () => 'Kein Dienst ist ausgefallen.',
  'services.failed': ({ count, names }) => `${plural(count, 'Dienst ist', 'Dienste sind')} ausgefallen: ${names}.`,
  'services.critical': ({ names }) => `Ein Dienst, den andere brauchen, ist ausgefallen: ${names}.`,
  'services.noSystemd': () => 'Nicht prüfbar: Dieses System verwendet systemd nicht.',
  'services.next': () => 'Sein Protokoll ansehen (systemctl status NAME), die Ursache beheben, dann wieder starten.',
  'services.limits': () =>
    'Warnung: Ein Dienst ist ausgefallen. Nicht bestanden: einer, den das System selbst braucht.',

  'crash.pass': () => 'Kein Absturz des Systems im Protokoll.',
  'crash.found': ({ count }) => `Das System ist abgestürzt: ${plural(count, 'Absturz', 'Abstürze')} im Protokoll.`,
  'crash.next': () => 'Meldung aufheben, Speicher und Laufwerk prüfen, Treiber und Firmware aktualisieren.',
  'crash.limits': ({ warn, fail }) =>
    `Warnung: ab ${plural(warn, 'Absturz', 'Abstürzen')} in 30 Tagen. Nicht bestanden: ab ${plural(fail, 'Absturz', 'Abstürzen')}.`,
};
