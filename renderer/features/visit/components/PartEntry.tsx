import { isMainsPart } from '@shared/domain/safety-gate';
import type { PartLine } from '@shared/domain/part';
import type { PartProof } from '@shared/domain/part-proof';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { Badge } from '../../../ui/components';
import { ProofBadge } from '../../inspect';
import { withdrawPart } from '../actions/parts';
import { openDialog } from '../store';
import { Entry } from './Entry';

interface PartEntryProps {
  readonly line: PartLine;
  readonly unsent: boolean;
  readonly jobId: string;
  readonly locked: boolean;
  /** What the inspections before and after say about it. */
  readonly proof: PartProof;
  readonly asTimeline?: boolean;
}

/** A part that went in, and what came out of the machine. */
export function PartEntry({ line, unsent, jobId, locked, proof, asTimeline }: PartEntryProps) {
  const { t } = useTranslation(['visit', 'job']);
  const swapped = line.serialOut !== null || line.removedDescription !== null || line.removedState !== null;
  const wentIn = [
    line.serialIn === null ? null : t('parts.serial', { serial: line.serialIn }),
    line.fromLocationId === null ? t('parts.notFromStock') : t('parts.fromVan'),
  ];
  const cameOut = [
    line.removedDescription,
    line.serialOut === null ? null : t('parts.serial', { serial: line.serialOut }),
    line.removedState === null ? null : t(`job:removedStates.${line.removedState}`),
  ];
  return (
    <Entry
      title={
        asTimeline === true ? t(swapped ? 'log.partSwapped' : 'log.partUsed') : t(`job:partClasses.${line.partClass}`)
      }
      item={{ at: line.createdAt, unsent }}
      badge={
        <>
          {/* with fewer than two inspections there is nothing to say */}
          {proof.reason !== 'noInspections' && <ProofBadge proof={proof} />}
          {isMainsPart(line.partClass) && <Badge tone="warn">{t('parts.mains')}</Badge>}
        </>
      }
      actions={
        !locked && (
          <span className="row visit-entry-actions">
            <button type="button" className="btn quiet" onClick={() => openDialog(jobId, { name: 'part', line })}>
              {t('parts.correct')}
            </button>
            <button
              type="button"
              className="btn quiet"
              onClick={() =>
                void act(() => withdrawPart(line, { technician: currentTechnician() }), { done: t('parts.withdrawn') })
              }
            >
              {t('parts.takeBack')}
            </button>
          </span>
        )
      }
    >
      <p className="wrap" dir="auto">
        <b>
          {line.quantity > 1 ? t('parts.times', { count: line.quantity, what: line.description }) : line.description}
        </b>
      </p>
      <p className="small muted wrap" dir="auto">
        {t('parts.in', { what: wentIn.filter(Boolean).join(', ') })}
        {swapped && ` · ${t('parts.out', { what: cameOut.filter(Boolean).join(', ') })}`}
        {line.remark !== null && ` · ${line.remark}`}
      </p>
    </Entry>
  );
}
