import type { Translation } from '../translation';
import type { palette as en } from '../en/palette';

export const palette: Translation<typeof en> = {
  title: 'Suche und Befehle',
  placeholder: 'Ein Auftrag, ein Kunde, ein Befehl…',
  commands: 'Befehle',
  jobs: 'Aufträge',
  nothing: 'Nichts gefunden. Eine Auftragsnummer, einen Kunden oder ein Wort der Störung versuchen.',
};
