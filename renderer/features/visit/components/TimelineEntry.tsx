import { countOutcomes, worstFirst } from '@shared/domain/inspection';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { go } from '../../../app/view';
import { formatDuration, formatTime } from '../../../i18n/format';
import { Badge, OutcomeBadge } from '../../../ui/components';
import { choiceWords, DecidedValues, fieldWords } from '../../sync-centre';
import { correctNote, withdrawNote } from '../actions/notes';
import { openDialog } from '../store';
import type { TimelineItem } from '../timeline';
import { Entry } from './Entry';
import { PartEntry } from './PartEntry';
import { TimeEntryOnLog } from './TimeByHand';

/** One thing that happened on the job. */
export function TimelineEntry({ item, jobId, locked }: { item: TimelineItem; jobId: string; locked: boolean }) {
  const { t } = useTranslation(['visit', 'job', 'safety', 'app', 'activeTests']);
  switch (item.kind) {
    case 'note':
      return <NoteEntry item={item} jobId={jobId} locked={locked} />;
    case 'inspection':
      return <InspectionEntry item={item} />;
    case 'part':
      return (
        <PartEntry line={item.line} proof={item.proof} unsent={item.unsent} jobId={jobId} locked={locked} asTimeline />
      );
    case 'activeTest': {
      const { result } = item.record;
      return (
        <Entry
          title={t('log.activeTest', { test: t(`activeTests:kinds.${result.kind}.title`) })}
          item={item}
          badge={<OutcomeBadge outcome={result.outcome} />}
          actions={
            <button
              type="button"
              className="btn quiet"
              onClick={() => go({ screen: 'activeTests', jobId, test: result.kind })}
            >
              {t('log.openInspection')}
            </button>
          }
        >
          <p className="wrap" dir="auto">
            {result.summary}
          </p>
          {result.subject !== null && <p className="small muted wrap">{result.subject}</p>}
        </Entry>
      );
    }
    case 'safetyTest':
      return (
        <Entry
          title={t('log.safetyTest')}
          item={item}
          badge={
            <Badge tone={VERDICT_TONE[item.record.test.verdict]}>
              {t(`safety:verdicts.${item.record.test.verdict}`)}
            </Badge>
          }
        >
          <p className="small muted">
            {t('log.safetyTestDetail', {
              item: t(`safety:itemTypes.${item.record.test.itemType}`),
              protectionClass: t(`safety:classes.${item.record.test.protectionClass}`),
              count: item.record.test.readings.length,
            })}
          </p>
        </Entry>
      );
    case 'safetyException':
      return (
        <Entry
          title={t('log.safetyException')}
          item={item}
          badge={<Badge tone="warn">{t('safety:gate.excepted')}</Badge>}
        >
          <p className="wrap" dir="auto">
            {item.record.reason}
          </p>
        </Entry>
      );
    case 'signOff':
      return (
        <Entry
          title={t(`log.signOff.${item.record.outcome}`)}
          item={item}
          actions={
            <button
              type="button"
              className="btn quiet"
              onClick={() => go({ screen: 'job', id: jobId, tab: 'signOff' })}
            >
              {t('log.openSignOff')}
            </button>
          }
        >
          <p className="wrap" dir="auto">
            {[item.record.name, item.record.role, item.record.reason].filter(Boolean).join(' · ')}
          </p>
        </Entry>
      );
    case 'decision':
      return (
        <Entry
          title={t('log.decision', { field: fieldWords(item.card.kind, item.card.field) })}
          item={item}
          badge={<span className="small muted">{choiceWords(item.card)}</span>}
        >
          <DecidedValues card={item.card} />
        </Entry>
      );
    case 'time':
      return <TimeEntryOnLog item={item} jobId={jobId} locked={locked} />;
    case 'visitStep':
      return <VisitStepEntry item={item} jobId={jobId} locked={locked} />;
    case 'jobState': {
      const { to, reason, holdReason } = item.transition;
      return (
        <Entry title={t(`job:states.${to}`)} item={item} compact>
          {(reason !== null || holdReason !== null) && (
            <p className="small muted wrap" dir="auto">
              {[holdReason === null ? null : t(`job:holdReasons.${holdReason}`), reason].filter(Boolean).join(' · ')}
            </p>
          )}
        </Entry>
      );
    }
  }
}

const VERDICT_TONE = { pass: 'pass', passWithLimitation: 'warn', fail: 'fail', notCompleted: 'unknown' } as const;

type Of<K extends TimelineItem['kind']> = Extract<TimelineItem, { kind: K }>;

function NoteEntry({ item, jobId, locked }: { item: Of<'note'>; jobId: string; locked: boolean }) {
  const { t } = useTranslation('visit');
  const { note, correctedFrom } = item;
  const actor = { technician: currentTechnician() };

  const takeBack = () => {
    let withdrawalId = '';
    return act(
      async () => {
        withdrawalId = await withdrawNote(note.id, actor);
        return withdrawalId;
      },
      {
        done: t('note.withdrawn'),
        // Written again as the withdrawal's replacement: nothing in the records is undone, something is added.
        undo: () => correctNote({ id: withdrawalId, jobId }, note.audience, note.text, actor),
      },
    );
  };

  return (
    <Entry
      title={t(`log.note.${note.audience}`)}
      item={item}
      actions={
        !locked && (
          <span className="row visit-entry-actions">
            <button
              type="button"
              className="btn quiet"
              onClick={() => openDialog(jobId, { name: 'correctNote', note })}
            >
              {t('note.correct')}
            </button>
            <button type="button" className="btn quiet" onClick={() => void takeBack()}>
              {t('note.takeBack')}
            </button>
          </span>
        )
      }
    >
      <p className="wrap" dir="auto">
        {note.text}
      </p>
      {correctedFrom !== null && (
        <details className="small muted">
          <summary>{t('note.corrected')}</summary>
          <p className="wrap" dir="auto">
            {correctedFrom.text}
          </p>
        </details>
      )}
    </Entry>
  );
}

function InspectionEntry({ item }: { item: Of<'inspection'> }) {
  const { t } = useTranslation('visit');
  const { record, place, earlier } = item;
  const counts = countOutcomes(record.document.checks);
  const worst = worstSentence(record);
  const open = () => go({ screen: 'inspection', id: record.id });
  return (
    <Entry
      title={place === 'only' ? t('log.inspection') : t(`log.inspectionAt.${place}`)}
      item={item}
      badge={
        <span className="row visit-counts">
          {(['fail', 'warn', 'pass', 'couldNotRun'] as const)
            .filter((outcome) => counts[outcome] > 0)
            .map((outcome) => (
              <OutcomeBadge key={outcome} outcome={outcome} count={counts[outcome]} />
            ))}
        </span>
      }
    >
      <p className="wrap" dir="auto">
        {worst ?? t('log.inspectionClean')}
      </p>
      <div className="row visit-entry-links">
        <button type="button" className="btn" onClick={open}>
          {t('log.openInspection')}
        </button>
        {earlier !== null && (
          <button
            type="button"
            className="btn"
            onClick={() => go({ screen: 'inspection', id: record.id, compareWith: earlier.id })}
          >
            {t('log.compare', { time: formatTime(earlier.takenAt) })}
          </button>
        )}
        <span className="small muted">
          {t('log.took', { seconds: Math.max(1, Math.round(record.durationMs / 1000)) })}
        </span>
      </div>
    </Entry>
  );
}

/** The sentence of the worst finding; null when nothing failed and nothing warned. */
function worstSentence(record: InspectionRecord): string | null {
  const [worst] = worstFirst(record.document.checks);
  return worst && (worst.outcome === 'fail' || worst.outcome === 'warn') ? worst.summary : null;
}

function VisitStepEntry({ item, jobId, locked }: { item: Of<'visitStep'>; jobId: string; locked: boolean }) {
  const { t } = useTranslation(['visit', 'job']);
  const { transition, previous, previousMs, visit } = item;
  const lasted =
    previous === null || previousMs === null || previous.to === 'planned'
      ? null
      : t('log.lasted', { state: t(`job:visitStates.${previous.to}`), duration: formatDuration(previousMs) });
  return (
    <Entry
      title={t(`job:visitStates.${transition.to}`)}
      item={item}
      compact
      badge={lasted !== null && <span className="small muted">{lasted}</span>}
      actions={
        !locked && (
          <button
            type="button"
            className="btn quiet"
            onClick={() => openDialog(jobId, { name: 'correctTime', visitId: visit.id, transitionId: transition.id })}
          >
            {t('log.correctTime')}
          </button>
        )
      }
    >
      {(transition.originalAt !== null || transition.reason !== null) && (
        <p className="small muted wrap" dir="auto">
          {[
            transition.originalAt === null ? null : t('log.originally', { time: formatTime(transition.originalAt) }),
            transition.reason,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </Entry>
  );
}
