import { jobDe } from '@shared/texts/job.de';
import { jobEn } from '@shared/texts/job.en';
import type { JobState, HoldReason } from '@shared/domain/job';
import type { TimeCategory } from '@shared/domain/visit';
import type { SafetyVerdict } from '@shared/domain/safety-test';
import type { SignOff } from '@shared/domain/sign-off';
import type { PartLine } from '@shared/domain/part';

// The sentences a ticket gets, in the language of the person who works. They are content of the ticket, not texts of a screen: nobody
// translates them again when they come back.

export type RtLanguage = 'en' | 'de';

interface Words {
  readonly forCustomer: string;
  readonly replacesNote: string;
  readonly noteTakenBack: string;
  readonly time: string;
  readonly timeTakenBack: string;
  readonly minutes: string;
  readonly visit: string;
  readonly visitCorrected: string;
  readonly clockWentBack: string;
  readonly categories: Readonly<Record<TimeCategory, string>>;
  readonly part: string;
  readonly partTakenBack: string;
  readonly partReplaced: string;
  readonly serialIn: string;
  readonly serialOut: string;
  readonly removed: string;
  readonly removedStates: Readonly<Record<NonNullable<PartLine['removedState']>, string>>;
  readonly safety: string;
  readonly safetyVerdicts: Readonly<Record<SafetyVerdict, string>>;
  readonly safetyException: string;
  readonly tester: string;
  readonly instrument: string;
  readonly notMeasured: string;
  readonly limit: string;
  readonly limitations: string;
  readonly limitSetBy: string;
  readonly calibratedUntil: string;
  readonly calibrationUnknown: string;
  readonly defect: string;
  readonly signOff: Readonly<Record<SignOff['outcome'], string>>;
  readonly typed: string;
  readonly reservation: string;
  readonly reason: string;
  readonly recordHash: string;
  readonly inspection: string;
  readonly checks: string;
  readonly noChecks: string;
  readonly andMore: (count: number) => string;
  readonly notCollected: string;
  readonly attached: string;
  /** Of the sync centre, for a person who decides what is right. */
  readonly otherMachine: (expected: string, found: string) => string;
  readonly changedThere: (field: string, there: string, read: string) => string;
  readonly file: string;
  readonly fileCut: (name: string, sentBytes: number, thereBytes: number) => string;
  readonly states: Readonly<Record<JobState, string>>;
  readonly hold: Readonly<Record<HoldReason, string>>;
  readonly fields: Readonly<Record<JobWord, string>>;
}

/** Fields of a job that are told in words where no field of the ticket stands for them. */
export const JOB_WORDS = [
  'symptomVerbatim',
  'symptomTechnical',
  'startedWhen',
  'whatChanged',
  'causeCode',
  'fixCode',
  'resolution',
  'nextAction',
  'nextActionAt',
  'holdReason',
] as const;
export type JobWord = (typeof JOB_WORDS)[number];

export const RT_WORDS: Readonly<Record<RtLanguage, Words>> = {
  en: {
    forCustomer: '[For the customer]',
    replacesNote: '[Corrects an earlier note]',
    noteTakenBack: '[An earlier note was taken back]',
    time: 'Time',
    timeTakenBack: 'Time taken back',
    minutes: 'min',
    visit: 'Visit',
    visitCorrected: 'Visit, times corrected',
    clockWentBack: 'The clock was set back meanwhile: part of the time is not known.',
    categories: { travel: 'travel', work: 'work', break: 'break', wait: 'waiting' },
    part: 'Part used',
    partTakenBack: 'Part not used after all',
    partReplaced: 'Part line corrected',
    serialIn: 'serial number in',
    serialOut: 'serial number out',
    removed: 'Removed',
    removedStates: { defective: 'defective', good: 'good', scrap: 'scrap', customerKeeps: 'the customer keeps it' },
    safety: 'Electrical safety test',
    safetyVerdicts: {
      pass: 'PASS',
      passWithLimitation: 'PASS WITH LIMITATION',
      fail: 'FAIL',
      notCompleted: 'NOT COMPLETED',
    },
    safetyException: 'Electrical safety test not done',
    tester: 'Tested by',
    instrument: 'Instrument',
    notMeasured: 'not measured',
    limit: 'limit',
    limitations: 'Limitations',
    limitSetBy: 'limit set by',
    calibratedUntil: 'calibrated until',
    calibrationUnknown: 'calibration not known',
    defect: 'Defect',
    signOff: { signed: 'Signed by', refused: 'Signature refused by', absent: 'Nobody there to sign' },
    typed: 'The name was typed, not drawn.',
    reservation: 'With the reservation',
    reason: 'Reason',
    recordHash: 'SHA-256 of the signed record',
    inspection: 'Inspection of',
    checks: 'Checks',
    noChecks: 'No checks were run.',
    andMore: (count) => `and ${count} more, see the attached document`,
    notCollected: 'Could not be read',
    attached: 'The whole document is attached.',
    otherMachine: (expected, found) =>
      `Not entered in the asset, it is another machine: ${expected} there, ${found} inspected`,
    changedThere: (field, there, read) => `Not entered, changed there since: ${field} “${there}”, inspected “${read}”`,
    file: 'File',
    fileCut: (name, sent, there) =>
      there === 0
        ? `${name}: the server took the message but dropped the file (${sent} bytes); it allows only smaller ones`
        : `${name}: the server kept only ${there} of ${sent} bytes; it allows only smaller files`,
    states: jobEn.states,
    hold: {
      customer: 'waiting for the customer',
      part: 'waiting for a part',
      thirdParty: 'waiting for a third party',
      access: 'no access',
      approval: 'waiting for approval',
      escalated: 'escalated',
    },
    fields: {
      symptomVerbatim: 'Symptom in full',
      symptomTechnical: 'Symptom, technically',
      startedWhen: 'Since when',
      whatChanged: 'What changed before',
      causeCode: 'Cause',
      fixCode: 'Fix',
      resolution: 'What was done',
      nextAction: 'Next step',
      nextActionAt: 'Next step on',
      holdReason: 'On hold because',
    },
  },
  de: {
    forCustomer: '[Für den Kunden]',
    replacesNote: '[Berichtigt eine frühere Notiz]',
    noteTakenBack: '[Eine frühere Notiz wurde zurückgenommen]',
    time: 'Zeit',
    timeTakenBack: 'Zeit zurückgenommen',
    minutes: 'min',
    visit: 'Einsatz',
    visitCorrected: 'Einsatz, Zeiten berichtigt',
    clockWentBack: 'Die Uhr wurde zwischendurch zurückgestellt: Ein Teil der Zeit ist nicht bekannt.',
    categories: { travel: 'Fahrt', work: 'Arbeit', break: 'Pause', wait: 'Warten' },
    part: 'Teil verbaut',
    partTakenBack: 'Teil doch nicht verbaut',
    partReplaced: 'Teil berichtigt',
    serialIn: 'Seriennummer neu',
    serialOut: 'Seriennummer alt',
    removed: 'Ausgebaut',
    removedStates: { defective: 'defekt', good: 'in Ordnung', scrap: 'Schrott', customerKeeps: 'bleibt beim Kunden' },
    safety: 'Elektrische Sicherheitsprüfung',
    safetyVerdicts: {
      pass: 'BESTANDEN',
      passWithLimitation: 'BESTANDEN MIT EINSCHRÄNKUNG',
      fail: 'NICHT BESTANDEN',
      notCompleted: 'NICHT ABGESCHLOSSEN',
    },
    safetyException: 'Elektrische Sicherheitsprüfung nicht durchgeführt',
    tester: 'Geprüft von',
    instrument: 'Messgerät',
    notMeasured: 'nicht gemessen',
    limit: 'Grenzwert',
    limitations: 'Einschränkungen',
    limitSetBy: 'Grenzwert gesetzt von',
    calibratedUntil: 'kalibriert bis',
    calibrationUnknown: 'Kalibrierung nicht bekannt',
    defect: 'Mangel',
    signOff: {
      signed: 'Unterschrieben von',
      refused: 'Unterschrift verweigert von',
      absent: 'Niemand zum Unterschreiben da',
    },
    typed: 'Der Name wurde getippt, nicht gezeichnet.',
    reservation: 'Mit dem Vorbehalt',
    reason: 'Grund',
    recordHash: 'SHA-256 des unterschriebenen Berichts',
    inspection: 'Inspektion von',
    checks: 'Prüfungen',
    noChecks: 'Es liefen keine Prüfungen.',
    andMore: (count) => `und ${count} weitere, siehe das angehängte Dokument`,
    notCollected: 'Nicht lesbar',
    attached: 'Das ganze Dokument ist angehängt.',
    otherMachine: (expected, found) =>
      `Nicht ins Asset eingetragen, es ist eine andere Maschine: dort ${expected}, inspiziert ${found}`,
    changedThere: (field, there, read) =>
      `Nicht eingetragen, dort inzwischen geändert: ${field} „${there}“, inspiziert „${read}“`,
    file: 'Datei',
    fileCut: (name, sent, there) =>
      there === 0
        ? `${name}: Der Server hat die Nachricht genommen, die Datei (${sent} Bytes) aber verworfen; er erlaubt nur kleinere`
        : `${name}: Der Server hat nur ${there} von ${sent} Bytes behalten; er erlaubt nur kleinere Dateien`,
    states: jobDe.states,
    hold: {
      customer: 'wartet auf den Kunden',
      part: 'wartet auf ein Teil',
      thirdParty: 'wartet auf Dritte',
      access: 'kein Zugang',
      approval: 'wartet auf Freigabe',
      escalated: 'weitergegeben',
    },
    fields: {
      symptomVerbatim: 'Symptom vollständig',
      symptomTechnical: 'Symptom, technisch',
      startedWhen: 'Seit wann',
      whatChanged: 'Was sich davor geändert hat',
      causeCode: 'Ursache',
      fixCode: 'Behebung',
      resolution: 'Was getan wurde',
      nextAction: 'Nächster Schritt',
      nextActionAt: 'Nächster Schritt am',
      holdReason: 'Wartet, weil',
    },
  },
};

const PREFACES = new Set(Object.values(RT_WORDS).flatMap((words) => [words.forCustomer, words.replacesNote]));

/** A note's own words: the lines that we put before them when it was sent are taken off again. */
export function withoutPreface(content: string): string {
  const lines = content.split('\n');
  let first = 0;
  while (first < lines.length && PREFACES.has(lines[first]?.trim() ?? '')) first += 1;
  return lines.slice(first).join('\n');
}
