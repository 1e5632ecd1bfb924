import { SegmentedControl } from '@mantine/core';
import type { Attachment, SignOff } from '@shared/domain/sign-off';
import type { Language } from '@shared/ipc/contract';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifications } from '@mantine/notifications';
import { currentTechnician } from '../../../app/session';
import { useNow } from '../../../app/use-now';
import { useLive } from '../../../db/live';
import { currentLanguage } from '../../../i18n';
import { formatBytes, formatDateTime } from '../../../i18n/format';
import { changedSinceSigned } from '../../../report/substance';
import { ServiceReport } from '../../../report/ServiceReport';
import { Badge } from '../../../ui/components';
import { useKeepFocus } from '../../../ui/keep-focus';
import { languageOf, readReport, signedModel } from '../actions/sign-off';
import { openReport, printSignOff, saveReportAs, usePrinting } from '../pdf';
import type { JobEvidence, JobFacts, JobSurroundings } from '../queries';
import { openDialog } from '../store';
import { SignForm } from './SignForm';

interface SignOffTabProps {
  readonly facts: JobFacts;
  readonly around: JobSurroundings;
  readonly evidence: JobEvidence | undefined;
  readonly locked: boolean;
}

const REFRESH_MS = 5 * 60_000;

/** The report as it will be signed, then the signature; after that, the signed report and its PDF. */
export function SignOffTab({ facts, around, evidence, locked }: SignOffTabProps) {
  const { t } = useTranslation('visit');
  const { job, signOffs } = facts;
  const technicianId = currentTechnician().id;
  const [chosen, setLanguage] = useState<Language | null>(null);
  const [again, setAgain] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useKeepFocus(frame, toNextStep);
  const beat = Math.floor(useNow(60_000) / REFRESH_MS);
  const current = useLive(
    () => readReport(job.id, technicianId, new Date().toISOString()),
    [job.id, technicianId, beat],
  );
  const signOff = signOffs.at(-1) ?? null;
  const signed = signOff === null ? null : signedModel(signOff);
  const signing = !locked && (signOff === null || again);
  const shown = signing ? current : signed;
  const language = chosen ?? (signing || signOff === null ? currentLanguage() : languageOf(signOff, currentLanguage()));

  return (
    <div className="stack" ref={frame}>
      {signOff !== null && !again && (
        <SignedCard
          signOff={signOff}
          changed={signed !== null && current != null && changedSinceSigned(signed, current)}
          pdf={pdfOf(signOff, evidence?.attachments ?? [])}
          jobNumber={job.officeNumber ?? job.number}
          language={language}
          {...(locked ? {} : { onAgain: () => setAgain(true) })}
        />
      )}
      {signing && job.causeCode === null && job.resolution === null && (
        <output className="card visit-alert">
          <p className="grow small">{t('signOff.nothingSaid')}</p>
          <button type="button" className="btn" onClick={() => openDialog(job.id, { name: 'resolve' })}>
            {t('signOff.fillIn')}
          </button>
        </output>
      )}
      <div className="row">
        <SegmentedControl
          aria-label={t('signOff.language')}
          value={language}
          onChange={(value) => setLanguage(value === 'de' ? 'de' : 'en')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
        />
        <span className="grow" />
        {signing && (
          <button type="button" className="btn" onClick={() => toForm(form.current)}>
            {t('signOff.toSignature')}
          </button>
        )}
      </div>
      <div className="visit-paper" role="document" aria-label={t('signOff.report')}>
        {shown != null && (
          <ServiceReport
            embedded
            model={shown}
            language={language}
            signOff={signing ? null : signOff}
            recordSha256={signing ? null : (signOff?.recordSha256 ?? null)}
          />
        )}
        {shown === null && <p>{t('signOff.unreadable')}</p>}
      </div>
      {signing && current != null && (
        <div ref={form}>
          <SignForm
            model={current}
            language={language}
            jobId={job.id}
            suggestedName={around.contact?.name ?? ''}
            onSigned={(filed) => {
              setAgain(false);
              void printSignOff(filed, job.officeNumber ?? job.number, language);
            }}
            {...(again ? { onCancel: () => setAgain(false) } : {})}
          />
        </div>
      )}
    </div>
  );
}

function toForm(element: HTMLDivElement | null): void {
  element?.scrollIntoView({ block: 'start' });
  element?.querySelector<HTMLInputElement>(FIRST_FIELD)?.focus();
}

const FIRST_FIELD = 'form input[type="text"], form input:not([type])';

/** After signing: what was signed and its PDF. Before, when one signs again: the form. */
function toNextStep(frame: HTMLElement): HTMLElement | null {
  return frame.querySelector<HTMLElement>('[data-signed]') ?? frame.querySelector<HTMLElement>(FIRST_FIELD);
}

/** The newest PDF made since this sign-off. */
function pdfOf(signOff: SignOff, attachments: readonly Attachment[]): Attachment | null {
  return attachments.findLast((a) => a.purpose === 'serviceReport' && a.createdAt >= signOff.createdAt) ?? null;
}

interface SignedCardProps {
  readonly signOff: SignOff;
  readonly changed: boolean;
  readonly pdf: Attachment | null;
  readonly jobNumber: string;
  readonly language: Language;
  readonly onAgain?: () => void;
}

/** What was signed, whether the records still say so, and the PDF. */
function SignedCard({ signOff, changed, pdf, jobNumber, language, onAgain }: SignedCardProps) {
  const { t } = useTranslation(['visit', 'app']);
  const phase = usePrinting((printing) => printing.phases[signOff.id]);
  const save = async (file: Attachment) => {
    const path = await saveReportAs(file);
    if (path !== null) notifications.show({ message: t('signOff.savedTo', { path }), autoClose: 6_000 });
  };
  const failed = phase !== undefined && phase !== 'running';
  return (
    <section className="card stack" aria-label={t('signOff.status')} tabIndex={-1} data-signed>
      <div className="row visit-signed">
        <Badge tone={signOff.outcome === 'signed' ? 'pass' : 'warn'}>{t(`log.signOff.${signOff.outcome}`)}</Badge>
        <span className="grow" dir="auto">
          {[signOff.name, signOff.role, formatDateTime(signOff.at)].filter(Boolean).join(' · ')}
        </span>
        {onAgain && (
          <button type="button" className="btn" onClick={onAgain}>
            {t('signOff.again')}
          </button>
        )}
      </div>
      {changed && <output className="small visit-warn">{t('signOff.changed')}</output>}
      <div className="row visit-signed" aria-live="polite">
        {phase === 'running' && <span className="small muted">{t('signOff.making')}</span>}
        {failed && (
          <span className="small visit-draft-failed grow">
            {t('signOff.failed', { why: t(`app:errors.${phase}`) })}
          </span>
        )}
        {pdf !== null && phase !== 'running' && (
          <>
            <span className="small grow wrap">
              {pdf.name} · {formatBytes(pdf.sizeBytes)}
            </span>
            <button type="button" className="btn big" onClick={() => void openReport(pdf)}>
              {t('signOff.openPdf')}
            </button>
            <button type="button" className="btn big" onClick={() => void save(pdf)}>
              {t('signOff.savePdf')}
            </button>
          </>
        )}
        {pdf === null && phase !== 'running' && (
          <button type="button" className="btn big" onClick={() => void printSignOff(signOff, jobNumber, language)}>
            {t(failed ? 'signOff.retry' : 'signOff.make')}
          </button>
        )}
      </div>
    </section>
  );
}
