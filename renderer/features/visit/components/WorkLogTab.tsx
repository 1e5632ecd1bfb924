import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, Shortcut } from '../../../ui/components';
import { useKeepFocus } from '../../../ui/keep-focus';
import type { JobEvidence, JobFacts } from '../queries';
import { timelineOf } from '../timeline';
import { Composer } from './Composer';
import { TimelineEntry } from './TimelineEntry';

interface WorkLogTabProps {
  readonly facts: JobFacts;
  readonly evidence: JobEvidence | undefined;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly locked: boolean;
  readonly onInspect: () => void;
}

/** Writing at the top, everything that happened below it, newest first. */
export function WorkLogTab({ facts, evidence, field, locked, onInspect }: WorkLogTabProps) {
  const { t } = useTranslation('visit');
  const items = evidence === undefined ? [] : timelineOf(facts, evidence);
  const frame = useRef<HTMLDivElement>(null);
  useKeepFocus(frame, toComposer);
  return (
    <div className="stack" ref={frame}>
      {!locked && <Composer jobId={facts.job.id} field={field} />}
      {!locked && (
        <button type="button" className="btn big visit-inspect" onClick={onInspect}>
          <span>{t('log.inspectThis')}</span>
          <span className="small muted" title={t('log.inspectHint')}>
            {t('log.inspectHint')}
          </span>
          <span className="grow" />
          <Shortcut keys="I" />
        </button>
      )}
      {evidence !== undefined && items.length === 0 ? (
        <div className="card">
          <EmptyState title={t('log.emptyTitle')} text={t('log.emptyText')} />
        </div>
      ) : (
        <ol className="visit-log" aria-label={t('log.label')}>
          {items.map((item) => (
            <TimelineEntry key={`${item.kind}:${item.id}`} item={item} jobId={facts.job.id} locked={locked} />
          ))}
        </ol>
      )}
    </div>
  );
}

const toComposer = (frame: HTMLElement) => frame.querySelector('textarea');
