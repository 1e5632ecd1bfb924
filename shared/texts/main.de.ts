import type { MainTexts } from './main.en';

export const mainDe: MainTexts = {
  menu: {
    edit: 'Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    view: 'Ansicht',
    zoomIn: 'Größer',
    zoomOut: 'Kleiner',
    resetZoom: 'Normale Größe',
    fullScreen: 'Vollbild',
    reload: 'Neu laden',
    devTools: 'Entwicklerwerkzeuge',
    help: 'Hilfe',
    showLogs: 'Protokollordner anzeigen',
    showProfile: 'Profilordner anzeigen',
    quit: 'Callout beenden',
  },
  quit: {
    title: 'Ein Einsatz läuft noch',
    body: 'Alles ist gespeichert, und die Zeit läuft weiter. Nach dem nächsten Start geht es hier weiter.',
    stay: 'Callout offen lassen',
    quit: 'Beenden',
  },
  crashPage: {
    title: 'Das Fenster von Callout stürzt immer wieder ab',
    body: 'Was gespeichert war, ist auf diesem Rechner sicher. Starten Sie das Fenster neu; stürzt es wieder ab, starten Sie Callout neu und schicken Sie das Protokoll an Ihren Support.',
    again: 'Fenster neu starten',
  },
  dialogs: {
    saveInspection: 'Prüfung speichern',
    saveFile: 'Datei speichern',
    saveExport: 'Export speichern',
    openImport: 'Export oder Prüfung auswählen',
    openConnection: 'Datei einer Verbindung auswählen',
    openAuthority: 'Zertifikat einer Zertifizierungsstelle auswählen',
    connectionFiles: 'Verbindung',
    certificateFiles: 'Zertifikat',
    zipFiles: 'Callout-Export',
    jsonFiles: 'Prüfung',
    importFiles: 'Callout-Export oder Prüfung',
    allFiles: 'Alle Dateien',
  },
  startFailed: {
    title: 'Callout kann nicht starten',
    profileNotWritable: 'In den Profilordner kann nicht geschrieben werden: ',
    profileNewer:
      'Mit diesem Profil hat ein neueres Callout gearbeitet, und dieses könnte beschädigen, was jenes geschrieben hat. Nichts wurde geändert. Installieren Sie wieder die neuere Version, oder nehmen Sie ein anderes Profil (--profile). Geschrieben von: ',
    storeDamaged:
      'Die lokale Datenbank ist beschädigt. Nichts wurde geändert oder gelöscht. Kopieren Sie den Profilordner an einen sicheren Ort und fragen Sie Ihren Support, bevor Sie mit einem neuen beginnen (--profile). Was nicht stimmt: ',
  },
  errors: {
    badInput: 'die Daten sind nicht gültig',
    badOutput: 'die Antwort ist nicht gültig',
    forbidden: 'nicht erlaubt',
    notFound: 'nicht gefunden',
    cancelled: 'abgebrochen',
    timedOut: 'es hat zu lange gedauert',
    busy: 'läuft bereits',
    diskFull: 'der Datenträger ist voll',
    notPermitted: 'das Betriebssystem hat es verweigert',
    corruptFile: 'die Datei ist beschädigt oder unvollständig',
    wrongHash: 'die Datei passt nicht zu ihrer .sha256-Datei: eine von beiden wurde verändert oder fehlerhaft kopiert',
    newerVersion: 'die Datei stammt von einem neueren Callout',
    unsupported: 'das geht hier nicht',
    processDied: 'der Hilfsprozess wurde beendet',
    offline: 'der Server ist nicht erreichbar',
    loginNeeded: 'der Server lehnt die Anmeldung ab',
    certificate: 'dem Zertifikat des Servers wird nicht vertraut',
    serverBusy: 'der Server bittet zu warten',
    serverTrouble: 'der Server hat einen Fehler',
    badAnswer: 'die Antwort kam nicht vom Server selbst',
    forbiddenThere: 'der Server erlaubt es nicht',
    wrongCode: 'der Kopplungscode passt nicht',
    internal: 'ein interner Fehler, siehe Protokoll',
  },
  commands: {
    usage: `Callout: das Programm für den IT-Kundendienst vor Ort

Aufruf:
  callout                                        öffnet das Fenster
  callout inspect [--out DATEI] [--format json|glpi|html|csv] [--suite NAME | --checks a,b] [--quick]
                  [--redact a,b] [--lang en|de]  prüft diesen Rechner, gibt das Ergebnis aus oder schreibt es
  callout export DATEI.zip [--job N]             schreibt die ganze lokale Datenbank, mit Dateien und Prüfsummen
  callout import DATEI                           übernimmt einen Export oder eine Prüfung; nichts wird überschrieben
  callout connect DATEI.json                     prüft eine Verbindung und behält ihre Anmeldung: {"system": "rt"|"couchdb",
                                                 "url", "token" oder "user" und "password", "options"}
  callout sync [--once]                          gleicht ab, bis man es beendet, oder einmal; die letzte Zeile ist dann
                                                 JSON: {"pulled", "pushed", "conflicts", "parked", "unsent"}

Formate:    json (eigenes), glpi (GLPI-Inventar), html (eine Seite für sich allein), csv (die Software)
Suiten:     full, quick, slow, noInternet, crashes, wontPrint, cannotSignIn, noisyOrHot, malware
Weglassen:  people, serials, networks, addresses, processes: vor dem Schreiben durch Pseudonyme ersetzt

Optionen:
  --profile ORDNER   diesen Profilordner benutzen
  --version          die Version ausgeben
  --help             dies ausgeben

Rückgabewerte: 0 erledigt, 1 fehlgeschlagen, 2 falscher Aufruf.`,
    unknownWord: 'unbekannter Befehl: ',
    unknownOption: 'unbekannte Option: ',
    missingValue: 'es fehlt ein Wert nach ',
    missingFile: 'die Datei fehlt: ',
    tooMany: 'zu viele Wörter: ',
    badValue: 'hier nicht erlaubt: ',
    unknownCheck: 'unbekannte Prüfung: ',
    unknownSuite: 'unbekannte Suite: ',
    unknownFormat: 'unbekanntes Format (json, glpi, html, csv): ',
    unknownRedaction: 'das kann nicht weggelassen werden (people, serials, networks, addresses, processes): ',
    suiteAndChecks: 'eine Suite ist eine Liste von Prüfungen; nur eins von beiden: ',
    seeHelp: 'siehe --help',
    inspecting: 'dieser Rechner wird geprüft',
    written: 'geschrieben: ',
    checksum: 'Prüfsumme: ',
    notAnswered: 'das offene Callout-Fenster hat nicht geantwortet',
    windowGone: 'die Seite, die die Arbeit macht, wurde beendet',
  },
};
