import type { SecurityCheckId, SecurityMessages } from './security';
import type { AreaTexts } from './types';

const OURS = 'eigene Einschätzung, in der Praxis nachzustellen';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const SECURITY_DE: AreaTexts<SecurityCheckId, SecurityMessages> = {
  titles: {
    'sec.av': 'Schutz vor Schadsoftware',
    'sec.firewall': 'Firewall',
    'sec.encryption': 'Festplattenverschlüsselung',
    'sec.secureboot': 'Secure Boot',
    'sec.tpm': 'Sicherheitschip (TPM)',
    'sec.platform': 'Schutzfunktionen des Systems',
    'sec.accounts': 'Konten und Zugänge',
    'sec.certs': 'Zertifikate',
    'sec.remote': 'Fernwartung',
    'sec.hosts': 'Hosts-Datei',
    'sec.autostart': 'Was von selbst startet',
    'idn.join': 'Zugehörigkeit zur Firma',
    'idn.channel': 'Vertrauen der Domäne',
    'idn.dc': 'Domänencontroller',
    'idn.time': 'Uhrzeit',
    'idn.kerberos': 'Ticket der Domäne (Kerberos)',
    'idn.gpo': 'Regeln der Firma (Gruppenrichtlinien)',
    'idn.profile': 'Benutzerprofile',
    'idn.password': 'Ablauf der Kennwörter',
    'idn.lockout': 'Gesperrte Konten',
    'idn.sso': 'Einmalige Anmeldung (SSO)',
  },
  abouts: {
    'sec.av': {
      plain: 'Ob ein Programm auf Schadsoftware achtet und die aktuelle kennt.',
      technical:
        'Zustand von Sicherheitscenter und Defender, XProtect, mdatp, clamd: eingeschaltet, passiv, Alter der Signaturen, offene Funde.',
    },
    'sec.firewall': {
      plain: 'Ob das Gerät für Verbindungen verschlossen ist, die niemand angefordert hat.',
      technical:
        'Zustand jedes Profils oder des zuständigen Filters: Get-NetFirewallProfile, socketfilterfw, ufw, nftables, firewalld.',
    },
    'sec.encryption': {
      plain: 'Ob ein Dieb lesen kann, was auf dem Gerät ist.',
      technical:
        'Zustand von BitLocker oder FileVault mit Arten der Schutzvorrichtungen, LUKS unter dem Systemdatenträger; Schlüssel werden nie gelesen.',
    },
    'sec.secureboot': {
      plain: 'Ob das Gerät sich weigert, mit manipulierter Software zu starten.',
      technical: 'Zustand von Secure Boot und Startart aus den Firmware-Variablen oder der Registrierung.',
    },
    'sec.tpm': {
      plain: 'Ob ein Chip da ist, der Schlüssel sicher verwahrt; Windows 11 verlangt ihn.',
      technical: 'TPM-Version und Bereitschaft: Get-Tpm, /sys/class/tpm, Secure Enclave nach Modell.',
    },
    'sec.platform': {
      plain: 'Ob die Schutzfunktionen, die der Hersteller eingebaut hat, noch eingeschaltet sind.',
      technical:
        'SIP und Gatekeeper, Speicherintegrität und Credential Guard (Win32_DeviceGuard), Kernel-Lockdown, Schutzmaßnahmen des Prozessors.',
    },
    'sec.accounts': {
      plain: 'Ob jemand hineinkönnte, der es nicht sollte.',
      technical:
        'Mitglieder der Administratorengruppe nach SID, automatische Anmeldung, Gastkonto, Konten ohne Kennwort, RDP, SSH und SMB 1.',
    },
    'sec.certs': {
      plain: 'Ob die digitalen Ausweise für WLAN, VPN und Dienste bald ablaufen.',
      technical:
        'Zertifikate des Gerätespeichers, des Schlüsselbunds, aus /etc/ssl und Netzwerkprofilen mit Ablaufdatum; Zertifizierungsstellen nur, wenn benutzt.',
    },
    'sec.remote': {
      plain:
        'Welche Programme jemand anderen dieses Gerät aus der Ferne benutzen lassen. Das kann durchaus gewollt sein.',
      technical:
        'Bekannte Fernwartungsprogramme unter Software, Diensten und Prozessen, mit Version, Kennung und ob sie unbeaufsichtigt starten.',
    },
    'sec.hosts': {
      plain: 'Ob jemand heimlich Webadressen anderswohin leitet.',
      technical:
        'Einträge der Hosts-Datei neben den üblichen, verglichen mit bekannten Update-, Sicherheits-, Anmelde- und Banknamen.',
    },
    'sec.autostart': {
      plain: 'Ob etwas von allein startet, das nicht da sein sollte.',
      technical:
        'Autostart-Einträge und geplante Aufgaben: Ordner des Befehls, Signatur, verborgene oder nachladende Skripte.',
    },
    'idn.join': {
      plain: 'Ob das Gerät zu einer Firma gehört und die Firma es noch kennt.',
      technical:
        'Zustand in Domäne, Entra oder beidem aus Win32_ComputerSystem und dsregcmd /status, realm list, dsconfigad.',
    },
    'idn.channel': {
      plain: 'Ob das Firmennetz diesem Gerät noch vertraut, damit man sich anmelden kann.',
      technical: 'Sicherer Kanal des Gerätekontos: Test-ComputerSecureChannel, adcli testjoin; NETLOGON-Fehler.',
    },
    'idn.dc': {
      plain: 'Ob der Rechner erreichbar ist, der in der Firma die Kennwörter prüft.',
      technical: 'SRV-Einträge der Domäne und TCP zu den Ports 88, 135, 389 und 445 jedes Controllers.',
    },
    'idn.time': {
      plain: 'Ob die Uhr richtig geht; eine falsche sperrt Menschen aus und stört Webseiten.',
      technical: 'Abweichung vom Zeitdienst oder einem NTP-Server; gestellt wird nichts.',
    },
    'idn.kerberos': {
      plain: 'Ob der angemeldete Benutzer den Tagesausweis des Firmennetzes besitzt.',
      technical: 'Ticketspeicher (klist), Uhrenabweichung und abgelehnte Tickets (KRB_AP_ERR_*) im Protokoll.',
    },
    'idn.gpo': {
      plain: 'Ob die Einstellungen der Firma dieses Gerät noch erreichen.',
      technical: 'Letzter Erfolg und Fehler im Protokoll GroupPolicy (1500, 1501 gegen 1058, 1030, 1129).',
    },
    'idn.profile': {
      plain: 'Ob man bei der Anmeldung seinen eigenen Schreibtisch und seine Dateien bekommt.',
      technical: 'Ereignisse 1511, 1515, 1530 des Benutzerprofildienstes und der Zustand der Profile.',
    },
    'idn.password': {
      plain: 'Ob ein Kennwort bald abläuft.',
      technical:
        'Ablauf und Änderungszwang der Konten, die sich hier anmelden können: Get-LocalUser, net user /domain, chage.',
    },
    'idn.lockout': {
      plain: 'Ob ein Konto nach zu vielen falschen Kennwörtern gesperrt ist.',
      technical: 'Sperrvermerk und gescheiterte Anmeldungen der Konten, die sich hier anmelden können.',
    },
    'idn.sso': {
      plain: 'Ob einmal anmelden für Mail, Dateien und Web genügt.',
      technical:
        'Geräteanmeldung, Primary Refresh Token, Uhr, TPM und Windows Hello eines in Entra eingebundenen Geräts.',
    },
  },
  sources: {
    'sec.av':
      'Microsoft-Defender-Richtlinie AVSignatureDue: 7 Tage; 4 Tage und „keiner unter Linux“ sind eigene Einschätzung',
    'sec.firewall': OURS,
    'sec.encryption': OURS,
    'sec.secureboot': OURS,
    'sec.tpm': 'Microsoft, Anforderungen von Windows 11: TPM 2.0; sonst eigene Einschätzung',
    'sec.platform': 'Werkseinstellungen von Apple und des Linux-Kernels; die Wertung ist eigene Einschätzung',
    'sec.accounts': 'Microsoft, „Stop using SMB1“; sonst eigene Einschätzung',
    'sec.certs': OURS,
    'sec.remote': OURS,
    'sec.hosts': 'MITRE ATT&CK T1565.001; Liste der Namen von uns',
    'sec.autostart': 'MITRE ATT&CK T1547 und T1059; Muster nach eigener Einschätzung',
    'idn.join': 'Microsoft, „Troubleshoot devices by using the dsregcmd command“',
    'idn.channel': 'Microsoft, Test-ComputerSecureChannel und NETLOGON-Ereignisse 3210, 5719, 5722',
    'idn.dc': 'Microsoft, „Service overview and network port requirements for Windows“',
    'idn.time':
      'Microsoft, „Maximum tolerance for computer clock synchronization“; MIT Kerberos: 300 s; die Warnung ist eigene Einschätzung',
    'idn.kerberos':
      'Microsoft, „Maximum tolerance for computer clock synchronization“: 300 s; die Warnung ist eigene Einschätzung',
    'idn.gpo': OURS,
    'idn.profile':
      'Microsoft, Ereignisse 1511, 1515, 1530 des Benutzerprofildienstes; die Anzahl ist eigene Einschätzung',
    'idn.password':
      'Windows selbst erinnert ab 14 Tagen (ältere Versionen) oder 5 Tagen vorher; 14 Tage sind unsere Wahl',
    'idn.lockout': OURS,
    'idn.sso': 'Microsoft, „What is a Primary Refresh Token?“ und der Befehl dsregcmd',
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
    'firewall.profiles': ({ names }) => `Die Firewall ist für diese Arten von Netzen aus: ${names}.`,
    'firewall.unknown': ({ names }) =>
      `Nicht prüfbar: Ob die Firewall für ${names} eingeschaltet ist, ist nicht bekannt.`,
    'firewall.item.on': () => 'Filtert eingehende Verbindungen.',
    'firewall.item.off': () => 'Lässt alles herein.',
    'firewall.item.unknown': () => 'Nicht bekannt.',
    'firewall.limits': () =>
      'Warnung: aus, oder nur für private Netze aus. Nicht bestanden: aus auf einem tragbaren Gerät oder für öffentliche Netze oder die Domäne.',
    'encryption.on': () => 'Der Systemdatenträger ist verschlüsselt.',
    'encryption.off': () => 'Der Systemdatenträger ist nicht verschlüsselt.',
    'encryption.offLaptop': () =>
      'Der Systemdatenträger dieses tragbaren Geräts ist nicht verschlüsselt: Wer es findet, kann alles lesen.',
    'encryption.virtual': () => 'Eine virtuelle Maschine: Verschlüsselung ist Sache des Wirtssystems.',
    'encryption.unknown': () => 'Nicht prüfbar: Das Gerät unter dem Systemdatenträger ist nicht bekannt.',
    'encryption.next': () =>
      'Verschlüsselung anbieten; vorher klären, wo der Wiederherstellungsschlüssel aufbewahrt wird.',
    'encryption.suspended': () =>
      'Der Systemdatenträger ist verschlüsselt, aber der Schutz ist ausgesetzt: Der Schlüssel liegt offen auf dem Laufwerk.',
    'encryption.underWay': () => 'Der Systemdatenträger wird gerade verschlüsselt.',
    'encryption.decrypting': () => 'Die Verschlüsselung des Systemdatenträgers wird gerade entfernt.',
    'encryption.next.wait': () =>
      'Das Gerät eingeschaltet und am Netz lassen, bis es fertig ist; inzwischen den Wiederherstellungsschlüssel sichern.',
    'encryption.next.resume': () =>
      'Nach dem Firmware- oder Systemupdate, für das er ausgesetzt wurde, wieder einschalten (manage-bde -protectors -enable C:).',
    'encryption.limits': () =>
      'Warnung: nicht verschlüsselt, ausgesetzt oder nicht fertig. Nicht bestanden: nicht verschlüsselt auf einem tragbaren Gerät.',
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
    'tpm.mac': () => 'Ein Mac hat kein TPM; das erledigt sein eigener Chip (Secure Enclave oder T2).',
    'tpm.next': () =>
      'Windows 11 und zeitgemäße Verschlüsselung verlangen TPM 2.0: nachsehen, ob die Firmware eine Umstellung oder ein Update bietet.',
    'tpm.notReady': ({ version }) => `Ein Sicherheitschip ist vorhanden (TPM ${version}), aber nicht betriebsbereit.`,
    'tpm.demanded': () => 'Kein Sicherheitschip gefunden, obwohl Windows 11 einen verlangt.',
    'tpm.next.ready': () =>
      'Den Grund in tpm.msc ansehen. Nur mit ausgesetztem BitLocker und Wiederherstellungsschlüssel zur Hand löschen.',
    'tpm.limits': () => 'Warnung: TPM 1.2 oder nicht bereit. Nicht bestanden: keiner unter Windows 11.',
    'domain.none': () => 'Dieses Gerät gehört zu keiner Windows-Domäne.',
    'domain.next.reach': () => 'Im Netz der Firma oder mit verbundenem VPN erneut prüfen.',
    'av.pass': ({ names }) => `Der Schutz vor Schadsoftware ist eingeschaltet und aktuell: ${names}.`,
    'av.warn': ({ names }) => `Der Schutz vor Schadsoftware braucht einen Blick: ${names}.`,
    'av.fail': ({ names }) => `Der Schutz vor Schadsoftware ist aus, veraltet oder hat etwas gefunden: ${names}.`,
    'av.unknown': ({ names }) => `Nicht zu beurteilen: Der Zustand von ${names} ist nicht bekannt.`,
    'av.none': () => 'Kein Schutz vor Schadsoftware ist installiert.',
    'av.linux': () => 'Kein Schutz vor Schadsoftware installiert, was unter Linux üblich ist.',
    'av.notTold': () => 'Nicht prüfbar: Dieses System gibt über den Schutz vor Schadsoftware keine Auskunft.',
    'av.item.age': ({ days }) => `Eingeschaltet; Signaturen ${plural(Math.round(days), 'Tag', 'Tage')} alt.`,
    'av.item.fresh': () => 'Eingeschaltet und aktuell.',
    'av.item.old': () => 'Eingeschaltet, meldet sich aber selbst als veraltet.',
    'av.item.off': () => 'Wacht nicht, und nichts anderes tut es.',
    'av.item.passive': () => 'Hält sich zurück; ein anderes Produkt wacht.',
    'av.item.threat': ({ names }) => `Gefunden und nicht entfernt: ${names}.`,
    'av.item.unknown': () => 'Zustand nicht bekannt.',
    'av.item.ageUnknown': () => 'Eingeschaltet; das Alter der Signaturen ist nicht bekannt.',
    'av.next': () =>
      'Einschalten und aktualisieren; bei einem Fund das Gerät vom Netz nehmen und von einem Startmedium aus prüfen.',
    'av.limits': ({ warn, fail }) =>
      `Warnung: Signaturen älter als ${String(warn)} Tage. Nicht bestanden: älter als ${String(fail)} Tage, aus, unter Windows keiner, oder ein offener Fund. Keiner unter Linux ist kein Mangel.`,
    'platform.pass': ({ names }) => `Die Schutzfunktionen des Systems sind eingeschaltet: ${names}.`,
    'platform.warn': ({ names }) => `Eine ab Werk eingeschaltete Schutzfunktion ist aus: ${names}.`,
    'platform.unknown': ({ names }) => `Nicht prüfbar: Der Zustand von ${names} ist nicht bekannt.`,
    'platform.none': () => 'Was hier aus ist, ist eine Entscheidung des Besitzers oder des Wirtssystems.',
    'platform.item.on': ({ reason }) => (reason === '' ? 'Eingeschaltet.' : `Eingeschaltet: ${reason}.`),
    'platform.item.off': ({ reason }) => (reason === '' ? 'Ausgeschaltet.' : `Ausgeschaltet: ${reason}.`),
    'platform.item.choice': ({ reason }) =>
      reason === '' ? 'Aus; eine Entscheidung, kein Mangel.' : `Aus; eine Entscheidung, kein Mangel (${reason}).`,
    'platform.item.unknown': () => 'Nicht bekannt.',
    'platform.next': () =>
      'Fragen, wer sie wofür ausgeschaltet hat; wieder einschalten, sofern kein benötigtes Programm dagegen spricht.',
    'platform.limits': () =>
      'Warnung: System Integrity Protection, Gatekeeper oder die Schutzmaßnahmen des Prozessors aus. Alles Übrige wird nur genannt.',
    'accounts.pass': () => 'Kein Konto steht offen.',
    'accounts.warn': ({ names }) => `Ein Zugang zu diesem Gerät verdient eine Frage: ${names}.`,
    'accounts.fail': ({ names }) => `Ein Zugang zu diesem Gerät steht offen: ${names}.`,
    'accounts.unknown': ({ names }) => `Nicht prüfbar: ${names}.`,
    'accounts.none': () => 'Über Konten wurde nichts gefunden, was zu beurteilen wäre.',
    'accounts.item.admins': ({ count, names }) => `${plural(count, 'Administrator', 'Administratoren')}: ${names}.`,
    'accounts.item.autoLogon': ({ name }) => `${name} wird beim Start ohne Kennwort angemeldet.`,
    'accounts.item.noPassword': () => 'Kann sich ohne Kennwort anmelden.',
    'accounts.item.noPasswordRemote': () =>
      'Kann sich ohne Kennwort anmelden, und dieses Gerät nimmt Anmeldungen aus der Ferne an.',
    'accounts.item.guest': () => 'Das Gastkonto ist eingeschaltet.',
    'accounts.item.smb1': () =>
      'Die veraltete Dateifreigabe SMB 1 ist eingeschaltet; über sie verbreiten sich Erpressungsprogramme.',
    'accounts.item.root': () => 'Das Konto root darf sich aus der Ferne anmelden.',
    'accounts.item.remote': () => 'Anmeldung aus der Ferne ist erlaubt.',
    'accounts.item.off': () => 'Nicht offen.',
    'accounts.item.unknown': () => 'Nicht lesbar.',
    'accounts.next': () => 'Die Liste mit dem Besitzer durchgehen; entfernen, was niemand erklären kann.',
    'accounts.limits': ({ count }) =>
      `Warnung: ab ${String(count)} Administratoren, Gastkonto, root über die Fernkonsole, ein Konto ohne Kennwort. Nicht bestanden: Anmeldung ohne Kennwort beim Start oder aus der Ferne, SMB 1.`,
    'certs.pass': ({ count }) => `${plural(count, 'Zertifikat ist', 'Zertifikate sind')} lange genug gültig.`,
    'certs.warn': ({ names }) => `Ein Zertifikat ist unbenutzt abgelaufen oder läuft bald ab: ${names}.`,
    'certs.fail': ({ names }) => `Ein benutztes Zertifikat ist abgelaufen: ${names}.`,
    'certs.unknown': ({ names }) => `Nicht lesbar: ${names}.`,
    'certs.none': () => 'Dieses Gerät hat keine eigenen Zertifikate.',
    'certs.item.left': ({ days, source }) => `Noch ${plural(Math.round(days), 'Tag', 'Tage')} gültig (${source}).`,
    'certs.item.expired': ({ days, source }) =>
      `Seit ${plural(Math.round(days), 'Tag', 'Tagen')} abgelaufen (${source}).`,
    'certs.item.unread': () => 'Nicht lesbar.',
    'certs.next': () =>
      'Erneuern; in einer Domäne die automatische Registrierung ansehen, auf einem Server den Erneuerungsauftrag. Abgelaufene, die niemand benutzt, entfernen.',
    'certs.limits': ({ warn }) =>
      `Warnung: noch ${String(warn)} Tage oder weniger, oder abgelaufen und unbenutzt. Nicht bestanden: abgelaufen und in Benutzung.`,
    'remote.pass': ({ names }) => `Fernwartung ist nur möglich, wenn sie hier jemand öffnet: ${names}.`,
    'remote.warn': ({ names }) => `Dieses Gerät ist jederzeit aus der Ferne erreichbar über: ${names}.`,
    'remote.unknown': ({ names }) =>
      `Ein Fernwartungsprogramm ist installiert; ob es von selbst startet, ist nicht bekannt: ${names}.`,
    'remote.nothing': () => 'Kein Fernwartungsprogramm gefunden.',
    'remote.item.unattended': ({ source }) => `Startet von selbst${source === '' ? '' : `, Kennung ${source}`}.`,
    'remote.item.running': ({ source }) => `Läuft gerade${source === '' ? '' : `, Kennung ${source}`}.`,
    'remote.item.onDemand': ({ source }) =>
      `Startet nur, wenn es geöffnet wird${source === '' ? '' : `, Kennung ${source}`}.`,
    'remote.item.unknown': () => 'Ob es von selbst startet, ist nicht bekannt.',
    'remote.next': () =>
      'Fragen, ob das gewünscht ist und wem es gehört. Kennt es niemand, als möglichen Betrug behandeln: trennen, dann entfernen.',
    'remote.limits': () =>
      'Warnung: startet von selbst oder läuft gerade. Ein „nicht bestanden“ gibt es nicht: Die meisten sind gewollt.',
    'hosts.pass': () => 'Die Hosts-Datei leitet keine Namen um.',
    'hosts.warn': ({ names }) => `Die Hosts-Datei leitet Namen um: ${names}.`,
    'hosts.fail': ({ names }) =>
      `Die Hosts-Datei leitet Namen von Update-, Sicherheits- oder Bankdiensten um: ${names}.`,
    'hosts.unknown': ({ names }) => `Nicht zu beurteilen: die Hosts-Datei${names === '' ? '' : ` (${names})`}.`,
    'hosts.item': ({ name }) => `Umgeleitet auf ${name}.`,
    'hosts.item.protected': ({ name }) => `Umgeleitet auf ${name}; dafür hat niemand einen guten Grund.`,
    'hosts.next': () =>
      'Fragen, wer das eingetragen hat. Bei Namen von Update-, Sicherheits- oder Bankdiensten: Schadsoftware vermuten, eine Kopie aufheben, dann die Zeilen entfernen.',
    'hosts.limits': () =>
      'Warnung: irgendein umgeleiteter Name. Nicht bestanden: einer eines bekannten Update-, Sicherheits-, Anmelde- oder Bankdienstes.',
    'autostart.pass': ({ count }) =>
      `Nichts Ungewöhnliches startet von selbst (${plural(count, 'Eintrag', 'Einträge')} angesehen).`,
    'autostart.warn': ({ names }) => `Etwas startet von selbst, das einen Blick verdient: ${names}.`,
    'autostart.fail': ({ names }) =>
      `Etwas startet von selbst von einem Ort, an dem kein ehrliches Programm liegt: ${names}.`,
    'autostart.unknown': ({ names }) => `Nicht vollständig lesbar: ${names}.`,
    'autostart.item.temporary': ({ source }) => `Aus einem Ordner für temporäre oder öffentliche Dateien: ${source}`,
    'autostart.item.userData': ({ source }) => `Aus dem Datenordner eines Benutzers, Signatur nicht bekannt: ${source}`,
    'autostart.item.hidden': ({ source }) =>
      `Ein Skript, das verbirgt, was es tut, oder es aus dem Internet lädt: ${source}`,
    'autostart.item.unsigned': ({ source }) => `Vom Hersteller nicht signiert: ${source}`,
    'autostart.item.usual': () => 'Nichts Ungewöhnliches.',
    'autostart.item.unread': () => 'Nicht lesbar.',
    'autostart.next': () =>
      'Die Datei mit dem Besitzer ansehen und prüfen lassen; nicht löschen, bevor eine Kopie aufgehoben ist.',
    'autostart.limits': () =>
      'Warnung: unsigniert, ein verborgenes Skript oder aus einem Benutzerdatenordner unbekannter Herkunft. Nicht bestanden: aus einem temporären Ordner, oder unsigniert aus Benutzerdaten.',
    'join.workgroup': () => 'Ein Gerät für sich: Es gehört zu keiner Domäne und keinem Firmenkonto.',
    'join.domain': ({ name }) => `Das Gerät ist Mitglied der Domäne ${name}.`,
    'join.registered': ({ name }) =>
      `Das Gerät gehört seinem Besitzer; ein Firmenkonto ist darauf registriert${name === '' ? '' : ` (${name})`}.`,
    'join.hybrid': ({ name }) =>
      `Das Gerät ist Mitglied der Domäne und der Cloud der Firma${name === '' ? '' : ` (${name})`}.`,
    'join.entra': ({ name }) => `Das Gerät ist Mitglied der Cloud der Firma${name === '' ? '' : ` (${name})`}.`,
    'join.refused': ({ reason }) => `Die Cloud der Firma nimmt dieses Gerät nicht mehr an: ${reason}.`,
    'join.noToken': ({ name }) =>
      `Das Gerät ist eingebunden${name === '' ? '' : ` (${name})`}, aber wer angemeldet ist, hat kein Token: Programme fragen immer wieder nach dem Kennwort.`,
    'join.statusUnknown': ({ name }) =>
      `Nicht zu beurteilen: Das Gerät ist eingebunden${name === '' ? '' : ` (${name})`}, aber ob die Cloud es noch annimmt, wird nicht genannt.`,
    'join.unknown': () => 'Nicht prüfbar: Ob dieses Gerät zu einer Firma gehört, ist nicht bekannt.',
    'join.next': () =>
      'dsregcmd /status als der betroffene Benutzer ausführen; das Gerät online sperren und entsperren, um ein neues Token zu holen.',
    'join.next.register': () =>
      'Zuerst Uhr und Internet prüfen. Dann im Verzeichnis nachsehen, ob das Gerät gelöscht oder gesperrt ist, und es neu registrieren (dsregcmd /leave, /join).',
    'join.limits': () => 'Warnung: kein Token (PRT). Nicht bestanden: DeviceAuthStatus FAILED.',
    'channel.pass': ({ name }) => `Die Domäne ${name} vertraut diesem Gerät.`,
    'channel.broken': ({ name }) =>
      `Die Domäne ${name} vertraut diesem Gerät nicht mehr; die Anmeldung wird scheitern.`,
    'channel.unreachable': ({ name }) => `Nicht prüfbar: Kein Controller von ${name} ist von hier aus zu fragen.`,
    'channel.next': () =>
      'Test-ComputerSecureChannel -Repair mit einem Konto der Domäne; nicht blind austreten und neu beitreten, und ein lokales Administratorkonto bereithalten.',
    'channel.limits': () =>
      'Nicht bestanden: Die Domäne lehnt das Konto des Geräts ab. Außer Reichweite ist kein Urteil.',
    'dc.pass': ({ names }) => `Der Domänencontroller antwortet: ${names}.`,
    'dc.warn': ({ names }) => `Ein Domänencontroller antwortet nur teilweise: ${names}.`,
    'dc.unknown': ({ names }) => `Nicht prüfbar: Ob ${names} antwortet, ist nicht bekannt.`,
    'dc.silent': () => 'Kein Domänencontroller antwortet.',
    'dc.notFound': () => 'Die Namensserver kennen keinen Domänencontroller.',
    'dc.item.open': () => 'Antwortet auf jedem Port.',
    'dc.item.closed': ({ names }) => `Keine Antwort auf Port ${names}.`,
    'dc.item.unknown': () => 'Nicht gefragt.',
    'dc.next': () =>
      'Prüfen, ob die Namensserver die der Domäne sind, dann VPN und Firewalls unterwegs (Ports 88, 135, 389, 445).',
    'dc.limits': () =>
      'Warnung: ein Port geschlossen, oder keiner gefunden bei einem Notebook außerhalb seines Netzes. Nicht bestanden: keiner gefunden im eigenen Netz.',
    'kerberos.pass': () => 'Wer angemeldet ist, besitzt ein gültiges Ticket der Domäne.',
    'kerberos.none': () =>
      'Wer angemeldet ist, besitzt kein Ticket der Domäne: Freigaben und Drucker werden nach einem Kennwort fragen.',
    'kerberos.expired': () => 'Das Ticket der Domäne ist abgelaufen.',
    'kerberos.skew': ({ seconds }, f) =>
      `Die Uhren dieses Geräts und der Domäne weichen um ${f.number(seconds, 0)} s voneinander ab.`,
    'kerberos.errors': ({ names }) => `Die Domäne hat Tickets abgelehnt: ${names}.`,
    'kerberos.away': () =>
      'Nicht zu beurteilen: Kein Domänencontroller ist in Reichweite, der ein Ticket ausstellen könnte.',
    'kerberos.unknown': () => 'Nicht zu beurteilen: Der Zustand des Tickets ist nicht bekannt.',
    'kerberos.next': () => 'Das Gerät im Netz der Firma sperren und entsperren; ein lokales Konto hat nie ein Ticket.',
    'kerberos.next.errors': () =>
      'SKEW: die Uhr stellen. MODIFIED: nach zwei Geräten mit einem Namen oder einem doppelt eingetragenen Dienstnamen suchen (setspn -X).',
    'kerberos.limits': ({ warn, fail }) =>
      `Warnung: kein Ticket, obwohl ein Controller antwortet, oder Uhren ${String(warn)} s auseinander. Nicht bestanden: ${String(fail)} s auseinander, oder KRB_AP_ERR_SKEW oder MODIFIED im Protokoll.`,
    'gpo.pass': ({ days }, f) => `Die Regeln der Firma wurden vor ${f.number(days * 24, 0)} Stunden angewendet.`,
    'gpo.old': ({ days }) =>
      `Die Regeln der Firma wurden zuletzt vor ${plural(Math.round(days), 'Tag', 'Tagen')} angewendet.`,
    'gpo.errors': ({ count, reason }) =>
      `Die Regeln der Firma ließen sich ${String(count)}-mal nicht anwenden${reason === '' ? '' : `, zuletzt: ${reason.replace(/\.$/, '')}`}.`,
    'gpo.unknown': () => 'Nicht zu beurteilen: Wann die Regeln der Firma zuletzt angewendet wurden, ist nicht bekannt.',
    'gpo.foreign': () => 'Dieses System wendet keine Gruppenrichtlinien an.',
    'gpo.next': () => 'Im Netz der Firma gpupdate ausführen und nachsehen, ob sich \\\\DOMÄNE\\SYSVOL öffnen lässt.',
    'gpo.limits': ({ warn, fail, count }) =>
      `Warnung: älter als ${plural(warn, 'Tag', 'Tage')} oder ${String(count)} Fehler. Nicht bestanden: älter als ${String(fail)} Tage, oder die Fehler ohne Erfolg seither; außerhalb der Domäne höchstens eine Warnung.`,
    'userprofile.pass': () => 'Die Benutzerprofile laden, wie sie sollen.',
    'userprofile.warn': ({ count }) => `Benutzerprofile wurden beim Abmelden ${String(count)}-mal offen gehalten.`,
    'userprofile.fail': ({ names }) =>
      `Ein Benutzerprofil lädt nicht: ${names}. Was jetzt gespeichert wird, ist beim Abmelden verloren.`,
    'userprofile.unknown': () => 'Nicht zu beurteilen: Das Protokoll des Profildienstes ließ sich nicht auszählen.',
    'userprofile.item.temporary': () => 'Mit einem temporären Profil angemeldet.',
    'userprofile.item.damaged': () => 'Profil beschädigt oder nicht geladen.',
    'userprofile.foreign': () => 'Dieses System lädt keine Profile, die beschädigt sein könnten.',
    'userprofile.next': () =>
      'Zuerst offene Arbeit anderswo sichern. Windows: in der Registrierung unter ProfileList die Einträge mit .bak vergleichen; Linux: nachsehen, wem der Ordner gehört. Freien Platz und Laufwerk prüfen.',
    'userprofile.next.warn': () =>
      'Meist harmlos; nach dem Programm in Ereignis 1530 sehen, wenn das Abmelden lange dauert.',
    'userprofile.limits': ({ warn }) =>
      `Warnung: ${String(warn)}-mal offen gehalten (Ereignis 1530). Nicht bestanden: temporäres oder beschädigtes Profil (1511, 1515).`,
    'password.pass': ({ count }) => `Kein Kennwort läuft bald ab (${plural(count, 'Konto', 'Konten')}).`,
    'password.warn': ({ names }) => `Ein Kennwort läuft bald ab oder ist abgelaufen: ${names}.`,
    'password.fail': ({ names }) =>
      `Das Kennwort des angemeldeten Benutzers ist abgelaufen oder muss geändert werden: ${names}.`,
    'password.unknown': ({ names }) => `Nicht prüfbar: Wann das Kennwort von ${names} abläuft, ist nicht bekannt.`,
    'password.none': () => 'Kein Konto mit Kennwort gefunden, das zu beurteilen wäre.',
    'password.item.left': ({ days }) => `Läuft in ${plural(Math.round(days), 'Tag', 'Tagen')} ab.`,
    'password.item.expired': ({ days }) => `Seit ${plural(Math.round(days), 'Tag', 'Tagen')} abgelaufen.`,
    'password.item.mustChange': () => 'Muss bei der nächsten Anmeldung geändert werden.',
    'password.item.never': () => 'Läuft nie ab.',
    'password.item.unknown': () => 'Ablauf nicht bekannt.',
    'password.next': () =>
      'Den Benutzer es jetzt ändern lassen, im Netz der Firma oder mit deren VPN, damit jedes Gerät das neue erfährt.',
    'password.limits': ({ warn }) =>
      `Warnung: ${String(warn)} Tage oder weniger. Nicht bestanden: abgelaufen oder zu ändern, beim angemeldeten Benutzer.`,
    'lockout.pass': () => 'Kein Konto ist gesperrt.',
    'lockout.warn': ({ names }) => `Immer wieder werden falsche Kennwörter versucht bei: ${names}.`,
    'lockout.fail': ({ names }) => `Ein Konto ist gesperrt: ${names}.`,
    'lockout.unknown': ({ names }) => `Nicht prüfbar: Ob ${names} gesperrt ist, ist nicht bekannt.`,
    'lockout.item.locked': () => 'Gesperrt.',
    'lockout.item.failed': ({ count }) => `${plural(count, 'gescheiterte Anmeldung', 'gescheiterte Anmeldungen')}.`,
    'lockout.item.open': () => 'Nicht gesperrt.',
    'lockout.item.unknown': () => 'Nicht bekannt.',
    'lockout.next': () =>
      'Entsperren, dann suchen, was das alte Kennwort weiter versucht: Telefone, verbundene Laufwerke, Dienste, gespeicherte Anmeldedaten.',
    'lockout.limits': ({ warn }) => `Warnung: ${String(warn)} gescheiterte Anmeldungen. Nicht bestanden: gesperrt.`,
    'sso.pass': () => 'Alles, was die einmalige Anmeldung braucht, ist in Ordnung.',
    'sso.warn': ({ names }) => `Die einmalige Anmeldung geht, aber nicht so sicher, wie sie könnte: ${names}.`,
    'sso.fail': ({ names }) => `Die einmalige Anmeldung kann nicht gehen: ${names}.`,
    'sso.unknown': ({ names }) => `Nicht zu beurteilen: ${names} wird nicht genannt.`,
    'sso.none': () => 'Dieses Gerät ist in keine Firmen-Cloud eingebunden.',
    'sso.item.device': () => 'Die Cloud nimmt das Gerät an.',
    'sso.item.refused': ({ reason }) => `Die Cloud lehnt das Gerät ab: ${reason}.`,
    'sso.item.token': () => 'Ein Token ist da.',
    'sso.item.noToken': () => 'Kein Token: Jedes Programm fragt nach dem Kennwort.',
    'sso.item.hello': () => 'Anmeldung mit Gesicht, Finger oder PIN ist eingerichtet.',
    'sso.item.noHello': () => 'Anmeldung mit Gesicht, Finger oder PIN ist nicht eingerichtet.',
    'sso.item.clock': ({ seconds }, f) =>
      `Die Uhr weicht ${f.number(seconds, 0)} s ab; Codes und Token werden abgelehnt.`,
    'sso.item.clockRight': () => 'Die Uhr geht richtig.',
    'sso.item.clockUnknown': () => 'Die Uhr ließ sich hier nicht vergleichen.',
    'sso.item.chip': () => 'Die Schlüssel liegen in einem TPM 2.0.',
    'sso.item.noChip': () => 'Kein TPM 2.0 ist bereit, die Schlüssel zu hüten.',
    'sso.item.unknown': () => 'Nicht genannt.',
    'sso.next': () =>
      'Uhr stellen, online gehen, das Gerät sperren und entsperren; dann dsregcmd /status als der betroffene Benutzer.',
    'sso.limits': ({ fail }) =>
      `Warnung: kein TPM 2.0 bereit. Nicht bestanden: kein Token, Gerät abgelehnt oder Uhr ${String(fail)} s falsch.`,
  },
};
