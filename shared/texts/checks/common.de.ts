import type { CommonMessages } from './common';
import type { Sentences } from './types';

export const COMMON_DE: Sentences<CommonMessages> = {
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
  'common.text': ({ text }) => text,
  'next.install': ({ tool, package: name }) =>
    name === ''
      ? `${tool} installieren und erneut prüfen, oder von Hand prüfen.`
      : `Das Paket ${name} installieren und erneut prüfen, oder von Hand prüfen.`,
  'next.elevate': () => 'Den Rest als Administrator erfassen, oder Callout mit Administratorrechten starten.',
  'next.again': () => 'Erneut prüfen; tritt es wieder auf, von Hand prüfen und den Nachweis für den Support aufheben.',
  'next.byHand': ({ tool }) => `${tool} von Hand ausführen; der Nachweis zeigt, was es geantwortet hat.`,
  'next.support': () => 'Von Hand prüfen.',
};
