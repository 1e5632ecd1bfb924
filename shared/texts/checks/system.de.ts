import type { SystemCheckId, SystemMessages } from './system';
import type { AreaTexts } from './types';

const OURS = 'eigene Einschätzung, in der Praxis nachzustellen';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;
const ofLastDays = (days: number): string =>
  days <= 1 ? 'des letzten Tages' : `der letzten ${String(Math.ceil(days))} Tage`;

/** „heute“, „vor 1 Tag“, „vor 9 Tagen“. */
const ago = (days: number): string => (days < 1 ? 'heute' : `vor ${plural(Math.round(days), 'Tag', 'Tagen')}`);

export const SYSTEM_DE: AreaTexts<SystemCheckId, SystemMessages> = {
  titles: {
    'os.updates': 'Ausstehende Updates',
    'os.reboot': 'Ausstehender Neustart',
    'os.services': 'Ausgefallene Dienste',
    'os.crash': 'Systemabstürze',
    'os.support': 'Support des Systems',
    'os.uptime': 'Letzter echter Neustart',
    'os.apps': 'Programmabstürze',
    'os.errors': 'Fehler im Protokoll',
    'os.drivers': 'Geräte und Treiber',
    'os.integrity': 'Systemdateien',
    'os.boot': 'Startdauer',
    'os.startup': 'Autostart',
    'os.licence': 'Windows-Aktivierung',
    'os.firmware': 'Firmware',
    'bak.age': 'Letzte Sicherung',
    'bak.sync': 'Cloudspeicher',
    'bak.restore': 'Wege zurück',
    // Mail, Microsoft 365 and Teams.
    'app.office.channel': 'Office-Updates',
    'app.office.licence': 'Office-Lizenz',
    'app.mail.profile': 'Mailprofil',
    'app.mail.datafile': 'Größe der Outlook-Dateien',
    'app.mail.addins': 'Add-Ins des Mailprogramms',
    'app.teams': 'Microsoft-Teams-App',
  },
  abouts: {
    'os.support': {
      plain:
        'Pflegt der Hersteller ein System nicht mehr, bleiben neue Lücken offen. Es läuft weiter, sollte aber bald ersetzt werden.',
      technical:
        'Name, Version, Build und Edition des Systems gegen eine datierte Tabelle der Supportenden in diesem Programm. Unbekannte Version oder alte Tabelle: kein Urteil.',
    },
    'os.updates': {
      plain:
        'Updates schließen Lücken, durch die Angreifer kommen. Hier steht, ob sie warten oder immer wieder scheitern.',
      technical:
        'Ausstehende Updates aus dem, was das System schon weiß (apt, dnf, Zwischenspeicher von Windows Update, softwareupdate), ihr Alter und wiederholte Fehlschläge. Es wird keine Suche im Netz gestartet.',
    },
    'os.reboot': {
      plain: 'Manche Updates wirken erst nach einem Neustart. Bis dahin sind seltsame Fehler möglich.',
      technical:
        'Merkmale eines ausstehenden Neustarts: reboot-required, Schlüssel von CBS und Windows Update, dazu die Laufzeit.',
    },
    'os.uptime': {
      plain: 'Ein Gerät, das nie wirklich neu startet, sammelt kleine Fehler. Herunterfahren genügt oft nicht.',
      technical:
        'Zeit seit dem letzten Start des Kernels und ob der Schnellstart ihn am Leben hält. Server sind ausgenommen.',
    },
    'os.services': {
      plain: 'Dienste arbeiten unsichtbar im Hintergrund. Fällt einer aus, steht, was von ihm abhängt.',
      technical: 'Ausgefallene Units von systemd; unter Windows automatische Dienste, die mit Fehler endeten.',
    },
    'os.crash': {
      plain: 'Zählt Bluescreens und andere Abstürze des ganzen Systems und sagt, wo man zuerst sucht.',
      technical:
        'Bugchecks (WER-SystemErrorReporting 1001, Kernel-Power 41 mit Code), Panics und Kernel-Oops, mit einer Tabelle bekannter Stoppcodes.',
    },
    'os.apps': {
      plain: 'Findet Programme, die immer wieder abstürzen oder einfrieren.',
      technical: 'Abstürze und Hänger je Programm und Modul: Application 1000 und 1002, .ips-Berichte, Core-Dumps.',
    },
    'os.errors': {
      plain: 'Eine Liste dessen, worüber das System am häufigsten klagt. Ein Hinweis, kein Urteil.',
      technical: 'Fehler des Systemprotokolls nach Quelle und Nummer, ohne bekanntes Rauschen, häufigste zuerst.',
    },
    'os.drivers': {
      plain: 'Ein Gerät ohne Treiber arbeitet nicht oder schlecht.',
      technical:
        'Problemcodes vorhandener Geräte und unsignierte Treiber unter Windows; Geräte ohne Treiber oder Firmware unter Linux.',
    },
    'os.integrity': {
      plain: 'Prüft, ob die eigenen Dateien des Systems unbeschädigt sind.',
      technical:
        'Zustand des Komponentenspeichers (DISM CheckHealth) oder der Pakete und Volumes, nur lesend; nichts wird repariert.',
    },
    'os.boot': {
      plain: 'Zeigt, wie lange man nach dem Einschalten wartet und was die Zeit braucht.',
      technical: 'Letzter Start: Diagnostics-Performance 100 bis 110 unter Windows, systemd-analyze unter Linux.',
    },
    'os.startup': {
      plain: 'Jedes Programm, das von selbst startet, verlangsamt den Start; manche gehören gar nicht dorthin.',
      technical:
        'Aktive Autostart-Einträge neben denen von System und Hersteller; Einträge aus temporären oder Benutzerdatenordnern und ihre Signaturen.',
    },
    'os.licence': {
      plain: 'Sagt, ob Windows aktiviert ist. Wenn nicht, werden früher oder später Funktionen abgeschaltet.',
      technical:
        'LicenseStatus der Windows-Produkte mit Schlüssel (SoftwareLicensingProduct). Schlüssel werden nie ganz gelesen.',
    },
    'os.firmware': {
      plain: 'Die Firmware startet das Gerät. Neue Versionen beheben Fehler und schließen Lücken.',
      technical: 'Datum der Firmware (SMBIOS) und Updates, die fwupd oder das Programm des Herstellers schon kennt.',
    },
    'bak.age': {
      plain: 'Stirbt das Laufwerk, rettet nur eine Sicherung Ihre Dateien. Hier steht, wie alt die neueste ist.',
      technical:
        'Neuester Erfolg jedes gefundenen Sicherungsprogramms (Dateiversionsverlauf, Windows-Sicherung, Time Machine, restic, borg, timeshift, ...). Bei ausfallendem Laufwerk ohne Sicherung steht dies an erster Stelle des Berichts.',
    },
    'bak.sync': {
      plain: 'Dateien in der Cloud sind nur sicher, wenn sie wirklich dort ankommen.',
      technical:
        'Zustand, Konto und bekannte Ordner der gefundenen Sync-Programme (OneDrive, iCloud, Dropbox, Nextcloud, ...).',
    },
    'bak.restore': {
      plain: 'Zeigt, ob sich das Gerät ohne Installationsmedium zurücksetzen oder reparieren lässt.',
      technical:
        'Wiederherstellungspunkte oder Schnappschüsse und Wiederherstellungsumgebung (Get-ComputerRestorePoint, reagentc /info, Recovery-Volume, snapper).',
    },
    // Mail, Microsoft 365 and Teams.
    'app.office.channel': {
      plain: 'Ob Word, Excel und Outlook noch Sicherheitsupdates bekommen.',
      technical:
        'Produkt, Version, Kanal und letztes Update jedes Microsoft-Pakets (ClickToRun-Registrierung, Installationsbelege unter macOS) gegen datierte Supportenden.',
    },
    'app.office.licence': {
      plain: 'Ob Office benutzt werden darf und wie lange noch.',
      technical:
        'Lizenzzustand und Ende der Schonfrist jedes Office-Schlüssels im Softwareschutzdienst; an ein Konto gebundene Abonnements liegen nicht dort.',
    },
    'app.mail.profile': {
      plain: 'Ob das Mailprogramm beim Start sein Postfach findet.',
      technical:
        'Profile von Outlook, Thunderbird, Apple Mail und Evolution: welches Standard ist und wie viele Konten es enthält.',
    },
    'app.mail.datafile': {
      plain: 'Ob die Datei, in der Outlook die Mails aufbewahrt, fast voll ist.',
      technical: 'Größe jeder OST- und PST-Datei, die ein Profil nennt, gegen die Grenzen von Outlook.',
    },
    'app.mail.addins': {
      plain: 'Ob ein Zusatz im Mailprogramm es bremst oder abstürzen lässt.',
      technical: 'COM-Add-Ins mit Ladeverhalten, Ladezeit (Ereignis 45) und Outlooks eigener Sperrliste.',
    },
    'app.teams': {
      plain: 'Ob das richtige Teams installiert und in gutem Zustand ist.',
      technical:
        'Klassisches (je Benutzer) oder neues Teams (App-Paket), seine Version und die Größe seines Zwischenspeichers.',
    },
  },
  sources: {
    'os.updates': OURS,
    'os.reboot': OURS,
    'os.services': OURS,
    'os.crash': `Microsoft, „Bug Check Code Reference“; Anzahlen: ${OURS}`,
    'os.support':
      'Lebenszyklusseiten der Hersteller nach endoflife.date und distro-info-data, am 22.11.2026 Zeile für Zeile verglichen; ein Datum, das keine Seite bestätigt, gilt als unbestätigt; die Warnung 180 Tage vorher ist eigene Einschätzung',
    'os.uptime': OURS,
    'os.apps': OURS,
    'os.errors': OURS,
    'os.drivers': `Microsoft, Fehlermeldungen des Geräte-Managers; welche Geräte zählen: ${OURS}`,
    'os.integrity': 'Microsoft, DISM-Abbildzustand',
    'os.boot':
      'eigene Konstanten von Windows (BootMinorThreshold und BootMajorThreshold: 60 und 120 s, nach dem Desktop 30 und 60 s), nach TechNet; für andere Systeme eigene Einschätzung',
    'os.startup': OURS,
    'os.licence': 'Microsoft, SoftwareLicensingProduct.LicenseStatus',
    'os.firmware': OURS,
    'bak.age': OURS,
    'bak.sync': OURS,
    'bak.restore': OURS,
    // Mail, Microsoft 365 and Teams.
    'app.office.channel':
      'Microsoft Lifecycle; Microsoft, „Overview of update channels for Microsoft 365 Apps“; 60 Tage eigene Einschätzung',
    'app.office.licence': 'Microsoft, „Tools to manage volume activation of Office“ (Lizenzzustände von ospp.vbs)',
    'app.mail.profile': 'Microsoft, „Overview of Outlook e-mail profiles“',
    'app.mail.datafile':
      'Microsoft KB 832925: MaxLargeFileSize 51.200 MB, WarnLargeFileSize 48.640 MB; die Warnung ist eigene Einschätzung',
    'app.mail.addins': 'Microsoft, „Performance criteria for keeping add-ins enabled“ und KB 2758876',
    'app.teams':
      'Microsoft: klassisches Teams seit 1. Juli 2024 nicht unterstützt, am 1. Juli 2025 abgeschaltet; Größe des Zwischenspeichers eigene Einschätzung',
  },
  messages: {
    'updates.pass': ({ days }) => `Keine Updates ausstehend (Stand: ${ago(days)}).`,
    'updates.pending': ({ count, security }) =>
      `${plural(count, 'Update steht', 'Updates stehen')} aus${security === 0 ? '' : `, davon ${String(security)} für die Sicherheit`}.`,
    'updates.old': ({ days }) => `Keine Updates bekannt, aber das System hat zuletzt ${ago(days)} nachgesehen.`,
    'updates.overdue': ({ security, days }, f) =>
      `${plural(security, 'Sicherheitsupdate steht', 'Sicherheitsupdates stehen')} seit mindestens ${f.number(days, 0)} Tagen aus.`,
    'updates.unknownAge': () => 'Nicht prüfbar: Wann das System zuletzt nach Updates gesehen hat, ist nicht bekannt.',
    'updates.next': () => 'Updates in Absprache mit dem Kunden installieren und neu starten.',
    'updates.next.refresh': () =>
      'Das System bei bestehender Verbindung nach Updates suchen lassen (Linux: apt update) und erneut prüfen.',
    'updates.limits': ({ warn, fail, failures }) =>
      `Warnung: Updates ausstehend oder seit ${String(warn)} Tagen nicht gesucht. Nicht bestanden: Sicherheitsupdates seit mehr als ${String(fail)} Tagen ausstehend oder eines ${String(failures)} Mal gescheitert.`,
    'reboot.unread': () =>
      'Nicht prüfbar: Die Liste der Dateien, die auf einen Neustart warten, konnte nicht gelesen werden.',
    'reboot.pass': ({ days }, f) => `Kein Neustart ausstehend; läuft seit ${f.number(days, 1)} Tagen.`,
    'reboot.pending': ({ names }) =>
      `Ein Neustart ist nötig, um Updates abzuschließen${names === '' ? '' : `: ${names}`}.`,
    'reboot.overdue': ({ days }, f) =>
      `Ein Neustart ist nötig, um Updates abzuschließen, und das Gerät läuft seit ${f.number(days, 0)} Tagen ohne Neustart.`,
    'reboot.next': () => 'Den Benutzer alles speichern lassen und zuerst neu starten, dann den Fehler erneut ansehen.',
    'reboot.limits': ({ fail }) =>
      `Warnung: Neustart ausstehend. Nicht bestanden: ausstehend und seit ${String(fail)} Tagen nicht neu gestartet.`,
    'services.pass': () => 'Kein Dienst ist ausgefallen.',
    'services.failed': ({ count, names }) => `${plural(count, 'Dienst ist', 'Dienste sind')} ausgefallen: ${names}.`,
    'services.critical': ({ names }) => `Ein Dienst, den andere brauchen, ist ausgefallen: ${names}.`,
    'services.noSystemd': () => 'Nicht prüfbar: Dieses System nennt den Zustand seiner Dienste nicht.',
    'services.next': () =>
      'Sein Protokoll ansehen (Linux: systemctl status NAME; Windows: Ereignisanzeige), die Ursache beheben, dann wieder starten.',
    'services.limits': () =>
      'Warnung: Ein Dienst ist ausgefallen. Nicht bestanden: einer, den das System selbst braucht.',
    'crash.unknown': () =>
      'Nicht prüfbar: Ein Ort, an dem das System seine Abstürze festhält, konnte nicht gelesen werden.',
    'crash.pass': () => 'Das System ist zuletzt nicht abgestürzt.',
    'crash.found': ({ count }) => `Das System ist abgestürzt: ${plural(count, 'Absturz', 'Abstürze')} verzeichnet.`,
    'crash.next': () => 'Meldung aufheben, Speicher und Laufwerk prüfen, Treiber und Firmware aktualisieren.',
    'crash.limits': ({ warn, fail }) =>
      `Warnung: ab ${plural(warn, 'Absturz', 'Abstürzen')} in 30 Tagen. Nicht bestanden: ab ${plural(fail, 'Absturz', 'Abstürzen')}.`,
    'updates.stuck': ({ names }) => `Ein Update schlägt immer wieder fehl: ${names}.`,
    'updates.next.stuck': () =>
      'Fehlercode nachschlagen, Speicherplatz schaffen, neu starten und es einzeln installieren.',
    'crash.item': ({ text }) => `${text === '' ? 'Kein Code verzeichnet.' : text}`,
    'crash.suspect.driver': ({ name, code }) => `${code} ${name}: meist ein fehlerhafter Treiber.`,
    'crash.suspect.memory': ({ name, code }) => `${code} ${name}: zuerst der Arbeitsspeicher, dann ein Treiber.`,
    'crash.suspect.disk': ({ name, code }) => `${code} ${name}: Laufwerk, Kabel oder Dateisystem.`,
    'crash.suspect.graphics': ({ name, code }) => `${code} ${name}: Grafikkarte oder ihr Treiber.`,
    'crash.suspect.hardware': ({ name, code }) => `${code} ${name}: Prozessor, Speicher, Strom oder Hitze.`,
    'crash.suspect.power': ({ name, code }) => `${code} ${name}: ein Treiber, der nicht richtig schläft oder aufwacht.`,
    'crash.suspect.system': ({ name, code }) =>
      `${code} ${name}: beschädigte Systemdateien oder ein schlechtes Update.`,
    'support.pass': ({ system, date }, f) => `${system} erhält Sicherheitsupdates bis ${f.date(date)}.`,
    'support.soon': ({ system, date }, f) => `${system} erhält nur noch bis ${f.date(date)} Sicherheitsupdates.`,
    'support.expected': ({ system, date }, f) =>
      `${system} erhält voraussichtlich bis etwa ${f.date(date)} Sicherheitsupdates; der Hersteller nennt kein Datum.`,
    'support.ended': ({ system, date }, f) =>
      `${system} erhält seit ${f.date(date)} keine regulären Sicherheitsupdates mehr.`,
    'support.rolling': ({ system }) =>
      `${system} kennt keine Versionen; es wird unterstützt, solange es aktualisiert wird.`,
    'support.unknown': ({ system, date }, f) =>
      `Nicht prüfbar: ${system === '' ? 'Dieses System' : system} steht nicht in der Tabelle vom ${f.date(date)}.`,
    'support.stale': ({ date }, f) => `Nicht prüfbar: Die Tabelle der Supportenden ist vom ${f.date(date)} und zu alt.`,
    'support.next': () =>
      'Das Upgrade mit dem Kunden planen; fragen, ob verlängerte Updates bezogen werden (Windows ESU, Ubuntu Pro und Ähnliches).',
    'support.next.look': () => 'Auf der Seite des Herstellers nachsehen und Callout aktualisieren.',
    'support.limits': ({ days }) => `Warnung: weniger als ${String(days)} Tage übrig. Nicht bestanden: beendet.`,
    'uptime.pass': ({ days }, f) => `Zuletzt vor ${f.number(days, 1)} Tagen gestartet.`,
    'uptime.long': ({ days }, f) => `Das Gerät wurde seit ${f.number(days, 0)} Tagen nicht neu gestartet.`,
    'uptime.server': ({ days }, f) => `Ein Server soll durchlaufen (bisher ${f.number(days, 0)} Tage).`,
    'uptime.next': () => 'Den Benutzer alles speichern lassen und neu starten, dann den Fehler erneut ansehen.',
    'uptime.next.fast': () => '„Neu starten“ wählen: Mit Schnellstart genügt Herunterfahren und Einschalten nicht.',
    'uptime.limits': ({ warn, fail }) =>
      `Warnung: ab ${String(warn)} Tagen. Nicht bestanden: über ${String(fail)} Tage. Server werden nicht beurteilt.`,
    'apps.unknown': () => 'Nicht prüfbar: Dieses System führt kein Protokoll über Programmabstürze.',
    'apps.pass': () => 'Kein Programm stürzt immer wieder ab.',
    'apps.found': ({ name, count, days }) =>
      `${name} ist in ${plural(Math.round(days), 'Tag', 'Tagen')} ${plural(count, 'Mal', 'Mal')} abgestürzt oder hängen geblieben.`,
    'apps.item': ({ count }) => `${plural(count, 'Mal', 'Mal')}`,
    'apps.item.module': ({ count, module }) => `${plural(count, 'Mal', 'Mal')}, in ${module}`,
    'apps.next': () => 'Programm aktualisieren oder reparieren und nachsehen, wessen Modul den Absturz auslöst.',
    'apps.limits': ({ warn, fail }) =>
      `Warnung: ab ${String(warn)} je Woche bei einem Programm. Nicht bestanden: über ${String(fail)} je Woche.`,
    'logErrors.sinceStart': () =>
      'Keine Fehler seit dem letzten Start; was davor war, ist nicht bekannt, denn das Protokoll liegt nur im Arbeitsspeicher.',
    'logErrors.none': ({ days }) => `Keine Fehler im Systemprotokoll ${ofLastDays(days)}.`,
    'logErrors.some': ({ groups, source, count, days }) =>
      `${plural(groups, 'Art von Fehlern', 'Arten von Fehlern')} im Protokoll ${ofLastDays(days)}, keine in Massen; am häufigsten ${source} (${String(count)}).`,
    'logErrors.flood': ({ source, count, days }, f) =>
      `${source} überschwemmt das Systemprotokoll: ${f.number(count, 0)} Fehler in ${plural(Math.ceil(days), 'Tag', 'Tagen')}.`,
    'logErrors.item': ({ count, message }, f) => `${f.number(count, 0)} Mal: ${message}`,
    'logErrors.next': () => 'Meldung lesen, Quelle und Nummer nachschlagen und beheben, was sie nennt.',
    'logErrors.limits': ({ perDay }) =>
      `Warnung: ein Fehler mehr als ${String(perDay)} Mal am Tag. Kein Durchfallen: Was Fehler bedeuten, beurteilen andere Prüfungen.`,
    'drivers.pass': ({ count }) => `${plural(count, 'Gerät hat seinen', 'Geräte haben ihren')} Treiber.`,
    'drivers.warn': ({ names }) => `Einem Gerät fehlt ein richtiger Treiber: ${names}.`,
    'drivers.fail': ({ names }) => `Ein benötigtes Gerät arbeitet nicht: ${names}.`,
    'drivers.none': () => 'Kein Gerät hier braucht einen eigenen Treiber.',
    'drivers.next': () => 'Den Treiber aus dem Katalog des Geräteherstellers installieren, dann neu starten.',
    'drivers.limits': () =>
      'Warnung: Treiber fehlt oder ist unsigniert, oder ein Nebengerät hat ein Problem. Nicht bestanden: Problem bei Speicher, Netz, Eingabe oder Grafik. Abgeschaltete Geräte zählen nicht.',
    'pnp.notConfigured': () => 'Hat keinen Treiber, oder ihm fehlt die Firmware.',
    'pnp.noDriver': () => 'Kein Treiber installiert.',
    'pnp.cannotStart': () => 'Lässt sich nicht starten.',
    'pnp.reported': () => 'Wurde angehalten, weil es einen Fehler meldete.',
    'pnp.restart': () => 'Arbeitet erst nach einem Neustart.',
    'pnp.damaged': () => 'Treiber oder Einstellungen sind beschädigt.',
    'pnp.resources': () => 'Bekommt nicht die nötigen Ressourcen.',
    'pnp.blocked': () => 'Der Treiber ist gesperrt oder seine Signatur wird nicht anerkannt.',
    'pnp.unsigned': () => 'Der Treiber ist nicht signiert.',
    'pnp.other': () => 'Das System meldet ein Problem.',
    'integrity.pass': () => 'Die Systemdateien sind unversehrt.',
    'integrity.repairable': ({ detail }) =>
      `Systemdateien sind beschädigt und reparierbar${detail === '' ? '' : ` (${detail})`}.`,
    'integrity.damaged': ({ detail }) =>
      `Systemdateien sind beschädigt und nicht an Ort und Stelle reparierbar${detail === '' ? '' : ` (${detail})`}.`,
    'integrity.next.repair': () =>
      'Zuerst das Laufwerk prüfen, dann reparieren (Windows: DISM /RestoreHealth mit einem Installationsabbild, dann sfc /scannow).',
    'integrity.next.replace': () =>
      'Zuerst das Laufwerk prüfen, Daten sichern, dann das System darüber oder neu installieren.',
    'integrity.limits': () => 'Warnung: reparierbar. Nicht bestanden: nicht reparierbar.',
    'boot.pass': ({ seconds }, f) => `Der letzte Start dauerte ${f.number(seconds, 0)} Sekunden.`,
    'boot.slow': ({ seconds }, f) => `Das Gerät startet langsam: ${f.number(seconds, 0)} Sekunden.`,
    'boot.item': ({ seconds }, f) => `${f.number(seconds)} Sekunden`,
    'boot.next': () =>
      'Abschalten, was am längsten braucht und nicht nötig ist, und den Zustand des Laufwerks ansehen.',
    'boot.limits': ({ mainWarn, mainFail, postWarn, postFail }) =>
      `Warnung: mehr als ${String(mainWarn)} Sekunden bis zum Desktop oder ${String(postWarn)} danach. Nicht bestanden: mehr als ${String(mainFail)} oder ${String(postFail)}.`,
    'startup.pass': ({ count }) => `${plural(count, 'Programm startet', 'Programme starten')} mit der Sitzung.`,
    'startup.many': ({ count, names }) =>
      `${plural(count, 'Programm startet', 'Programme starten')} mit der Sitzung: ${names}.`,
    'startup.suspicious': ({ names }) => `Etwas startet von einem Ort, an den Programme nicht gehören: ${names}.`,
    'startup.next': () => 'Mit dem Benutzer abschalten, was nicht von selbst starten muss.',
    'startup.next.suspicious': () => 'Vor dem nächsten Start klären, was es ist, und nach Schadsoftware suchen.',
    'startup.limits': ({ warn }) =>
      `Warnung: mehr als ${String(warn)} neben denen des Systems oder eines aus einem temporären Ordner. Nicht bestanden: ein unsigniertes aus einem temporären Ordner oder Benutzerdatenordner.`,
    'activation.pass': ({ names }) => `Aktiviert: ${names}.`,
    'activation.grace': ({ names }) => `Aktivierung bald fällig: ${names}.`,
    'activation.fail': ({ names }) => `Nicht aktiviert: ${names}.`,
    'activation.unknown': () => 'Der Aktivierungsstand ist nicht bekannt.',
    'activation.none': () => 'Dieses System braucht keine Aktivierung.',
    'activation.item.licensed': () => 'Aktiviert.',
    'activation.item.grace': ({ date }, f) => `Läuft ohne Aktivierung bis ${f.date(date)}.`,
    'activation.item.unlicensed': () => 'Nicht aktiviert.',
    'activation.next': () => 'Online oder telefonisch aktivieren; nach einem Boardtausch mit dem verknüpften Konto.',
    'activation.limits': () => 'Warnung: in einer Übergangsfrist. Nicht bestanden: nicht aktiviert.',
    'firmware.pass': ({ date }, f) => `Die Firmware ist vom ${f.date(date)}.`,
    'firmware.old': ({ date, years }, f) => `Die Firmware ist vom ${f.date(date)}, ${f.number(years)} Jahre alt.`,
    'firmware.update': ({ names }) => `Neuere Firmware ist verfügbar: ${names}.`,
    'firmware.critical': ({ names }) => `Der Hersteller nennt ein Firmware-Update kritisch: ${names}.`,
    'firmware.unknown': () => 'Nicht prüfbar: Das Gerät nennt das Datum seiner Firmware nicht.',
    'firmware.next': () =>
      'Hinweise des Herstellers lesen, Wiederherstellungsschlüssel bereithalten und Verschlüsselung (BitLocker) anhalten, am Netz bleiben, dann aktualisieren.',
    'firmware.next.look': () => 'Auf der Seite des Herstellers nachsehen, ob neuere Firmware einen Fehler behebt.',
    'firmware.limits': ({ years }) =>
      `Warnung: älter als ${String(years)} Jahre oder ein Update ist bekannt. Nicht bestanden: ein kritisches Update ist bekannt.`,
    'backup.pass': ({ product, days }) =>
      `Die letzte Sicherung (${product}) ist ${days < 1 ? 'keinen Tag' : plural(Math.round(days), 'Tag', 'Tage')} alt.`,
    'backup.old': ({ product, days }) =>
      `Die letzte Sicherung (${product}) ist ${plural(Math.round(days), 'Tag', 'Tage')} alt.`,
    'backup.unproven': ({ products }) =>
      `Nicht prüfbar: Eine Sicherung ist eingerichtet (${products}), wann sie zuletzt gelang, ist nicht bekannt.`,
    'backup.snapshots': ({ products }) =>
      `Es gibt nur Schnappschüsse auf demselben Laufwerk (${products}), und die sind keine Sicherung.`,
    'backup.none': () => 'Auf diesem Gerät wurde keine Sicherung gefunden.',
    'backup.urgent': ({ names }) => `Ein Laufwerk fällt aus, und es gibt keine aktuelle Sicherung: ${names}.`,
    'backup.error': ({ names }) => `Die letzte Sicherung endete mit einem Fehler: ${names}.`,
    'backup.unknown': () => 'Nicht prüfbar: Wann zuletzt gesichert wurde, war nicht lesbar.',
    'backup.guest': () => 'Keine Sicherung in dieser virtuellen Maschine; meist sichert sie das Wirtssystem.',
    'backup.next': () => 'Fragen, wie die Daten gesichert werden, und vor jeder Änderung mit dem Kunden sichern.',
    'backup.next.ask': () => 'Fragen, wann zuletzt gesichert wurde, und es sich zeigen lassen.',
    'backup.next.urgent': () =>
      'Nichts anderes zuerst: die Daten des Kunden jetzt auf ein anderes Laufwerk kopieren, dann das defekte tauschen.',
    'backup.limits': ({ warn, fail }) =>
      `Warnung: älter als ${String(warn)} Tage oder letzter Lauf mit Fehler. Nicht bestanden: älter als ${String(fail)} Tage oder keine.`,
    'sync.pass': ({ names }) => `Der Cloudspeicher ist aktuell oder bei der Arbeit: ${names}.`,
    'sync.paused': ({ names }) => `Der Cloudspeicher steht still: ${names}.`,
    'sync.fail': ({ names }) => `Der Cloudspeicher arbeitet nicht, Dateien liegen nur hier: ${names}.`,
    'sync.unknown': ({ names }) => `Der Zustand ist nicht bekannt bei: ${names}.`,
    'sync.none': () => 'Kein Cloudspeicher in Gebrauch.',
    'sync.item.pass': () => 'Arbeitet.',
    'sync.item.paused': () => 'Angehalten.',
    'sync.item.stopped': () => 'Läuft nicht.',
    'sync.item.signedOut': () => 'Niemand ist angemeldet.',
    'sync.item.error': () => 'Meldet einen Fehler.',
    'sync.item.unused': () => 'Installiert, aber nicht in Gebrauch.',
    'sync.item.unknown': () => 'Zustand nicht bekannt.',
    'sync.next': () =>
      'Den Benutzer anmelden oder fortsetzen lassen und zusehen, dass die wartenden Dateien durchgehen.',
    'sync.next.look': () => 'Das Symbol neben der Uhr ansehen.',
    'sync.limits': () =>
      'Warnung: angehalten oder nicht gestartet. Nicht bestanden: Fehler, oder abgemeldet trotz Gebrauch.',
    'restore.pass': () => 'Wiederherstellungspunkte und ein Wiederherstellungssystem sind da.',
    'restore.environment': () => 'Ein Wiederherstellungssystem ist da.',
    'restore.points': () => 'Wiederherstellungspunkte oder Schnappschüsse sind da.',
    'restore.noPoints': () => 'Es gibt keinen Wiederherstellungspunkt, zu dem man zurückkann.',
    'restore.nothing': () => 'Es gibt weder einen Schnappschuss noch ein Rettungssystem.',
    'restore.off': () => 'Das Wiederherstellungssystem ist abgeschaltet oder fehlt.',
    'restore.guest': () => 'Eine virtuelle Maschine wird von ihrem Wirtssystem zurückgesetzt.',
    'restore.next': () => 'Einschalten (Windows: reagentc /enable, Computerschutz) oder ein Startmedium bereithalten.',
    'restore.limits': () =>
      'Warnung: kein Wiederherstellungspunkt oder Schnappschuss. Nicht bestanden: die eigene Wiederherstellung des Systems ist abgeschaltet.',
    // Mail, Microsoft 365 and Teams.
    'office.none': () => 'Microsoft Office ist nicht installiert.',
    'officeChannel.pass': ({ names }) => `Office wird unterstützt und bekommt seine Updates: ${names}.`,
    'officeChannel.warn': ({ names }) => `Die Updates von Office brauchen Aufmerksamkeit: ${names}.`,
    'officeChannel.fail': ({ names }) => `Office bekommt keine Sicherheitsupdates mehr: ${names}.`,
    'officeChannel.unknown': ({ names }) =>
      `Nicht zu beurteilen: Wann ${names} zuletzt aktualisiert wurde, ist nicht bekannt.`,
    'officeChannel.item.until': ({ source }) => `Unterstützt bis ${source}.`,
    'officeChannel.item.ended': ({ source }) => `Die Unterstützung endete am ${source}.`,
    'officeChannel.item.updated': ({ version, days }) =>
      `Version ${version}, vor ${plural(Math.round(days), 'Tag', 'Tagen')} aktualisiert.`,
    'officeChannel.item.updatesOff': ({ version }) => `Version ${version}; Updates sind ausgeschaltet.`,
    'officeChannel.item.tooOld': ({ version }) => `Version ${version} gehört zu keinem unterstützten Kanal mehr.`,
    'officeChannel.item.unknown': ({ version }) =>
      `Version ${version}; wann sie aktualisiert wurde, ist nicht bekannt.`,
    'officeChannel.next': () =>
      'In einem Office-Programm: Konto, Updateoptionen, Jetzt aktualisieren. Ein Paket ohne Unterstützung muss ersetzt werden.',
    'officeChannel.limits': ({ soon, warn, fail }) =>
      `Warnung: Unterstützung endet binnen ${String(soon)} Tagen, Updates aus oder seit ${String(warn)} Tagen keines. Nicht bestanden: Unterstützung beendet oder seit ${String(fail)} Tagen kein Update.`,
    'officeLicence.pass': ({ names }) => `Office ist lizenziert: ${names}.`,
    'officeLicence.warn': ({ names }) => `Office läuft, aber nur auf Zeit: ${names}.`,
    'officeLicence.fail': ({ names }) =>
      `Office ist nicht lizenziert; Dokumente lassen sich lesen, aber bald nicht mehr ändern: ${names}.`,
    'officeLicence.unknown': ({ names }) => `Nicht zu beurteilen: die Lizenz von ${names}.`,
    'officeLicence.noKey': () =>
      'Nicht prüfbar: Die Lizenz hängt an einem Konto und liegt nicht bei den Schlüsseln dieses Geräts.',
    'officeLicence.item.licensed': () => 'Lizenziert.',
    'officeLicence.item.grace': () => 'In der Schonfrist: läuft, bis es aktiviert werden muss.',
    'officeLicence.item.graceLeft': ({ days }) => `Noch ${plural(Math.round(days), 'Tag', 'Tage')} Schonfrist.`,
    'officeLicence.item.notification': () =>
      'Die Schonfrist ist vorbei: Es erinnert bei jedem Start und verliert Funktionen.',
    'officeLicence.item.unlicensed': () => 'Nicht lizenziert.',
    'officeLicence.item.unknown': () => 'Zustand nicht bekannt.',
    'officeLicence.next': () =>
      'Mit dem Konto anmelden, an dem die Lizenz hängt (Datei, Konto); auf richtige Uhr und Proxy achten, dann erneut aktivieren.',
    'officeLicence.next.account': () =>
      'Ein Office-Programm öffnen und unter Datei, Konto nachsehen, ob dort „Abonnementprodukt“ steht und wer angemeldet ist.',
    'officeLicence.limits': () =>
      'Warnung: in der Schonfrist. Nicht bestanden: Schonfrist vorbei oder nicht lizenziert. Ein Testschlüssel neben einer echten Lizenz zählt nicht.',
    'mail.none': () => 'Kein Mailprogramm eingerichtet.',
    'mailProfile.pass': ({ names }) => `Das Mailprogramm kennt sein Profil: ${names}.`,
    'mailProfile.warn': ({ names }) => `Das Mailprogramm hat ein Profil, das einen Blick braucht: ${names}.`,
    'mailProfile.fail': ({ names }) => `Das Mailprogramm weiß nicht, welches Profil es öffnen soll: ${names}.`,
    'mailProfile.unknown': ({ names }) => `Nicht zu beurteilen: Das Standardprofil von ${names} ist nicht bekannt.`,
    'mailProfile.item.default': ({ name }) => `Öffnet das Profil ${name}.`,
    'mailProfile.item.accounts': ({ name, count }) =>
      `Öffnet das Profil ${name} mit ${plural(count, 'Konto', 'Konten')}.`,
    'mailProfile.item.noDefault': ({ count }) => `${plural(count, 'Profil', 'Profile')}, keines davon Standard.`,
    'mailProfile.item.empty': ({ name }) => `Das Profil ${name} enthält kein Konto.`,
    'mailProfile.item.unknown': () => 'Standardprofil nicht bekannt.',
    'mailProfile.next': () =>
      'Outlook: Systemsteuerung, Mail, Profile anzeigen, „Immer dieses Profil verwenden“ wählen; ist es beschädigt, ein neues anlegen und das alte behalten.',
    'mailProfile.limits': () =>
      'Warnung: mehrere Profile und kein Standard, oder kein Konto. Nicht bestanden: Outlook ohne Standardprofil.',
    'mailFile.pass': ({ count }) =>
      `${plural(count, 'Outlook-Datendatei hat', 'Outlook-Datendateien haben')} Platz zum Wachsen.`,
    'mailFile.warn': ({ names }) => `Eine Outlook-Datendatei nähert sich ihrer Grenze: ${names}.`,
    'mailFile.fail': ({ names }) =>
      `Eine Outlook-Datendatei ist voll; neue Mails werden nicht mehr gespeichert: ${names}.`,
    'mailFile.unknown': ({ names }) => `Nicht lesbar: die Größe von ${names}.`,
    'mailFile.none': () => 'Outlook hat auf diesem Gerät keine Datendatei.',
    'mailFile.item': ({ bytes, limit }, f) => `${f.bytes(bytes)} von höchstens ${f.bytes(limit)}.`,
    'mailFile.item.unknown': () => 'Größe nicht bekannt.',
    'mailFile.next': () =>
      'OST: den offline gehaltenen Zeitraum verkürzen (Kontoeinstellungen, Offlineeinstellungen). PST: Mails in eine zweite Datei verschieben, dann komprimieren. Vorher sichern.',
    'mailFile.limits': ({ warn, fail, bytes }, f) =>
      `Warnung: ab ${f.bytes(warn)}. Nicht bestanden: ab ${f.bytes(fail)}, wo Outlook nichts mehr hinzufügt; die Datei endet bei ${f.bytes(bytes)}, sofern nicht anders eingestellt.`,
    'addins.pass': ({ names }) => `Die Add-Ins des Mailprogramms laden schnell: ${names}.`,
    'addins.warn': ({ names }) => `Ein Add-In bremst das Mailprogramm oder wurde von ihm abgeschaltet: ${names}.`,
    'addins.unknown': ({ names }) => `Nicht zu beurteilen: Ob ${names} benutzt wird, ist nicht bekannt.`,
    'addins.none': () => 'Kein Add-In des Mailprogramms ist in Benutzung.',
    'addins.item': ({ ms }, f) => `Lädt in ${f.number(ms, 0)} ms.`,
    'addins.item.on': () => 'In Benutzung; Ladezeit nicht genannt.',
    'addins.item.off': () => 'Vom Benutzer abgeschaltet.',
    'addins.item.disabled': () => 'Vom Mailprogramm abgeschaltet, weil es abstürzte oder langsam war.',
    'addins.item.unknown': () => 'Zustand nicht bekannt.',
    'addins.next': () =>
      'Outlook mit outlook.exe /safe starten; geht es dann gut, das Add-In aktualisieren oder ausgeschaltet lassen (Datei, COM-Add-Ins verwalten).',
    'addins.limits': ({ warn }, f) =>
      `Warnung: vom Programm abgeschaltet oder mehr als ${f.number(warn, 0)} ms Ladezeit.`,
    'teams.pass': ({ version }) => `Das aktuelle Teams ist installiert${version === '' ? '' : ` (${version})`}.`,
    'teams.cache': ({ bytes }, f) => `Teams hat ${f.bytes(bytes)} temporäre Daten angesammelt.`,
    'teams.classic': ({ version }) =>
      `Nur das klassische Teams ist installiert${version === '' ? '' : ` (${version})`}; Microsoft hat es am 1. Juli 2025 abgeschaltet.`,
    'teams.none': () => 'Teams ist nicht installiert.',
    'teams.unknown': () => 'Nicht zu beurteilen: Welches Teams installiert ist, ist nicht bekannt.',
    'teams.next.classic': () =>
      'Das neue Teams installieren und das klassische entfernen; bis dahin geht teams.microsoft.com im Browser.',
    'teams.next.cache': () =>
      'Teams beenden, dann die App in den Einstellungen des Systems zurücksetzen; danach meldet sich der Benutzer neu an.',
    'teams.limits': ({ bytes }, f) =>
      `Warnung: mehr als ${f.bytes(bytes)} temporäre Daten. Nicht bestanden: das klassische Teams.`,
  },
};
