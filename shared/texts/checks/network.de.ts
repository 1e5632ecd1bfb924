import type { NetworkCheckId, NetworkMessages } from './network';
import type { AreaTexts } from './types';

const OURS = 'eigene Einschätzung, in der Praxis nachzustellen';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const NETWORK_DE: AreaTexts<NetworkCheckId, NetworkMessages> = {
  titles: {
    'net.link': 'Netzwerkkabel und Geschwindigkeit',
    'net.errors': 'Beschädigte Pakete',
    'net.ipconfig': 'Adresseinstellungen',
    'net.gateway': 'Verbindung zum Router',
    'net.path': 'Weg zu wichtigen Servern',
    'net.dns': 'Namensserver (DNS)',
    'net.proxy': 'Proxy-Server',
    'net.captive': 'Internetzugang',
    'net.profile': 'Netzwerktyp',
    'net.vpn': 'VPN-Verbindung',
    'wifi.signal': 'WLAN-Signal',
    'wifi.stability': 'WLAN-Stabilität',
    'wifi.security': 'WLAN-Verschlüsselung',
    'prn.spooler': 'Druckdienst',
    'prn.queues': 'Druckerwarteschlangen',
    'prn.port': 'Verbindung zu den Druckern',
    'prn.events': 'Druckfehler',
  },
  abouts: {
    'net.link': {
      plain: 'Ob das Netzwerkkabel die volle Geschwindigkeit überträgt, für die es gemacht ist.',
      technical:
        'Geschwindigkeit und Duplex jedes benutzten Kabeladapters: /sys/class/net unter Linux, Get-NetAdapter unter Windows, networksetup unter macOS.',
    },
    'net.errors': {
      plain: 'Ob Daten unterwegs beschädigt werden, was alles langsam macht, ohne dass eine Meldung erscheint.',
      technical:
        'Empfangs- und Sendefehler jedes Adapters im Verhältnis zu seinen Paketen, zweimal gemessen: ip -s link, Get-NetAdapterStatistics, netstat -ib.',
    },
    'net.ipconfig': {
      plain: 'Ob das Gerät eine richtige Adresse im Netz hat, so wie ein Haus eine für die Post braucht.',
      technical:
        'Adressen mit Herkunft und Doppelvergabe, Gateways und DHCP-Zuteilung: ip addr und route, Get-NetIPAddress, ipconfig getpacket.',
    },
    'net.gateway': {
      plain: 'Ob der Router, die Tür nach draußen, schnell und jedes Mal antwortet.',
      technical:
        'Zehn Echo-Anfragen an das Standardgateway und sein Eintrag in der Nachbartabelle; ein Gateway, das Pings übergeht, zählt als vorhanden.',
    },
    'net.path': {
      plain: 'Ob die Server, mit denen dieser Kunde arbeitet, von hier aus gut erreichbar sind.',
      technical:
        'Zehn TCP-Verbindungen zu jedem Server der Einstellungen; Verlust, Mittelwert und Schwankung nur des letzten Abschnitts.',
    },
    'net.dns': {
      plain: 'Ob das Adressbuch des Internets antwortet; ohne es wird keine Webseite gefunden.',
      technical:
        'Eine Frage unmittelbar an jeden eingestellten Namensserver; Antwortzeit und Antwortcode, Median über alle.',
    },
    'net.proxy': {
      plain: 'Ob ein Vermittler für das Web eingestellt ist, und ob es ihn noch gibt.',
      technical:
        'Fester Proxy, PAC-Skript und automatische Suche von Benutzer und System; eine TCP-Verbindung dorthin und die Ladezeit des Skripts.',
    },
    'net.captive': {
      plain: 'Ob das Internet erreichbar ist oder eine Anmeldeseite eines Hotel- oder Gastnetzes im Weg steht.',
      technical:
        'Testadressen der Einstellungen, wenn es welche gibt, sonst nur der Verbindungszustand des Systems selbst (NCSI, NetworkManager).',
    },
    'net.profile': {
      plain: 'Ob das Gerät weiß, dass es im eigenen Firmennetz ist, oder sich verhält wie im Café.',
      technical:
        'Kategorie jedes verbundenen Netzes (Get-NetConnectionProfile, firewalld-Zone) gegen Domänenmitgliedschaft und erreichbare Controller.',
    },
    'net.vpn': {
      plain: 'Ob der Tunnel in die Firma funktioniert.',
      technical:
        'VPN-Verbindungen des Systems und bekannter Programme: Zustand, Route und Namensserver durch den Tunnel, letzter Fehler mit Bedeutung seines Codes.',
    },
    'wifi.signal': {
      plain: 'Ob das Funksignal an diesem Platz stark genug ist.',
      technical:
        'Signal und Rauschen des benutzten Zugangspunkts: iw oder nmcli, WLAN-API, system_profiler; Prozentwerte werden in dBm umgerechnet.',
    },
    'wifi.stability': {
      plain: 'Ob die Funkverbindung immer wieder abbricht.',
      technical: 'Abbrüche und abgelehnte Anmeldungen im Protokoll des WLAN-Dienstes, je Tag.',
    },
    'wifi.security': {
      plain: 'Ob Fremde in der Nähe mitlesen könnten.',
      technical: 'Anmeldeart und Verschlüsselung der benutzten Verbindung.',
    },
    'prn.spooler': {
      plain: 'Ob das Programm läuft, das die Seiten an die Drucker gibt.',
      technical:
        'Zustand der Windows-Druckwarteschlange oder von CUPS, und wie oft sie in sieben Tagen abgestürzt ist.',
    },
    'prn.queues': {
      plain: 'Ob Dokumente vor einem Drucker festhängen.',
      technical: 'Zustand, Grund und wartende Aufträge jeder Warteschlange: lpstat, Get-Printer und Get-PrintJob.',
    },
    'prn.port': {
      plain: 'Ob die Drucker im Netz antworten.',
      technical:
        'TCP-Verbindung zum Anschluss jeder Warteschlange (9100, 631, 515); WSD-Anschlüsse werden genannt, weil sie nur per Rundruf gefunden werden.',
    },
    'prn.events': {
      plain: 'Ob beim Drucken zuletzt etwas schiefging, auch wenn es gerade geht.',
      technical: 'Fehler im Protokoll PrintService oder im error_log von CUPS, je Woche gezählt.',
    },
  },
  sources: {
    'net.link': OURS,
    'net.errors': OURS,
    'net.ipconfig': 'RFC 3927 (selbst gegebene Adressen); Grenze der Zuteilung eigene Einschätzung',
    'net.gateway': OURS,
    'net.path':
      'pingman.com, „Interpreting Latency and Packet Loss“; Richtwerte für Sprache: 30 ms Schwankung; sonst eigene Einschätzung',
    'net.dns': OURS,
    'net.proxy': OURS,
    'net.captive': OURS,
    'net.profile': 'Microsoft, Network Location Awareness; die Wertung ist eigene Einschätzung',
    'net.vpn': 'Microsoft, Liste der Fehlercodes für Fernzugriffsverbindungen',
    'wifi.signal':
      'übliche Grenzwerte der WLAN-Planung: -67 dBm, 20 dB über dem Rauschen (MetaGeek und andere); -75 dBm eigene Einschätzung',
    'wifi.stability': OURS,
    'wifi.security': 'Wi-Fi Alliance: WEP und WPA (TKIP) sind zurückgezogen',
    'prn.spooler': OURS,
    'prn.queues':
      'Zustände von CUPS, lpstat(1); Zustände von Windows, Get-Printer; die Minuten sind eigene Einschätzung',
    'prn.port': OURS,
    'prn.events': OURS,
  },
  messages: {
    'link.pass': ({ names }) => `Das Netzwerkkabel arbeitet mit voller Geschwindigkeit: ${names}.`,
    'link.slow': ({ name, bitPerS }, f) => `${name} ist nur mit ${f.bitPerS(bitPerS)} verbunden.`,
    'link.half': ({ name }) => `${name} sendet und empfängt nur abwechselnd (Halbduplex).`,
    'link.unknown': ({ names }) => `Die Geschwindigkeit wird nicht genannt von: ${names}.`,
    'link.none': () => 'Kein Netzwerkkabel in Benutzung.',
    'link.item': ({ bitPerS }, f) => f.bitPerS(bitPerS),
    'link.item.unknown': () => 'Geschwindigkeit nicht genannt.',
    'link.item.virtual': () => 'Karte einer virtuellen Maschine, ohne eigenes Kabel.',
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
    'dns.allSilent': ({ names }) =>
      `Kein Namensserver antwortet: ${names}. Webseiten und Dienste werden nicht gefunden.`,
    'dns.serverFailure': ({ names }) => `Ein Namensserver antwortet, kann aber keine Namen auflösen: ${names}.`,
    'dns.noServer': () => 'Es ist kein Namensserver eingestellt, obwohl das Gerät verbunden ist.',
    'dns.untimed': () => 'Nicht zu beurteilen: Die Namensserver antworten, aber wie schnell, ist nicht bekannt.',
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
    'printers.pass': ({ count }) =>
      `${plural(count, 'Druckerwarteschlange ist', 'Druckerwarteschlangen sind')} bereit.`,
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
    'printers.item.stuck': ({ jobs, minutes }, f) =>
      `${plural(jobs, 'Auftrag wartet', 'Aufträge warten')}, der älteste seit ${f.number(minutes, 0)} Minuten.`,
    'printers.item.unknown': () => 'Zustand nicht bekannt.',
    'printers.next': () =>
      'Prüfen, ob der Drucker an und erreichbar ist, den hängenden Auftrag löschen, dann die Warteschlange fortsetzen.',
    'printers.limits': () =>
      'Warnung: nimmt keine Aufträge an, oder ein Auftrag wartet seit mehr als 10 Minuten. Nicht bestanden: angehalten, ein Auftrag wartet seit mehr als einer Stunde oder auf einen Drucker, der nicht antwortet.',
    'errors.pass': ({ names }) => `Kaum ein Paket kommt beschädigt an: ${names}.`,
    'errors.warn': ({ names }) => `Manche Pakete kommen beschädigt an: ${names}.`,
    'errors.fail': ({ names }) => `Zu viele Pakete kommen beschädigt an: ${names}.`,
    'errors.unknown': ({ names }) => `Nicht zu beurteilen: Die Fehlerzähler von ${names} sagen zu wenig.`,
    'errors.none': () => 'Kein Netzwerkadapter hat bisher etwas übertragen.',
    'errors.item': ({ errors, packets, growing }, f) =>
      `${f.number(errors, 0)} von ${f.number(packets, 0)} Paketen beschädigt${growing ? ', und während der Messung kamen weitere hinzu' : ''}.`,
    'errors.item.few': ({ errors, packets }, f) =>
      `${f.number(errors, 0)} beschädigt, aber erst ${f.number(packets, 0)} Pakete übertragen.`,
    'errors.item.unused': () => 'Hat nichts übertragen.',
    'errors.item.unknown': () => 'Zähler nicht genannt.',
    'errors.next': () =>
      'Zuerst das Kabel tauschen, dann den Anschluss am Switch, dann den Treiber des Adapters ansehen.',
    'errors.limits': ({ warn, fail }, f) =>
      `Warnung: ab ${f.number(warn, 2)} % beschädigter Pakete oder solange weitere hinzukommen. Nicht bestanden: mehr als ${f.number(fail, 2)} %, oder über der Warngrenze und steigend.`,
    'ipconfig.pass': ({ names }) => `Die Adresseinstellungen sind in Ordnung: ${names}.`,
    'ipconfig.warn': ({ names }) => `Die Adresseinstellungen brauchen einen Blick: ${names}.`,
    'ipconfig.fail': ({ names }) => `Die Adresseinstellungen sind falsch: ${names}.`,
    'ipconfig.unknown': ({ names }) => `Nicht zu beurteilen: Die Adressen von ${names} sind nicht bekannt.`,
    'ipconfig.none': () => 'Kein Netzwerkadapter ist verbunden.',
    'ipconfig.noGateway': () =>
      'Das Gerät hat eine Adresse, aber kein Adapter kennt einen Weg hinaus (kein Standardgateway).',
    'ipconfig.item': ({ names, fixed }) => `${names} (${fixed ? 'von Hand eingestellt' : 'zugeteilt'}).`,
    'ipconfig.item.lease': ({ names, minutes }, f) =>
      `${names}: Die Zuteilung endet in ${f.number(minutes, 0)} Minuten und wurde nicht erneuert.`,
    'ipconfig.item.own': ({ name }) => `Hat sich die Adresse ${name} selbst gegeben, weil kein DHCP-Server antwortete.`,
    'ipconfig.item.duplicate': ({ name }) => `Die Adresse ${name} benutzt noch ein anderes Gerät.`,
    'ipconfig.item.none': () => 'Verbunden, aber ohne Adresse.',
    'ipconfig.item.unknown': () => 'Adressen nicht genannt.',
    'ipconfig.next': () =>
      'Kabel und VLAN prüfen, dann ob der DHCP-Server noch freie Adressen hat; eine feste Adresse mit dem Plan vergleichen.',
    'ipconfig.limits': ({ minutes }) =>
      `Warnung: eine Zuteilung, die in weniger als ${String(minutes)} Minuten endet. Nicht bestanden: doppelt vergebene Adresse, selbst gegebene Adresse (169.254.x.x) oder kein Gateway.`,
    'path.pass': ({ names }) => `Der Weg zu den eingestellten Servern ist frei: ${names}.`,
    'path.warn': ({ names }) => `Der Weg zu einem eingestellten Server ist langsam oder ungleichmäßig: ${names}.`,
    'path.fail': ({ names }) => `Ein eingestellter Server ist nicht zuverlässig erreichbar: ${names}.`,
    'path.unknown': ({ names }) => `Nicht messbar: ${names}.`,
    'path.noSource': () => 'Nicht prüfbar: In den Einstellungen ist kein Server genannt.',
    'path.item': ({ lost, sent, ms, jitter }, f) =>
      `${String(lost)} von ${String(sent)} Versuchen verloren, im Mittel ${f.number(ms, 0)} ms, Schwankung ${f.number(jitter, 0)} ms.`,
    'path.item.silent': ({ sent }) => `Keiner von ${plural(sent, 'Versuch', 'Versuchen')} wurde beantwortet.`,
    'path.item.unknown': () => 'Nicht gemessen.',
    'path.next': () =>
      'Mit einem anderen Gerät an derselben Dose vergleichen; sind beide langsam, mit diesen Zahlen zum Anbieter gehen.',
    'path.next.settings': () =>
      'In den Einstellungen die Server nennen, auf die es bei diesem Kunden ankommt, falls der Weg dorthin gemessen werden soll.',
    'path.limits': ({ loss, ms, jitter }) =>
      `Warnung: ein Versuch verloren, ab ${String(ms)} ms oder Schwankung ab ${String(jitter)} ms. Nicht bestanden: mehr als ${String(loss)} % verloren oder keine Antwort.`,
    'proxy.none': () => 'Kein Proxy eingestellt: Programme gehen direkt hinaus.',
    'proxy.auto': () => 'Der Proxy wird automatisch gesucht, und das Netz nennt keinen.',
    'proxy.pass': ({ name }) => `Der Proxy antwortet: ${name}.`,
    'proxy.slow': ({ name, ms }, f) => `Die Proxy-Einstellungen laden langsam: ${name}, ${f.number(ms, 0)} ms.`,
    'proxy.dead': ({ name }) => `Ein Proxy ist eingestellt und antwortet nicht: ${name}. Browser erreichen nichts.`,
    'proxy.unknown': ({ name }) => `Nicht prüfbar: Ob der Proxy ${name} antwortet, ist nicht bekannt.`,
    'proxy.unnamed': () => 'Nicht prüfbar: Ein Proxy ist eingestellt, aber seine Adresse ist nicht bekannt.',
    'proxy.next': () =>
      'Fragen, ob der Proxy hier noch gewünscht ist; oft stammt er aus einem anderen Netz. Berichtigen oder ausschalten.',
    'proxy.limits': ({ warn }, f) =>
      `Warnung: ein automatisches Skript, das länger als ${f.number(warn, 0)} ms braucht. Nicht bestanden: eingestellt und nicht erreichbar.`,
    'netprofile.pass': ({ names }) => `Die Firewall behandelt das Netz, wie sie soll: ${names}.`,
    'netprofile.warn': ({ names }) => `Das Netz wird nicht als das der Firma erkannt: ${names}.`,
    'netprofile.fail': ({ names }) =>
      `Die Domäne der Firma ist da, aber das Netz wird nicht als ihres erkannt: ${names}.`,
    'netprofile.unknown': ({ names }) => `Nicht zu beurteilen: Wie die Firewall ${names} behandelt, ist nicht bekannt.`,
    'netprofile.none': () => 'Dieses System unterscheidet keine Netze oder ist mit keinem verbunden.',
    'netprofile.item.domain': () => 'Als Netz der Domäne erkannt.',
    'netprofile.item.private': () => 'Privates Netz: Andere Geräte dürfen dieses sehen.',
    'netprofile.item.public': () =>
      'Öffentliches Netz: Dieses Gerät verbirgt sich; Freigaben und Netzwerkdrucker werden eventuell nicht gefunden.',
    'netprofile.item.other': () => 'Regeln einer eigenen Zone.',
    'netprofile.item.away': () => 'Ein fremdes Netz: Kein Domänencontroller ist in Reichweite.',
    'netprofile.item.unrecognised': () => 'Nicht als Netz der Domäne erkannt; die Regeln der Firma gelten nicht.',
    'netprofile.item.unknown': () => 'Nicht bekannt.',
    'netprofile.next': () =>
      'Prüfen, ob die Namensserver die der Domäne sind, dann den Dienst NLA (Network Location Awareness) neu starten oder neu verbinden.',
    'netprofile.limits': () =>
      'Warnung: Domänenmitglied in einem nicht erkannten Netz. Nicht bestanden: dasselbe, während ein Domänencontroller antwortet.',
    'vpn.pass': ({ names }) => `Das VPN ist verbunden und in Benutzung: ${names}.`,
    'vpn.warn': ({ names }) => `Das VPN ist verbunden, aber der Verkehr findet nicht hindurch: ${names}.`,
    'vpn.fail': ({ names }) => `Der letzte Versuch, das VPN zu verbinden, ist gescheitert: ${names}.`,
    'vpn.unknown': ({ names }) => `Nicht zu beurteilen: Der Zustand von ${names} ist nicht bekannt.`,
    'vpn.none': () => 'Kein VPN eingerichtet.',
    'vpn.idle': () => 'Ein VPN ist eingerichtet und gerade nicht verbunden.',
    'vpn.item.connected': () => 'Verbunden.',
    'vpn.item.idle': () => 'Gerade nicht verbunden.',
    'vpn.item.noRoute': () => 'Verbunden, aber keine Route führt hindurch.',
    'vpn.item.noDns': () => 'Verbunden, aber ohne Namensserver der Firma.',
    'vpn.item.routeUnknown': () => 'Verbunden; ob Verkehr hindurchgeht, ist nicht bekannt.',
    'vpn.item.unknown': () => 'Zustand nicht bekannt.',
    'vpn.item.failed': ({ reason }) => `Letzter Fehler: ${reason}.`,
    'vpn.item.credentials': ({ reason }) =>
      `Letzter Fehler: ${reason}. Der Server hat Name, Kennwort oder Anmeldeart abgelehnt.`,
    'vpn.item.blocked': ({ reason }) =>
      `Letzter Fehler: ${reason}. Eine Firewall unterwegs sperrt (UDP 500 und 4500), oder Schlüssel oder Zertifikat passen nicht.`,
    'vpn.item.name': ({ reason }) => `Letzter Fehler: ${reason}. Der Name des Servers wurde nicht gefunden.`,
    'vpn.item.certificate': ({ reason }) => `Letzter Fehler: ${reason}. Kein Zertifikat, das der Server annimmt.`,
    'vpn.item.policy': ({ reason }) =>
      `Letzter Fehler: ${reason}. Beide Seiten einigen sich auf keine Verschlüsselung.`,
    'vpn.next': () =>
      'Über einen Hotspot des Telefons versuchen, um das Netz vor Ort auszuschließen; dann Name, Kennwort, Zertifikatsdaten und Uhr.',
    'vpn.limits': () =>
      'Warnung: verbunden ohne Route, oder in einer Domäne ohne deren Namensserver. Nicht bestanden: Der letzte Versuch endete mit einem Fehler.',
    'wifi.pass': ({ names }) => `Das WLAN-Signal ist gut: ${names}.`,
    'wifi.warn': ({ names }) => `Das WLAN-Signal ist schwach oder gestört: ${names}.`,
    'wifi.fail': ({ names }) => `Das WLAN-Signal ist zu schwach zum Arbeiten: ${names}.`,
    'wifi.unknown': ({ names }) => `Nicht prüfbar: Das Signal von ${names} wird nicht genannt.`,
    'wifi.none': () => 'Dieses Gerät hat kein WLAN.',
    'wifi.idle': () => 'WLAN ist vorhanden und nicht in Benutzung.',
    'wifi.noConsent': () => 'Nicht prüfbar: Das System nennt WLAN-Angaben nur mit Zustimmung zum Standortdienst.',
    'wifi.item': ({ dbm }, f) => `Signalstärke ${f.number(dbm, 0)} dBm.`,
    'wifi.item.noise': ({ dbm, margin }, f) =>
      `Signalstärke ${f.number(dbm, 0)} dBm, nur ${f.number(margin, 0)} dB über dem Rauschen.`,
    'wifi.item.idle': () => 'Nicht verbunden.',
    'wifi.item.off': () => 'Ausgeschaltet.',
    'wifi.item.unknown': () => 'Signal nicht genannt.',
    'wifi.next': () =>
      'Näher am Zugangspunkt erneut messen; ist es dort gut, ihn versetzen, einen hinzufügen oder 5 GHz benutzen.',
    'wifi.next.consent': () =>
      'Für die Dauer des Besuchs den Standort in den Datenschutzeinstellungen einschalten (Windows: Datenschutz und Sicherheit, Position) oder als Administrator ausführen.',
    'wifi.limits': ({ warn, fail }, f) =>
      `Warnung: unter ${f.number(warn, 0)} dBm oder weniger als 20 dB über dem Rauschen. Nicht bestanden: unter ${f.number(fail, 0)} dBm.`,
    'wifiEvents.pass': ({ disconnects, refused, days }) =>
      `Die WLAN-Verbindung hält: ${plural(disconnects, 'Abbruch', 'Abbrüche')} und ${plural(refused, 'Ablehnung', 'Ablehnungen')} in ${plural(Math.round(days), 'Tag', 'Tagen')}.`,
    'wifiEvents.many': ({ disconnects, refused, days }) =>
      `Die WLAN-Verbindung bricht immer wieder ab: ${plural(disconnects, 'Abbruch', 'Abbrüche')} und ${plural(refused, 'Ablehnung', 'Ablehnungen')} in ${plural(Math.round(days), 'Tag', 'Tagen')}.`,
    'wifiEvents.unknown': () => 'Nicht zu beurteilen: Das Protokoll sagt nicht, wie oft die Verbindung abbrach.',
    'wifiEvents.next': () =>
      'WLAN-Treiber aktualisieren, den Wechsel zwischen Zugangspunkten prüfen, bei Ablehnungen Kennwort oder Zertifikat.',
    'wifiEvents.limits': ({ warn, fail }) =>
      `Warnung: mehr als ${String(warn)} am Tag. Nicht bestanden: mehr als ${String(fail)} am Tag.`,
    'wifiSec.pass': ({ names }) => `Das WLAN ist gut verschlüsselt: ${names}.`,
    'wifiSec.warn': ({ names }) => `Das WLAN ist offen oder veraltet verschlüsselt: ${names}.`,
    'wifiSec.fail': ({ names }) => `In diesem WLAN kann jeder in der Nähe mitlesen: ${names}.`,
    'wifiSec.unknown': ({ names }) => `Nicht prüfbar: Die Verschlüsselung von ${names} wird nicht genannt.`,
    'wifiSec.item.good': () => 'WPA2 oder WPA3.',
    'wifiSec.item.old': () => 'Alte oder gemischte Verschlüsselung (WPA, TKIP).',
    'wifiSec.item.wep': () => 'WEP, seit zwanzig Jahren gebrochen.',
    'wifiSec.item.open': () => 'Offen, ohne Verschlüsselung.',
    'wifiSec.item.unknown': () => 'Verschlüsselung nicht genannt.',
    'wifiSec.next': () =>
      'Den Zugangspunkt auf WPA2 mit AES oder auf WPA3 stellen; in einem Gastnetz ein VPN benutzen.',
    'wifiSec.limits': () =>
      'Warnung: WPA oder gemischter Betrieb, oder offen. Nicht bestanden: WEP, oder offen bei einem Firmengerät.',
    'spooler.running': ({ product }) => `Der Druckdienst läuft (${product}).`,
    'spooler.crashes': ({ product, count }) =>
      `Der Druckdienst (${product}) ist in sieben Tagen ${String(count)}-mal abgestürzt.`,
    'spooler.stopped': ({ product }) => `Der Druckdienst läuft nicht (${product}): Drucken ist nicht möglich.`,
    'spooler.unknown': ({ product }) => `Nicht prüfbar: Ob ${product} läuft, ist nicht bekannt.`,
    'spooler.next': () =>
      'Wieder starten; stürzt er ab, den Spool-Ordner leeren und den zuletzt hinzugekommenen Treiber entfernen.',
    'spooler.limits': ({ warn }) =>
      `Warnung: mehr als ${String(warn)}-mal in sieben Tagen abgestürzt. Nicht bestanden: angehalten, obwohl Drucker eingerichtet sind.`,
    'port.pass': ({ count }) => `${plural(count, 'Netzwerkdrucker antwortet', 'Netzwerkdrucker antworten')}.`,
    'port.warn': ({ names }) =>
      `Ein Drucker ist auf eine Art verbunden, bei der er leicht verloren geht (WSD): ${names}.`,
    'port.fail': ({ names }) => `Ein Drucker antwortet nicht an seiner Adresse: ${names}.`,
    'port.unknown': ({ names }) => `Nicht prüfbar: Ob ${names} erreichbar ist, ist nicht bekannt.`,
    'port.none': () => 'Kein Drucker wird über das Netzwerk erreicht.',
    'port.item': ({ name }) => `Antwortet unter ${name}.`,
    'port.item.timed': ({ name, ms }, f) => `Antwortet unter ${name} in ${f.number(ms, 0)} ms.`,
    'port.item.silent': ({ name }) => `Keine Antwort unter ${name}.`,
    'port.item.wsd': () => 'WSD-Anschluss: nur per Rundruf zu finden.',
    'port.item.local': () => 'Direkt angeschlossen.',
    'port.item.unknown': ({ name }) => `Nicht gefragt: ${name}.`,
    'port.next': () =>
      'Strom und Kabel des Druckers prüfen, seine Adresse von seiner Einstellungsseite ablesen, sie fest vergeben und einen TCP/IP-Anschluss benutzen.',
    'port.limits': () => 'Warnung: ein WSD-Anschluss. Nicht bestanden: keine Antwort.',
    'prints.pass': ({ days }) => `Keine Druckfehler in den letzten ${plural(Math.round(days), 'Tag', 'Tagen')}.`,
    'prints.found': ({ count, days, reason }) =>
      `${plural(count, 'Druckfehler', 'Druckfehler')} in ${plural(Math.round(days), 'Tag', 'Tagen')}${reason === '' ? '' : `, der letzte: ${reason.replace(/\.$/, '')}`}.`,
    'prints.unknown': () => 'Nicht zu beurteilen: Das Protokoll des Druckdienstes ließ sich nicht auszählen.',
    'prints.next': () => 'Die Meldungen unten lesen; die meisten behebt der aktuelle Treiber des Herstellers.',
    'prints.limits': ({ warn, fail }) =>
      `Warnung: ab ${String(warn)} in sieben Tagen. Nicht bestanden: mehr als ${String(fail)}.`,
  },
};
