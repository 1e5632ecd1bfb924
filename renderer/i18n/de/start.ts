import type { Translation } from '../translation';
import type { start as en } from '../en/start';

export const start: Translation<typeof en> = {
  title: 'Willkommen bei Callout',
  lead: 'Wer arbeitet an diesem Laptop? Alles bleibt darauf: kein Konto, kein Netz.',
  name: 'Ihr Name',
  namePlaceholder: 'Anna Müller',
  nameMissing: 'Bitte den Namen eingeben: Er steht unter jeder Notiz und jedem Bericht.',
  initials: 'Kürzel',
  initialsMissing: 'Bitte ein bis fünf Buchstaben eingeben.',
  initialsHint: 'Teil Ihrer Auftragsnummern: {{number}}',
  signs: 'Name und Kürzel zeichnen die Notizen, Messwerte und Serviceberichte, die Sie schreiben.',
  role: 'Ihre Rolle',
  roles: {
    technician: 'Techniker/in',
    technicianText: 'Fährt hinaus, repariert und zeichnet.',
    senior: 'Leitende/r Techniker/in',
    seniorText: 'Repariert und prüft die Arbeit anderer.',
    dispatcher: 'Disposition',
    dispatcherText: 'Nimmt Anrufe an und plant; repariert nicht.',
  },
  language: 'Sprache',
  start: 'Starten',
  startWithSample: 'Mit einem Beispieltag starten',
  sampleHint:
    'Legt zwei erfundene Kunden mit fünf Aufträgen und einigen Teilen an, alle als „Beispiel“ gekennzeichnet und nie gesendet. Sie lassen sich jederzeit mit einem Klick entfernen.',
  existing: 'Auf diesem Laptop schon eingerichtet',
  continueAs: 'Weiter als {{name}} ({{initials}})',
  orNew: 'Oder jemand Neuen einrichten',
  vanName: 'Wagen von {{name}}',
  sampleBanner:
    'Dies ist ein Beispieltag: Als „Beispiel“ gekennzeichnete Kunden, Aufträge und Teile sind erfunden und werden nie gesendet.',
  removeSample: 'Entfernen',
  removeSampleDay: 'Beispieltag entfernen',
  sampleRemoved_one: 'Beispieltag entfernt ({{count}} Datensatz).',
  sampleRemoved_other: 'Beispieltag entfernt ({{count}} Datensätze).',
  sampleKept_one: '{{count}} Beispieldatensatz bleibt, weil Ihre eigene Arbeit darauf verweist.',
  sampleKept_other: '{{count}} Beispieldatensätze bleiben, weil Ihre eigene Arbeit darauf verweist.',
  sampleDay: {
    customers: { surgery: 'Praxis am Nordtor', foods: 'Hartmann Feinkost' },
    sites: {
      reception: 'Empfang',
      receptionAddress: 'Nordtor 4, Musterstadt',
      receptionAccess: 'Mo bis Fr 8:00–18:30, am Seiteneingang klingeln',
      millLane: 'Filiale Mühlweg',
      millLaneAddress: 'Mühlweg 17, Musterstadt',
      headOffice: 'Zentrale',
      headOfficeAddress: 'Bahnhofsplatz 2, Musterstadt',
    },
    contacts: { reception: 'Frau Okafor', shop: 'Herr Lindqvist', office: 'Frau Bauer' },
    contactPreference: 'Möchte angerufen werden',
    jobs: {
      switchesOff: {
        symptom: 'Er schaltet sich nach zehn Minuten von selbst aus und riecht heiß',
        since: 'Seit heute früh',
        changed: 'Der Tisch wurde am Freitag umgestellt',
      },
      noPrint: { symptom: 'Kein Druck von Kasse 2 und 3', since: 'Nach dem Wochenende' },
      workstation: { symptom: 'Neuer Arbeitsplatz für die Buchhaltung' },
      screen: {
        symptom: 'Jemand hat den Laptop auf einem Stift zugeklappt, jetzt ist der halbe Bildschirm schwarz',
        nextAction: 'Display bestellt, Lieferantennummer 88-1204; einbauen, sobald es da ist',
      },
      password: {
        symptom: 'Er fragt dauernd nach dem Kennwort und sagt dann, es sei falsch',
        resolution:
          'Die Tastatur stand auf einer anderen Belegung. Konto entsperrt, Belegung zurückgestellt, Anmeldung gezeigt.',
        note: 'Zweimal gemeinsam mit Frau Okafor angemeldet. Sie kennt die Tastenkombination, die die Belegung wechselt.',
      },
    },
    parts: {
      powerSupply: 'Netzteil 260 W, ThinkCentre',
      disk: 'SSD 480 GB SATA',
      memory: 'Arbeitsspeicher 8 GB DDR4 SO-DIMM',
      lead: 'Netzleitung C13, 1,5 m',
      toner: 'Toner 85A',
    },
  },
};
