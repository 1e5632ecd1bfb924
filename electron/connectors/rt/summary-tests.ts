import { countOutcomes, worstFirst } from '@shared/domain/inspection';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import type { SafetyTestRecord } from '@shared/domain/safety-record';
import type { SafetyReading } from '@shared/domain/safety-test';
import type { SignOff } from '@shared/domain/sign-off';
import { checkTexts, formatsOf } from '@shared/texts';
import { safetyDe } from '@shared/texts/safety.de';
import { safetyEn } from '@shared/texts/safety.en';
import type { SafetyTexts } from '@shared/texts/safety-texts';
import { cut, lines, oneLine, utcMinute } from './lines';
import { RT_WORDS, type RtLanguage } from './words';

// Safety test, inspection and the customer's word, for a person who reads the ticket: no code of ours, numbers as the language writes them.

const SAFETY: Readonly<Record<RtLanguage, SafetyTexts>> = { en: safetyEn, de: safetyDe };
const OPERATORS = { '<=': '≤', '>=': '≥', '<': '<', '==': '=' } as const;
const FINDINGS_MAX = 20;
const LINE_MAX = 600;

export function safetySummary({ test }: SafetyTestRecord, language: RtLanguage): string {
  const w = RT_WORDS[language];
  const texts = SAFETY[language];
  const { calibratedUntil } = test.instrument;
  const failed = test.visual.filter(({ answer }) => answer === 'fail');
  const ruleSet = (texts.ruleSets as Readonly<Record<string, { readonly name: string } | undefined>>)[test.ruleSetId];
  const visualName = (id: string) => (texts.visual as Readonly<Record<string, string | undefined>>)[id] ?? id;
  return lines([
    `${w.safety}: ${w.safetyVerdicts[test.verdict]}`,
    `${utcMinute(test.startedAt)}, ${texts.itemTypes[test.itemType]}, ${texts.classes[test.protectionClass]}`,
    `${ruleSet?.name ?? test.ruleSetId} (${test.ruleSetVersion}), ${texts.reasons[test.reason]}`,
    test.visual.length === 0
      ? null
      : `- ${texts.steps.visual}: ${texts.checkAnswers[failed.length > 0 ? 'fail' : worstAnswer(test.visual)]}`,
    ...failed.map(
      ({ id, remark }) => `  ${visualName(id)}${remark === undefined || remark === '' ? '' : ` (${remark})`}`,
    ),
    ...test.readings.map((reading) => `- ${readingLine(reading, language)}`),
    `- ${texts.steps.functional}: ${texts.checkAnswers[test.functional.answer]}`,
    test.limitations.length === 0
      ? null
      : `${w.limitations}: ${test.limitations.map(({ id, detail }) => [id === 'other' ? null : texts.limitations[id], detail].filter(Boolean).join(' ')).join(' ')}`,
    ...test.defects.map(
      ({ what, severity, action }) =>
        `${w.defect}: ${what} (${texts.defectSeverities[severity]}, ${texts.defectActions[action]})`,
    ),
    `${w.tester}: ${test.testerName}, ${texts.competences[test.competence]}`,
    `${w.instrument}: ${test.instrument.make} ${test.instrument.model}, ${test.instrument.serial}, ${
      calibratedUntil === null ? w.calibrationUnknown : `${w.calibratedUntil} ${calibratedUntil}`
    }`,
    test.remarks,
  ]);
}

function worstAnswer(visual: SafetyTestRecord['test']['visual']): 'notChecked' | 'pass' | 'notApplicable' {
  const has = (answer: string) => visual.some((one) => one.answer === answer);
  return has('notChecked') ? 'notChecked' : has('pass') ? 'pass' : 'notApplicable';
}

function readingLine(reading: SafetyReading, language: RtLanguage): string {
  const w = RT_WORDS[language];
  const texts = SAFETY[language];
  const { number } = formatsOf(language);
  const unit = texts.units[reading.unit] === '' ? '' : ` ${texts.units[reading.unit]}`;
  const shown = (value: number | 'correct' | 'incorrect') =>
    typeof value === 'number' ? `${number(value, 4)}${unit}` : texts.observations[value];
  const point = reading.point === undefined || reading.point === '' ? '' : ` (${reading.point})`;
  const value =
    reading.value === null
      ? [w.notMeasured, reading.notMeasuredReason].filter(Boolean).join(', ')
      : `${reading.qualifier === '=' ? '' : `${reading.qualifier} `}${shown(reading.value)}`;
  const limit = reading.overrideLimitValue ?? reading.limitValue;
  const bound =
    limit === null || typeof limit === 'string'
      ? ''
      : ` (${w.limit} ${OPERATORS[reading.limitOp]} ${shown(limit)}${reading.limitVerified ? '' : `, ${texts.unverified}`})`;
  const verdict = reading.verdict === 'notMeasured' ? '' : `: ${texts.readingVerdicts[reading.verdict]}`;
  const override =
    reading.overrideBy === undefined ? '' : ` [${w.limitSetBy} ${reading.overrideBy}: ${reading.overrideReason ?? ''}]`;
  return `${texts.steps[reading.test]}${point}: ${value}${bound}${verdict}${override}`;
}

export function signOffSummary(signOff: SignOff, language: RtLanguage): string {
  const w = RT_WORDS[language];
  const who = [signOff.name, signOff.role].filter(Boolean).join(', ');
  return lines([
    signOff.outcome === 'absent' ? w.signOff.absent : `${w.signOff[signOff.outcome]} ${who}`,
    utcMinute(signOff.at),
    signOff.outcome === 'signed' && signOff.typed ? w.typed : null,
    signOff.reason === null ? null : `${w.reason}: ${signOff.reason}`,
    signOff.reservation === null ? null : `${w.reservation}: ${signOff.reservation}`,
    `${w.recordHash}: ${signOff.recordSha256}`,
  ]);
}

export function inspectionSummary({ document, sha256 }: InspectionRecord, language: RtLanguage): string {
  const w = RT_WORDS[language];
  const { outcomes } = checkTexts(language);
  const { machine } = document;
  const counts = countOutcomes(document.checks);
  const shown = (Object.keys(outcomes) as (keyof typeof outcomes)[]).filter((outcome) => counts[outcome] > 0);
  const findings = worstFirst(document.checks).filter(({ outcome }) => outcome === 'fail' || outcome === 'warn');
  const rest = findings.length - FINDINGS_MAX;
  const what = [[machine.manufacturer, machine.model].filter(Boolean).join(' '), machine.serial, machine.hostname];
  return lines([
    oneLine(`${w.inspection} ${what.filter(Boolean).join(', ') || '?'}`),
    utcMinute(document.takenAt),
    shown.length === 0
      ? w.noChecks
      : `${w.checks}: ${shown.map((outcome) => `${counts[outcome]} × ${outcomes[outcome]}`).join(', ')}`,
    ...findings
      .slice(0, FINDINGS_MAX)
      .map((check) => cut(oneLine(`- ${outcomes[check.outcome]}: ${check.title}: ${check.summary}`), LINE_MAX)),
    rest > 0 ? `- ${w.andMore(rest)}` : null,
    document.notCollected.length === 0 ? null : `${w.notCollected}: ${document.notCollected.length}`,
    w.attached,
    `SHA-256: ${sha256}`,
  ]);
}
