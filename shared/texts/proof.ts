import type { ProofReason } from '../domain/part-proof';

/** Why the machine proves a part line, contradicts it, or cannot say: one sentence each. */
export const PROOF_TEXTS: Readonly<Record<'en' | 'de', Readonly<Record<ProofReason, string>>>> = {
  en: {
    newSerialSeen: 'The new serial number is in the machine now and was not before.',
    oldGoneNewSeen: 'The old serial number is gone, and another one has come in its place.',
    changeSeen: 'The machine shows another part than before.',
    oldStillThere: 'The serial number that came out is still in the machine.',
    alreadyThere: 'The new serial number was in the machine before the work.',
    otherSerial: 'A part with another serial number came in.',
    nothingChanged: 'All serial numbers of this kind are as they were.',
    oldNeverThere: 'The serial number that came out was not in the machine before.',
    classNotSeen: 'An inspection cannot see a part of this kind.',
    noInspections: 'There is no inspection before and after the work.',
    notCollected: 'One of the two inspections could not read this kind of part.',
    serialsUnread: 'Serial numbers could not be read; with administrator rights they may be.',
    sameModel: 'A part of the same model without a serial number cannot be told apart.',
    onlyGone: 'The old part is gone; a new one is not to be seen.',
    otherMachine: 'The two inspections are not of the same machine.',
  },
  de: {
    newSerialSeen: 'Die neue Seriennummer ist jetzt im Gerät und war es vorher nicht.',
    oldGoneNewSeen: 'Die alte Seriennummer ist fort, und eine andere ist an ihre Stelle getreten.',
    changeSeen: 'Das Gerät zeigt ein anderes Teil als vorher.',
    oldStillThere: 'Die ausgebaute Seriennummer ist noch im Gerät.',
    alreadyThere: 'Die neue Seriennummer war schon vor der Arbeit im Gerät.',
    otherSerial: 'Ein Teil mit einer anderen Seriennummer ist dazugekommen.',
    nothingChanged: 'Alle Seriennummern dieser Art sind wie vorher.',
    oldNeverThere: 'Die ausgebaute Seriennummer war vorher nicht im Gerät.',
    classNotSeen: 'Eine Prüfung kann Teile dieser Art nicht sehen.',
    noInspections: 'Es gibt keine Prüfung vor und nach der Arbeit.',
    notCollected: 'Eine der beiden Prüfungen konnte Teile dieser Art nicht lesen.',
    serialsUnread: 'Seriennummern waren nicht lesbar; mit Administratorrechten vielleicht.',
    sameModel: 'Ein Teil gleichen Modells ohne Seriennummer ist nicht zu unterscheiden.',
    onlyGone: 'Das alte Teil ist fort; ein neues ist nicht zu sehen.',
    otherMachine: 'Die beiden Prüfungen sind nicht vom selben Gerät.',
  },
};
