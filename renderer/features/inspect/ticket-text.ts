import { type CheckResult, countOutcomes, worstFirst } from '@shared/domain/inspection';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import i18next, { type TFunction } from 'i18next';
import { formatDateTime } from '../../i18n/format';
import { machineName } from './queries';

/** The inspection as plain text for a ticket: the machine, what is wrong, what could not be found out, what to do. */
export function ticketText(record: InspectionRecord, t: TFunction<'inspect'>): string {
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
    '',
    `${t('ticket.hash')}: ${record.sha256}`,
  ];
  return lines.join('\n');
}

function countsText(counts: ReturnType<typeof countOutcomes>, t: TFunction<'inspect'>): string {
  const word = (outcome: 'fail' | 'warn' | 'couldNotRun') => i18next.t(`app:outcome.${outcome}`);
  return [
    `${counts.fail} ${word('fail')}`,
    `${counts.warn} ${word('warn')}`,
    `${counts.couldNotRun} ${word('couldNotRun')}`,
    `${counts.pass} ${t('ticket.passed')}`,
  ].join(', ');
}

function findingLines(check: CheckResult, t: TFunction<'inspect'>): string[] {
  const sign = check.outcome === 'fail' ? 'x' : '!';
  return [
    `${sign} ${check.title}: ${oneLine(check.summary)}`,
    ...(check.nextStep === undefined ? [] : [`  ${t('ticket.next')}: ${oneLine(check.nextStep)}`]),
  ];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
