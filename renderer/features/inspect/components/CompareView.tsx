import { Select } from '@mantine/core';
import { compareMachines } from '@shared/domain/board-swap';
import { CHECK_OUTCOMES, type CheckOutcome } from '@shared/domain/inspection';
import { type CheckChange, type ComponentChange, diffInspections } from '@shared/domain/inspection-diff';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import type { PartLine } from '@shared/domain/part';
import { proofOf } from '@shared/domain/part-proof';
import { checkTexts } from '@shared/texts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../../app/commands';
import { go, replaceRoute } from '../../../app/view';
import { currentLanguage } from '../../../i18n';
import { formatDate, formatTimeWithSeconds } from '../../../i18n/format';
import { Badge, EmptyState, OutcomeBadge, type Tone } from '../../../ui/components';
import { componentWord, fieldLines } from '../change-words';
import { machineName, useInspection, useJobParts } from '../queries';
import { ProofBadge, proofReason } from './ProofBadge';

const SIGN: Record<ComponentChange['kind'], { tone: Tone; sign: string }> = {
  removed: { tone: 'warn', sign: '−' },
  added: { tone: 'accent', sign: '+' },
  changed: { tone: 'unknown', sign: '~' },
};
const FIRST_CHANGES = 60;

/** Before and after: what was taken out, put in and changed, and what the checks say now. */
export function CompareView({ id, otherId }: { id: string; otherId: string }) {
  const { t } = useTranslation(['inspect', 'app']);
  const one = useInspection(id);
  const other = useInspection(otherId);
  const back = () => go({ screen: 'inspection', id });
  const commands: Command[] = [{ id: 'compare.back', title: t('compare.back'), shortcut: 'Escape', run: back }];
  useCommands('inspection.compare', commands);

  if (one === undefined || other === undefined) return <div className="page">{t('app:loading')}</div>;
  if (one === null || other === null) {
    return (
      <div className="page">
        <EmptyState title={t('result.notFound')} text={t('result.notFoundText')}>
          <button type="button" className="btn" onClick={back}>
            {t('compare.back')}
          </button>
        </EmptyState>
      </div>
    );
  }
  const inOrder = one.record.takenAt <= other.record.takenAt;
  const known = [one.record, ...one.others, ...other.others, other.record].map(({ id: key, takenAt }) => ({
    id: key,
    takenAt,
  }));
  const choices = [...new Map(known.map((choice) => [choice.id, choice])).values()].sort((a, b) =>
    b.takenAt.localeCompare(a.takenAt),
  );
  return (
    <Comparison
      before={(inOrder ? one : other).record}
      after={(inOrder ? other : one).record}
      choices={choices}
      jobId={one.record.jobId ?? other.record.jobId}
      onBack={back}
    />
  );
}

interface ComparisonProps {
  readonly before: InspectionRecord;
  readonly after: InspectionRecord;
  /** Every inspection of this machine or job, newest first. */
  readonly choices: readonly { readonly id: string; readonly takenAt: string }[];
  readonly jobId: string | null;
  readonly onBack: () => void;
}

function Comparison({ before, after, choices, jobId, onBack }: ComparisonProps) {
  const { t } = useTranslation(['inspect', 'app', 'job']);
  const diff = useMemo(() => diffInspections(before.document, after.document), [before, after]);
  const [all, setAll] = useState(false);
  // Inspected for one complaint and then for another: what only one of them asked is no other answer.
  const changed = worstAnswersFirst(diff.checks);
  const once = diff.checks.length - changed.length;
  const machines = compareMachines(before.document, after.document);
  const words = checkTexts(currentLanguage());
  const shown = all ? diff.changes : diff.changes.slice(0, FIRST_CHANGES);
  const ignored = Object.keys(diff.ignored) as (keyof typeof diff.ignored)[];
  const lines = useJobParts(jobId);
  // The earlier one is always "before": choosing the other way round only swaps the sides.
  const choose = (which: 'before' | 'after', id: string) =>
    replaceRoute({
      screen: 'inspection',
      id: which === 'after' ? id : after.id,
      compareWith: which === 'before' ? id : before.id,
    });

  return (
    <div className="page inspect">
      <div className="page-head">
        <div className="grow">
          <h1>{t('compare.title')}</h1>
          <p className="muted">{machineName(after.document) ?? t('unknownMachine')}</p>
        </div>
        <button type="button" className="btn" onClick={onBack}>
          {t('compare.back')}
          <kbd aria-hidden>Esc</kbd>
        </button>
      </div>
      {machines.match === 'boardSwap' && (
        <div className="card inspect-banner" role="status">
          <div className="grow">
            <b>{t('compare.boardSwap')}</b>
            {machines.kept.length > 0 && (
              <div className="muted small wrap">
                {t('identity.kept', {
                  parts: machines.kept.map((part) => [part.label, part.serial].filter(Boolean).join(' ')).join(', '),
                })}
              </div>
            )}
          </div>
        </div>
      )}
      {machines.match === 'different' && (
        <div className="card inspect-banner trouble" role="alert">
          <div className="grow">
            <b>{t('compare.otherMachine')}</b>
            <div className="small">{t('compare.otherMachineText')}</div>
          </div>
        </div>
      )}
      <div className="inspect-sides">
        {([before, after] as const).map((record, index) => (
          <section className="card" key={record.id}>
            <h2>{t(index === 0 ? 'compare.before' : 'compare.after')}</h2>
            <Select
              aria-label={t(index === 0 ? 'compare.before' : 'compare.after')}
              data={choices
                .filter((choice) => choice.id !== (index === 0 ? after : before).id)
                .map((choice) => ({ value: choice.id, label: when(choice.takenAt) }))}
              value={record.id}
              onChange={(id) => {
                if (id !== null) choose(index === 0 ? 'before' : 'after', id);
              }}
              allowDeselect={false}
            />
            <p className="muted small">
              {[machineName(record.document), record.document.machine.serial].filter(Boolean).join(' · ')}
            </p>
          </section>
        ))}
      </div>
      <section className="card flush" aria-label={t('compare.changed')}>
        <h2 className="inspect-card-title">{t('compare.changed')}</h2>
        {diff.changes.length > 0 && (
          <div className="inspect-table">
            <table className="plain inspect-change">
              <thead>
                <tr>
                  <th>{t('compare.field')}</th>
                  <th aria-hidden />
                  <th>{t('compare.before')}</th>
                  <th>{t('compare.after')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((change, index) => (
                  // Two equal modules taken out look the same in every word: only their place tells them apart.
                  <ChangeRow key={`${change.class}:${change.label}:${index}`} change={change} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {diff.changes.length > shown.length && (
          <div className="inspect-more">
            <button type="button" className="btn" onClick={() => setAll(true)}>
              {t('inventory.showAll', { count: diff.changes.length })}
            </button>
          </div>
        )}
        <p className="inspect-note muted">
          {t(diff.changes.length === 0 ? 'compare.nothingAtAll' : 'compare.nothing')}
        </p>
        {diff.notComparable.length > 0 && (
          <p className="inspect-note small inspect-unsure">
            <b>{t('compare.notComparable')}:</b> {diff.notComparable.map((name) => words.components[name]).join(', ')}.{' '}
            {t('compare.notComparableText')}
          </p>
        )}
      </section>
      {lines && lines.length > 0 && (
        <section className="card flush" aria-label={t('compare.parts')}>
          <h2 className="inspect-card-title">{t('compare.parts')}</h2>
          <table className="plain inspect-change">
            <thead>
              <tr>
                <th>{t('compare.part')}</th>
                <th>{t('compare.proof')}</th>
                <th>{t('compare.cameOut')}</th>
                <th>{t('compare.wentIn')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td>
                    <b>{line.description}</b>
                    <div className="muted small">{t(`job:partClasses.${line.partClass}`)}</div>
                  </td>
                  <td>
                    <LineProof line={line} before={before} after={after} />
                  </td>
                  <td className="was">{line.serialOut ?? line.removedDescription ?? t('app:none')}</td>
                  <td className="now">{line.serialIn ?? t('app:none')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section className="card flush" aria-label={t('compare.checks')}>
        <h2 className="inspect-card-title">{t('compare.checks')}</h2>
        {changed.length === 0 ? (
          <p className="inspect-note muted">{t('compare.noCheckChanged')}</p>
        ) : (
          <table className="plain inspect-change">
            <thead>
              <tr>
                <th>{t('compare.field')}</th>
                <th>{t('compare.before')}</th>
                <th>{t('compare.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changed.map((check) => (
                <tr key={check.id}>
                  <td>
                    <b>{check.title}</b>
                  </td>
                  {([check.before, check.after] as const).map((outcome, side) => (
                    <td key={side === 0 ? 'before' : 'after'}>
                      <OutcomeBadge outcome={outcome} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {once > 0 && <p className="inspect-note muted small">{t('compare.once', { count: once })}</p>}
      </section>
      {ignored.length > 0 && (
        <section className="card" aria-label={t('compare.ignoredTitle')}>
          <h2>{t('compare.ignoredTitle')}</h2>
          <ul className="inspect-ignored">
            {ignored.map((rule) => (
              <li key={rule} className="muted small">
                {words.noise[rule]}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface AnsweredTwice extends CheckChange {
  readonly before: CheckOutcome;
  readonly after: CheckOutcome;
}

/** The checks that both inspections ran and that now answer something else, the worst new answer first. */
export function worstAnswersFirst(checks: readonly CheckChange[]): readonly AnsweredTwice[] {
  const rank = (outcome: CheckOutcome) => CHECK_OUTCOMES.indexOf(outcome);
  return checks
    .filter((check): check is AnsweredTwice => check.before !== null && check.after !== null)
    .toSorted((a, b) => rank(a.after) - rank(b.after));
}

function LineProof({ line, before, after }: { line: PartLine; before: InspectionRecord; after: InspectionRecord }) {
  const proof = proofOf(line, before.document, after.document);
  return (
    <>
      <ProofBadge proof={proof} />
      <div className="muted small">{proofReason(proof)}</div>
    </>
  );
}

/** Two inspections of one minute are told apart by their seconds. */
function when(instant: string): string {
  return `${formatDate(instant)}, ${formatTimeWithSeconds(instant)}`;
}

function ChangeRow({ change }: { change: ComponentChange }) {
  const { t } = useTranslation('inspect');
  const { tone, sign } = SIGN[change.kind];
  const name = [change.label, change.serial === null ? null : t('compare.serial', { serial: change.serial })];
  const text = name.filter(Boolean).join(' · ');
  const side = (which: 'before' | 'after') => {
    if (change.kind === 'changed') return fieldLines(change.fields, which);
    return (which === 'before') === (change.kind === 'removed') ? [text] : [];
  };
  return (
    <tr>
      <td>
        <b>{componentWord(change)}</b>
        {change.kind === 'changed' && <div className="muted small">{text}</div>}
      </td>
      <td>
        <Badge tone={tone} sign={sign}>
          {t(change.kind === 'changed' ? 'compare.changedWord' : `compare.${change.kind}`)}
        </Badge>
      </td>
      {(['before', 'after'] as const).map((which) => (
        <td key={which} className={which === 'before' ? 'was' : 'now'}>
          {side(which).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </td>
      ))}
    </tr>
  );
}
