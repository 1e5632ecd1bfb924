import type { ActiveTest } from '@shared/domain/active-test';
import { type CheckResult, countOutcomes, worstFirst } from '@shared/domain/inspection';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import i18next, { type TFunction } from 'i18next';
import { formatDateTime } from '../../i18n/format';
import { measuredText } from './measured-text';
import { machineName } from './queries';

/** The inspection as plain text for a ticket: the machine, what is wrong, what could not be found out, what to do. */
export function ticketText(
  record: InspectionRecord,
  t: TFunction<'inspect'>,
  tests: readonly ActiveTest[] = [],
): string {
  const { document } = record;
  const { os } = document.inventory;
  const counts = countOutcomes(document.checks);
  const sorted = worstFirst(document.checks);
  const findings = sorted.filter((check) => check.outcome === 'fail' || check.outcome === 'warn');
  const unanswered = sorted.filter((check) => check.outcome === 'couldNotRun');
  const { serial } = document.machine;

  const lines = [
    t('ticket.heading', { machine: machineName(document) ?? t('unknownMachine') }),
    ...(serial === null ? [] : [t('ticket.serial', { serial })]),
    [os.name, os.version, os.kernel].filter(Boolean).join(' '),
    t('ticket.taken', { when: formatDateTime(record.takenAt), version: document.tool.version }),
    '',
    `${t('ticket.findings')} (${countsText(counts, t)})`,
    ...(findings.length === 0 ? [t('ticket.noFindings')] : findings.flatMap((check) => findingLines(check, t))),
    ...(unanswered.length === 0
      ? []
      : ['', t('ticket.unanswered'), ...unanswered.map((check) => `? ${check.title}: ${oneLine(check.summary)}`)]),
    ...(tests.length === 0 ? [] : ['', t('ticket.tests'), ...tests.map(testLine)]),
    '',
    `${t('ticket.hash')}: ${record.sha256}`,
  ];
  return lines.join('\n');
}

function countsText(counts: ReturnType<typeof countOutcomes>, t: TFunction<'inspect'>): string {
  const words = (['fail', 'warn', 'couldNotRun'] as const).map((outcome) =>
    i18next.t(`app:outcomeCount.${outcome}`, { count: counts[outcome] }),
  );
  return [...words, `${counts.pass} ${t('ticket.passed')}`].join(', ');
}

function findingLines(check: CheckResult, t: TFunction<'inspect'>): string[] {
  const sign = check.outcome === 'fail' ? 'x' : '!';
  const measured = (check.measured ?? [])
    .map((m) => {
      // names come from documents: one that has no word stands for itself
      const name: string = t(`findings.measuredNames.${m.name}` as never, m.name);
      return `${name} ${measuredText(m)}`;
    })
    .join(', ');
  const doubt = check.unverified === true ? ` (${t('ticket.unverified')})` : '';
  return [
    `${sign} ${check.title}: ${oneLine(check.summary)}${doubt}`,
    ...(measured === '' ? [] : [`  ${t('ticket.measured')}: ${measured}`]),
    ...(check.threshold === null ? [] : [`  ${t('ticket.limit')}: ${oneLine(check.threshold)}`]),
    ...(check.nextStep === undefined ? [] : [`  ${t('ticket.next')}: ${oneLine(check.nextStep)}`]),
  ];
}

const SIGNS = { fail: 'x', warn: '!', couldNotRun: '?', pass: '+', notApplicable: '-' } as const;

function testLine({ result }: ActiveTest): string {
  const what = [i18next.t(`activeTests:kinds.${result.kind}.title`), result.subject].filter(Boolean).join(', ');
  return `${SIGNS[result.outcome]} ${what}: ${oneLine(result.summary)}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
