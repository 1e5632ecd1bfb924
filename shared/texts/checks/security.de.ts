import type { SecurityCheckId, SecurityMessages } from './security';
import type { AreaTexts } from './types';

const OURS = 'eigene Einschätzung, in der Praxis nachzustellen';

export const SECURITY_DE: AreaTexts<SecurityCheckId, SecurityMessages> = {
  titles: {
    'sec.firewall': 'Firewall',
    'sec.encryption': 'Festplattenverschlüsselung',
    'sec.secureboot': 'Secure Boot',
    'sec.tpm': 'Sicherheitschip (TPM)',
    'idn.time': 'Uhrzeit',
  },
  abouts: {},
  sources: {
    'sec.firewall': OURS,
    'sec.encryption': OURS,
    'sec.secureboot': OURS,
    'sec.tpm': 'TCG: TPM 2.0 hat 1.2 im Jahr 2014 abgelöst',
    'idn.time': 'Microsoft, „Maximum tolerance for computer clock synchronization“; MIT Kerberos: 300 s',
  },
  messages: {
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
  },
};
