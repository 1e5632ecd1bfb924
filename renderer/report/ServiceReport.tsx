import './fonts';
import './report.css';
import type { ReportModel } from '@shared/domain/report-model';
import type { Language, ReportRequest } from '@shared/ipc/contract';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reportDate, reportDuration, reportMoment, reportTime } from './format';
import { ReportSafety } from './ReportSafety';
import { SignatureBlock } from './SignatureBlock';

export interface ServiceReportProps {
  readonly model: ReportModel;
  readonly language: Language;
  /** null: not signed yet, as on the screen before the signature. */
  readonly signOff: ReportRequest['signOff'] | null;
  readonly recordSha256: string | null;
  /** Part of a screen that has its own title. */
  readonly embedded?: boolean;
}

/** The customer's service report: the same template on the screen where it is signed and on paper. */
export function ServiceReport({ model, language, signOff, recordSha256, embedded }: ServiceReportProps) {
  const Title = embedded === true ? 'h2' : 'h1';
  const { t } = useTranslation(['report', 'job', 'safety'], { lng: language });
  const { job } = model;
  const moment = (instant: string) => reportMoment(instant, language);
  const label = (list: 'symptom' | 'cause' | 'fix', code: ReportModel['cause']) =>
    code === null ? null : (code.label ?? t([`job:codes.${list}.${code.code}`, code.code] as never));
  const asset = model.asset;
  const machine = model.machine;
  const before = model.inspections.filter((i) => i.position === 'before' || i.position === 'only');
  const after = model.inspections.filter((i) => i.position === 'after');

  return (
    <article className="service-report" lang={language}>
      {model.sample && (
        <p className="report-sample" role="note">
          {t('sample')}
        </p>
      )}
      <header className="report-head">
        <div>
          {model.company !== null && <p className="report-company">{model.company}</p>}
          <Title className="report-title">{t('title')}</Title>
          <p className="report-muted">
            {[job.officeNumber ?? job.number, t(`job:types.${job.type}`), t(`job:categories.${job.category}`)].join(
              ' · ',
            )}
          </p>
        </div>
        <dl className="report-side">
          <dt>{t('date')}</dt>
          <dd>{reportDate(model.preparedAt, language)}</dd>
          <dt>{t('technician')}</dt>
          <dd dir="auto">{model.technician.name}</dd>
          {job.officeNumber !== null && job.officeNumber !== job.number && (
            <>
              <dt>{t('ourNumber')}</dt>
              <dd>{job.number}</dd>
            </>
          )}
        </dl>
      </header>

      <section className="report-parties">
        <Facts
          title={t('customer')}
          rows={[
            [t('name'), model.customer?.name],
            [t('site'), [model.site?.name, model.site?.address].filter(Boolean).join(', ')],
            [t('contact'), model.contact?.name],
          ]}
          empty={t('none')}
        />
        <Facts
          title={t('machine')}
          rows={[
            [t('model'), assetWords(asset, machine)],
            [t('serial'), asset?.serial ?? machine?.serial],
            [t('tag'), asset?.tag],
            [t('hostname'), machine?.hostname ?? asset?.hostname],
          ]}
          empty={t('none')}
        />
      </section>

      <Section title={t('reported')}>
        <blockquote className="report-words" dir="auto">
          {t('quoted', { words: model.symptomVerbatim })}
        </blockquote>
        <p className="report-muted">
          {[moment(job.reportedAt), t(`job:channels.${job.channel}`), label('symptom', model.symptom)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </Section>

      {before.length > 0 && (
        <Section title={t('found')}>
          {before.map((inspection) => (
            <Inspection key={inspection.sha256} inspection={inspection} language={language} />
          ))}
        </Section>
      )}

      <Section title={t('done')}>
        {label('cause', model.cause) !== null && (
          <p>
            <b>{t('cause')}</b> <span dir="auto">{label('cause', model.cause)}</span>
          </p>
        )}
        {label('fix', model.fix) !== null && (
          <p>
            <b>{t('fix')}</b> <span dir="auto">{label('fix', model.fix)}</span>
          </p>
        )}
        {model.resolution !== null && (
          <p className="report-text" dir="auto">
            {model.resolution}
          </p>
        )}
        {model.notes.map((note, index) => (
          <p key={index} className="report-text" dir="auto">
            <span className="report-muted">{reportTime(note.at, language)} </span>
            {note.text}
          </p>
        ))}
        {model.cause === null && model.fix === null && model.resolution === null && model.notes.length === 0 && (
          <p className="report-muted">{t('nothingDone')}</p>
        )}
        {model.advice !== null && (
          <p className="report-text" dir="auto">
            <b>{t('advice')}</b> {model.advice}
          </p>
        )}
      </Section>

      {model.parts.length > 0 && (
        <Section title={t('parts')}>
          <table>
            <thead>
              <tr>
                <th>{t('part')}</th>
                <th className="number">{t('quantity')}</th>
                <th>{t('serialIn')}</th>
                <th>{t('removed')}</th>
              </tr>
            </thead>
            <tbody>
              {model.parts.map((part, index) => (
                <tr key={index}>
                  <td dir="auto">
                    {part.description}
                    <span className="report-muted">
                      {[part.sku === null ? null : ` · ${part.sku}`, part.fromOurStock ? null : ` · ${t('notOurs')}`]}
                    </span>
                  </td>
                  <td className="number">{part.quantity}</td>
                  <td className="report-mono">{part.serialIn ?? t('none')}</td>
                  <td dir="auto">
                    {[
                      part.removedDescription,
                      part.serialOut,
                      part.removedState === null ? null : t(`job:removedStates.${part.removedState}`),
                    ]
                      .filter(Boolean)
                      .join(' · ') || t('none')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}

      {(after.length > 0 || model.changes.length > 0) && (
        <Section title={t('after')}>
          {after.map((inspection) => (
            <Inspection key={inspection.sha256} inspection={inspection} language={language} />
          ))}
          {model.changes.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th>{t('component')}</th>
                  <th>{t('before')}</th>
                  <th>{t('afterwards')}</th>
                </tr>
              </thead>
              <tbody>
                {model.changes.map((change, index) => (
                  <ChangeRow key={index} change={change} language={language} />
                ))}
              </tbody>
            </table>
          )}
        </Section>
      )}

      <ReportSafety safety={model.safety} language={language} />

      <Section title={t('times')}>
        <Times model={model} language={language} />
      </Section>

      <SignatureBlock model={model} signOff={signOff} language={language} recordSha256={recordSha256} />
    </article>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="report-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Facts({
  title,
  rows,
  empty,
}: {
  title: string;
  rows: readonly (readonly [string, string | null | undefined])[];
  empty: string;
}) {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <div>
      <h2>{title}</h2>
      {known.length === 0 ? (
        <p className="report-muted">{empty}</p>
      ) : (
        <dl className="report-facts">
          {known.map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </Fragment>
          ))}
        </dl>
      )}
    </div>
  );
}

function assetWords(asset: ReportModel['asset'], machine: ReportModel['machine']): string {
  const ofAsset = [asset?.make, asset?.model].filter(Boolean).join(' ');
  return ofAsset === '' ? [machine?.manufacturer, machine?.model].filter(Boolean).join(' ') : ofAsset;
}

/** One line of before and after: a part that came or went, a field that changed, or a check with another answer. */
function ChangeRow({ change, language }: { change: ReportModel['changes'][number]; language: Language }) {
  const { t } = useTranslation(['report', 'app', 'inspect'], { lng: language });
  const isCheck = change.change === 'check';
  const component = isCheck ? change.component : t([`components.${change.component}`, change.component] as never);
  const isWhole = isCheck || change.change === 'added' || change.change === 'removed';
  const field = isWhole ? null : t([`inspect:field.${change.change}`, change.change] as never);
  const say = (value: string | null) =>
    value === null ? t('none') : isCheck ? (t([`app:outcome.${value}`, value] as never) as string) : value;
  return (
    <tr>
      <td dir="auto">{[component, field].filter(Boolean).join(', ')}</td>
      <td dir="auto">{say(change.before)}</td>
      <td dir="auto">{say(change.after)}</td>
    </tr>
  );
}

const SHOWN_FINDINGS = 12;

function Inspection({ inspection, language }: { inspection: ReportModel['inspections'][number]; language: Language }) {
  const { t } = useTranslation('report', { lng: language });
  const { counts, findings } = inspection;
  return (
    <div className="report-inspection">
      <p className="report-muted">
        {t('inspectedAt', { when: reportMoment(inspection.takenAt, language) })}
        {' · '}
        {t('counts', {
          fail: counts.fail,
          warn: counts.warn,
          pass: counts.pass,
          couldNotRun: counts.couldNotRun,
        })}
      </p>
      {findings.length === 0 ? (
        <p>{t('noFindings')}</p>
      ) : (
        <ul className="report-findings">
          {findings.slice(0, SHOWN_FINDINGS).map((finding, index) => (
            <li key={index} dir="auto">
              <b>{t(finding.outcome === 'fail' ? 'findingFail' : 'findingWarn')}</b> {finding.title}: {finding.summary}
            </li>
          ))}
        </ul>
      )}
      {findings.length > SHOWN_FINDINGS && (
        <p className="report-muted">{t('moreFindings', { count: findings.length - SHOWN_FINDINGS })}</p>
      )}
    </div>
  );
}

const CATEGORIES = ['travel', 'wait', 'work', 'break'] as const;

function Times({ model, language }: { model: ReportModel; language: Language }) {
  const { t } = useTranslation(['report', 'job'], { lng: language });
  const { job, visits, timeEntries, totals } = model;
  const clock = (instant: string | null) => (instant === null ? t('none') : reportMoment(instant, language));
  if (visits.length === 0 && timeEntries.length === 0) return <p className="report-muted">{t('noTimes')}</p>;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th>{t('attendance')}</th>
            {CATEGORIES.map((category) => (
              <th key={category} className="number">
                {t(`job:timeCategories.${category}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {visits.map((visit, index) => (
            <tr key={`v${index}`}>
              <td dir="auto">
                {visit.technician}, {reportMoment(visit.startedAt, language)} –{' '}
                {visit.endedAt === null ? t('stillHere') : reportTime(visit.endedAt, language)}
                {visit.aborted && ` · ${t('aborted')}`}
                {visit.corrected && ` · ${t('corrected')}`}
                {visit.clockWentBack && ` · ${t('clockWentBack')}`}
              </td>
              <td className="number">{reportDuration(visit.travelMs)}</td>
              <td className="number">{reportDuration(visit.waitMs)}</td>
              <td className="number">{reportDuration(visit.workMs)}</td>
              <td className="number">{reportDuration(visit.breakMs)}</td>
            </tr>
          ))}
          {timeEntries.map((entry, index) => (
            <tr key={`t${index}`}>
              <td dir="auto">
                {entry.technician}, {reportMoment(entry.startedAt, language)} · {t('byHand')}
              </td>
              {CATEGORIES.map((category) => (
                <td key={category} className="number">
                  {entry.category === category ? reportDuration(entry.ms) : ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th>{t('total')}</th>
            <td className="number">{reportDuration(totals.travelMs)}</td>
            <td className="number">{reportDuration(totals.waitMs)}</td>
            <td className="number">{reportDuration(totals.workMs)}</td>
            <td className="number">{reportDuration(totals.breakMs)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="report-muted">
        {[
          t('reportedAt', { when: clock(job.reportedAt) }),
          job.arrivedAt === null ? null : t('arrivedAt', { when: clock(job.arrivedAt) }),
          job.restoredAt === null ? null : t('restoredAt', { when: clock(job.restoredAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  );
}
