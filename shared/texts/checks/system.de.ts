import type { SystemCheckId, SystemMessages } from './system';
import type { AreaTexts } from './types';

const OURS = 'eigene Einschätzung, in der Praxis nachzustellen';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const SYSTEM_DE: AreaTexts<SystemCheckId, SystemMessages> = {
  titles: {
    'os.updates': 'Ausstehende Updates',
    'os.reboot': 'Ausstehender Neustart',
    'os.services': 'Ausgefallene Dienste',
    'os.crash': 'Systemabstürze',
  },
  abouts: {},
  sources: {
    'os.updates': OURS,
    'os.reboot': OURS,
    'os.services': OURS,
    'os.crash': OURS,
  },
  messages: {
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
  },
};
