import type { NetworkCheckId, NetworkMessages } from './network';
import type { AreaTexts } from './types';

const OURS = 'eigene Einschätzung, in der Praxis nachzustellen';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const NETWORK_DE: AreaTexts<NetworkCheckId, NetworkMessages> = {
  titles: {
    'net.link': 'Netzwerkkabel und Geschwindigkeit',
    'net.gateway': 'Verbindung zum Router',
    'net.dns': 'Namensserver (DNS)',
    'net.captive': 'Internetzugang',
    'prn.queues': 'Druckerwarteschlangen',
  },
  abouts: {},
  sources: {
    'net.link': OURS,
    'net.gateway': OURS,
    'net.dns': OURS,
    'net.captive': OURS,
    'prn.queues': 'Zustände von CUPS, lpstat(1)',
  },
  messages: {
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
    'dns.allSilent': ({ names }) =>
      `Kein Namensserver antwortet: ${names}. Webseiten und Dienste werden nicht gefunden.`,
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
    'printers.item.unknown': () => 'Zustand nicht bekannt.',
    'printers.next': () =>
      'Prüfen, ob der Drucker an und erreichbar ist, den hängenden Auftrag löschen, dann die Warteschlange fortsetzen.',
    'printers.limits': () =>
      'Warnung: nimmt keine Aufträge an. Nicht bestanden: angehalten, oder ein Auftrag wartet auf einen Drucker, der nicht antwortet.',
  },
};
