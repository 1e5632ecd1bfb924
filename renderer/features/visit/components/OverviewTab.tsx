import { assetLabel } from '@shared/domain/asset';
import { timeEntryStates, type TimeEntryState } from '@shared/domain/time-entries';
import { visitTimes } from '@shared/domain/visit-states';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../app/use-now';
import { go } from '../../../app/view';
import { formatDateTime, formatDuration } from '../../../i18n/format';
import { Shortcut } from '../../../ui/components';
import { useKeepFocus } from '../../../ui/keep-focus';
import { RoadBadge } from '../../readiness';
import type { JobFacts, JobSurroundings } from '../queries';
import { openDialog } from '../store';
import { lengthOf, TakeBackTime, WhyTakenBack } from './TimeByHand';
import { useCodeLabel } from './use-code-label';

export function OverviewTab({ facts, around, locked }: { facts: JobFacts; around: JobSurroundings; locked: boolean }) {
  const { t } = useTranslation(['visit', 'job', 'app']);
  const codeLabel = useCodeLabel();
  const { job } = facts;
  const none = t('app:none');
  const customer = around.customer;

  return (
    <div className="stack">
      <section className="card" aria-labelledby="overview-call">
        <div className="row visit-card-head">
          <h2 id="overview-call" className="grow">
            {t('overview.call')}
          </h2>
          <RoadBadge jobId={job.id} />
          {!locked && (
            <button type="button" className="btn" onClick={() => openDialog(job.id, { name: 'editDetails' })}>
              {t('details.edit')}
              <Shortcut keys="E" />
            </button>
          )}
        </div>
        <dl className="visit-facts">
          <Fact name={t('overview.words')}>{job.symptomVerbatim.trim() === '' ? none : job.symptomVerbatim}</Fact>
          <Fact name={t('overview.symptomCode')}>
            {job.symptomCode === null ? none : codeLabel('symptom', job.symptomCode)}
          </Fact>
          <Fact name={t('overview.symptomTechnical')}>{job.symptomTechnical ?? none}</Fact>
          <Fact name={t('overview.startedWhen')}>{job.startedWhen ?? none}</Fact>
          <Fact name={t('overview.whatChanged')}>{job.whatChanged ?? none}</Fact>
          <Fact name={t('overview.impact')}>{job.impact === null ? none : t(`job:impact.${job.impact}`)}</Fact>
          <Fact name={t('overview.urgency')}>{job.urgency === null ? none : t(`job:urgency.${job.urgency}`)}</Fact>
          {job.safetyRisk && <Fact name={t('overview.safetyRisk')}>{t('overview.safetyRiskYes')}</Fact>}
          {job.priorityReason !== null && <Fact name={t('overview.priorityReason')}>{job.priorityReason}</Fact>}
          <Fact name={t('overview.reported')}>{formatDateTime(job.reportedAt)}</Fact>
          <Fact name={t('overview.planned')}>
            {job.plannedStart === null ? none : formatDateTime(job.plannedStart)}
          </Fact>
          <Fact name={t('overview.assignedTo')}>
            {job.assignedTo === null ? t('overview.nobody') : (around.names.get(job.assignedTo) ?? job.assignedTo)}
          </Fact>
        </dl>
      </section>

      <section className="card" aria-labelledby="overview-where">
        <div className="row">
          <h2 id="overview-where" className="grow">
            {t('overview.where')}
          </h2>
          {around.asset !== null && <AssetHistory assetId={around.asset.id} />}
        </div>
        <dl className="visit-facts">
          <Fact name={t('overview.customer')}>
            {customer === null ? none : [customer.name, customer.phone, customer.remarks].filter(Boolean).join(' · ')}
          </Fact>
          <Fact name={t('overview.site')}>
            {around.site === null ? none : [around.site.name, around.site.address].filter(Boolean).join(' · ')}
          </Fact>
          {around.site?.accessHours != null && <Fact name={t('overview.access')}>{around.site.accessHours}</Fact>}
          {around.site?.remarks != null && <Fact name={t('overview.siteRemarks')}>{around.site.remarks}</Fact>}
          <Fact name={t('overview.contact')}>
            {around.contact === null
              ? none
              : [around.contact.name, around.contact.phone, around.contact.email, around.contact.preference]
                  .filter(Boolean)
                  .join(' · ')}
          </Fact>
          <Fact name={t('overview.asset')}>
            {around.asset === null
              ? none
              : [t(`job:assetTypes.${around.asset.type}`), assetLabel(around.asset), around.asset.remarks]
                  .filter(Boolean)
                  .join(' · ')}
          </Fact>
        </dl>
      </section>

      <TimesCard facts={facts} around={around} locked={locked} />
      <StatesCard facts={facts} around={around} />
    </div>
  );
}

function AssetHistory({ assetId }: { assetId: string }) {
  const { t } = useTranslation('visit');
  return (
    <button type="button" className="btn" onClick={() => go({ screen: 'passport', of: 'asset', id: assetId })}>
      {t('overview.history')}
      <Shortcut keys="V" />
    </button>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="wrap" dir="auto">
        {children}
      </dd>
    </>
  );
}

/** What the visits' steps and the entries by hand add up to. */
function TimesCard({ facts, around, locked }: { facts: JobFacts; around: JobSurroundings; locked: boolean }) {
  const { t } = useTranslation(['visit', 'job']);
  const now = new Date(useNow(60_000)).toISOString();
  const rows = facts.visits
    .filter((visit) => visit.transitions.length > 0)
    .map((visit) => ({ visit, times: visitTimes(visit, now) }));
  const byHand = timeEntryStates(facts.timeEntries);
  const frame = useRef<HTMLElement>(null);
  useKeepFocus(frame, toFirstButton);
  const suspect = rows.some(({ times }) => times.clockWentBack);
  return (
    <section className="card" aria-labelledby="overview-times" ref={frame}>
      <div className="row">
        <h2 id="overview-times" className="grow">
          {t('overview.times')}
        </h2>
        {!locked && (
          <button type="button" className="btn" onClick={() => openDialog(facts.job.id, { name: 'addTime' })}>
            {t('time.add')}
          </button>
        )}
      </div>
      {rows.length === 0 && byHand.length === 0 ? (
        <p className="muted small">{t('overview.noTimes')}</p>
      ) : (
        <div className="visit-table">
          <table className="plain">
            <thead>
              <tr>
                <th>{t('overview.visit')}</th>
                {(['travel', 'wait', 'work', 'break'] as const).map((category) => (
                  <th key={category} className="number">
                    {t(`job:timeCategories.${category}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ visit, times }) => (
                <tr key={visit.id}>
                  <td>
                    {[
                      formatDateTime(visit.transitions[0]?.at ?? visit.createdAt),
                      around.names.get(visit.technicianId) ?? visit.technicianId,
                      t(`job:visitStates.${visit.state}`),
                    ].join(' · ')}
                  </td>
                  <td className="number nowrap">{formatDuration(times.travelMs)}</td>
                  <td className="number nowrap">{formatDuration(times.waitMs)}</td>
                  <td className="number nowrap">{formatDuration(times.workMs)}</td>
                  <td className="number nowrap">{formatDuration(times.breakMs)}</td>
                </tr>
              ))}
              {byHand.map(({ entry, withdrawal }) => (
                <ByHandRow
                  key={entry.id}
                  entry={entry}
                  withdrawal={withdrawal}
                  by={around.names.get(entry.technicianId) ?? entry.technicianId}
                  locked={locked}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {suspect && <p className="small visit-warn">{t('job:clocks.clockWentBack')}</p>}
    </section>
  );
}

const toFirstButton = (frame: HTMLElement) => frame.querySelector<HTMLElement>('button');

/** A time entered by hand; struck through when it was taken back. */
function ByHandRow({ entry, withdrawal, by, locked }: TimeEntryState & { by: string; locked: boolean }) {
  const { t } = useTranslation('visit');
  const counts = withdrawal === null;
  const what = [formatDateTime(entry.startedAt), by, t('overview.byHand'), entry.remark].filter(Boolean).join(' · ');
  return (
    <tr tabIndex={-1} data-entry>
      <td className="wrap">
        {counts ? what : <s>{what}</s>}
        {withdrawal !== null && <WhyTakenBack withdrawal={withdrawal} />}
        {counts && !locked && <TakeBackTime entry={entry} jobId={entry.jobId} />}
      </td>
      {(['travel', 'wait', 'work', 'break'] as const).map((category) => (
        <td key={category} className="number nowrap">
          {entry.category === category && (counts ? lengthOf(entry) : <s>{lengthOf(entry)}</s>)}
        </td>
      ))}
    </tr>
  );
}

/** Every state the job was in: when, by whom, why. */
function StatesCard({ facts, around }: { facts: JobFacts; around: JobSurroundings }) {
  const { t } = useTranslation(['visit', 'job']);
  const { job } = facts;
  return (
    <section className="card" aria-labelledby="overview-states">
      <h2 id="overview-states">{t('overview.states')}</h2>
      <ol className="visit-states">
        <li>
          <span className="small muted nowrap">{formatDateTime(job.createdAt)}</span>
          <span className="grow">{t('overview.logged', { by: around.names.get(job.createdBy) ?? job.createdBy })}</span>
        </li>
        {job.transitions.map((transition) => (
          <li key={transition.id}>
            <span className="small muted nowrap">{formatDateTime(transition.at)}</span>
            <span className="grow wrap" dir="auto">
              <b>{t(`job:states.${transition.to}`)}</b>
              {[
                '',
                around.names.get(transition.by) ?? transition.by,
                transition.holdReason === null ? null : t(`job:holdReasons.${transition.holdReason}`),
                transition.reason,
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
