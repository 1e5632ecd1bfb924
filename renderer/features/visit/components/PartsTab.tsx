import { currentPartLines } from '@shared/domain/part';
import { needsSafetyTest } from '@shared/domain/safety-gate';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { EmptyState, Shortcut } from '../../../ui/components';
import { useKeepFocus } from '../../../ui/keep-focus';
import { proofOfLine } from '../inspection-changes';
import type { JobEvidence, JobFacts } from '../queries';
import { openDialog } from '../store';
import { PartEntry } from './PartEntry';

export function PartsTab({
  facts,
  evidence,
  locked,
}: {
  facts: JobFacts;
  evidence: JobEvidence | undefined;
  locked: boolean;
}) {
  const { t } = useTranslation(['visit', 'job']);
  const jobId = facts.job.id;
  const lines = currentPartLines(facts.partLines).reverse();
  const unsent = new Set(evidence?.unsent.map((operation) => operation.recordId));
  const gaps = facts.requirements.flatMap((r) => (r.code === 'partLines' ? r.detail.incomplete : []));
  const add = () => openDialog(jobId, { name: 'part', line: null });
  const mains = needsSafetyTest(facts.partLines)[0];
  const mustCheck = facts.gateState === 'open' || facts.gateState === 'failed';

  const frame = useRef<HTMLDivElement>(null);
  useKeepFocus(frame, toFirstButton);

  return (
    <div className="stack" ref={frame}>
      {mains && mustCheck && (
        <output className="card visit-alert">
          <p className="grow">
            <b>{t('parts.mainsChanged', { what: t(`job:partClasses.${mains.partClass}`) })}</b>
          </p>
          <button type="button" className="btn big" onClick={() => go({ screen: 'safety', jobId })}>
            {t('safetyNeeded.now')}
          </button>
        </output>
      )}
      {gaps.map((gap) => (
        <p key={gap.lineId} className="card small visit-warn">
          {t('parts.gap', {
            what: gap.description,
            missing: gap.missing.map((field) => t(`job:partLineGaps.${field}`)).join(', '),
          })}
        </p>
      ))}
      {!locked && lines.length > 0 && (
        <div className="row">
          <button type="button" className="btn big" onClick={add}>
            {t('parts.add')}
            <Shortcut keys="P" />
          </button>
        </div>
      )}
      {lines.length === 0 ? (
        <div className="card">
          <EmptyState title={t('parts.emptyTitle')} text={t('parts.emptyText')}>
            {!locked && (
              <button type="button" className="btn big" onClick={add}>
                {t('parts.add')}
                <Shortcut keys="P" />
              </button>
            )}
          </EmptyState>
        </div>
      ) : (
        <ol className="visit-log" aria-label={t('parts.label')}>
          {lines.map((line) => (
            <PartEntry
              key={line.id}
              line={line}
              proof={proofOfLine(line, evidence?.inspections ?? [])}
              unsent={unsent.has(line.id)}
              jobId={jobId}
              locked={locked}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

/** With no part left: adding one. */
const toFirstButton = (frame: HTMLElement) => frame.querySelector<HTMLElement>('button');
