import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { act } from '../../app/act';
import { useCommands } from '../../app/commands';
import { currentTechnician } from '../../app/session';
import { useNow } from '../../app/use-now';
import { go, useView } from '../../app/view';
import { newId } from '../../db/commit';
import { database } from '../../db/database';
import { saveDraft, useDraft } from '../../db/drafts';
import { formatTime } from '../../i18n/format';
import { Shortcut } from '../../ui/components';
import { FIELD_OF, type FieldErrors, focusField } from './components/fields';
import { IntakeAsset } from './components/IntakeAsset';
import { IntakeDetails } from './components/IntakeDetails';
import { IntakeParties } from './components/IntakeParties';
import { IntakeProblem } from './components/IntakeProblem';
import { MissingCard } from './components/MissingCard';
import { PriorityCard } from './components/PriorityCard';
import { cancelLoggedCall, type IntakeGoal, logCall } from './intake-actions';
import { EMPTY_FORM, formGaps, type IntakeForm, intakeGaps, isEmptyForm, restoreForm } from './intake-form';
import { useAssetsOf, useDirectory } from './intake-queries';
import { useIntakeRefusal } from './words';
import './intake.css';

export const INTAKE_DRAFT = 'newJob';

/** Renewed when a form is given back, so that the screen reads it from its draft. */
const useGivenBack = create<{ readonly times: number }>(() => ({ times: 0 }));

/** Logs a call-out while the caller is on the telephone: nothing asked twice, every keystroke kept, the priority in sight. */
export function NewJobScreen() {
  return <Intake key={useGivenBack((state) => state.times)} />;
}

function Intake() {
  const { t } = useTranslation(['jobs', 'job', 'app']);
  const refusalText = useIntakeRefusal();
  const technician = currentTechnician();
  const draft = useDraft<IntakeForm>(INTAKE_DRAFT, EMPTY_FORM, isEmptyForm);
  const form = restoreForm(draft.value);
  const nowMs = useNow(10_000);
  const directory = useDirectory();
  const assets = useAssetsOf(form.customer.id);
  const [tried, setTried] = useState<IntakeGoal | null>(null);
  const [busy, setBusy] = useState(false);
  const { clear, loaded } = draft;
  useForgetFiledDraft(loaded, form.jobId, clear);

  const latest = useRef(form);
  latest.current = form;
  const onForm = (change: (before: IntakeForm) => IntakeForm) => {
    const changed = change(latest.current);
    const next = changed.jobId === '' ? { ...changed, jobId: newId(), startedAt: new Date().toISOString() } : changed;
    latest.current = next;
    draft.change(next);
  };

  const now = new Date(nowMs).toISOString();
  const gaps = intakeGaps(form, technician, now);
  const standing = tried === null ? [] : tried === 'draft' ? formGaps(form, now) : gaps;
  const errors: FieldErrors = Object.fromEntries(
    standing.flatMap((gap) => {
      const field = FIELD_OF[gap.code];
      return field ? [[field, refusalText(gap)]] : [];
    }),
  );

  const file = async (goal: IntakeGoal) => {
    if (busy) return;
    setTried(goal);
    const against = goal === 'draft' ? formGaps(latest.current, now) : intakeGaps(latest.current, technician, now);
    if (against[0]) {
      focusField(FIELD_OF[against[0].code]);
      return;
    }
    if (isEmptyForm(latest.current)) {
      focusField('contact');
      return;
    }
    setBusy(true);
    const filed = latest.current;
    const logged = await act(() => logCall(filed, goal, technician));
    setBusy(false);
    if (!logged) return;
    await clear();
    go({ screen: 'job', id: logged.jobId });
    await act(() => Promise.resolve(), {
      done: t(`intake.done.${goal}`, { number: logged.number }),
      undo: async () => {
        await cancelLoggedCall(logged.jobId, t('intake.undoReason'), technician);
        await reopenForm(filed);
      },
    });
  };

  const discard = async () => {
    const thrown = latest.current;
    setTried(null);
    await clear();
    await act(() => Promise.resolve(), { done: t('intake.discarded'), undo: () => reopenForm(thrown) });
  };

  const mayAccept = technician.role !== 'dispatcher';
  const primary: IntakeGoal = mayAccept ? 'accepted' : 'ready';
  useCommands('intake', [
    ...(mayAccept
      ? [{ id: 'intake.accept', title: t('intake.logAndAccept'), shortcut: 'mod+Enter', run: () => file('accepted') }]
      : []),
    {
      id: 'intake.log',
      title: t('intake.log'),
      shortcut: mayAccept ? 'mod+L' : 'mod+Enter',
      run: () => file('ready'),
    },
    { id: 'intake.discard', title: t('intake.discard'), when: () => !isEmptyForm(latest.current), run: discard },
    { id: 'intake.draft', title: t('intake.keepDraft'), shortcut: 'mod+S', run: () => file('draft') },
  ]);

  if (!loaded || directory === undefined) return <div className="page" aria-busy />;
  const hasSample = samplePicked(form, directory, assets ?? []);

  return (
    <form className="page jobs-intake" onSubmit={(event) => event.preventDefault()} noValidate>
      <header className="page-head jobs-head">
        <h1>{t('intake.title')}</h1>
        <span className="muted small" role="status">
          <DraftLine state={draft.state} />
        </span>
        <span className="grow" />
        {!isEmptyForm(form) && (
          <button type="button" className="btn quiet" onClick={() => void discard()}>
            {t('intake.discard')}
          </button>
        )}
      </header>
      <div className="columns">
        <div className="stack jobs-form">
          <section className="card" aria-label={t('intake.who')}>
            <IntakeParties form={form} directory={directory} errors={errors} onForm={onForm} />
            {hasSample && <p className="jobs-hint small">{t('intake.sampleParty')}</p>}
          </section>
          <IntakeProblem form={form} errors={errors} onForm={onForm} />
          <section className="card stack" aria-label={t('intake.asset')}>
            <IntakeAsset form={form} assets={assets ?? []} onForm={onForm} />
          </section>
          <section className="card" aria-label={t('intake.more')}>
            <IntakeDetails form={form} nowMs={nowMs} errors={errors} onForm={onForm} />
          </section>
        </div>
        <aside className="stack jobs-aside">
          <PriorityCard form={form} nowMs={nowMs} />
          <MissingCard gaps={gaps} text={refusalText} />
          <div className="stack jobs-actions">
            <button type="button" className="btn big go full" disabled={busy} onClick={() => void file(primary)}>
              {t(mayAccept ? 'intake.logAndAccept' : 'intake.log')} <Shortcut keys="mod+Enter" />
            </button>
            {mayAccept && (
              <button type="button" className="btn big full" disabled={busy} onClick={() => void file('ready')}>
                {t('intake.log')} <Shortcut keys="mod+L" />
              </button>
            )}
            <button
              type="button"
              className="btn big full"
              disabled={busy || isEmptyForm(form)}
              onClick={() => void file('draft')}
            >
              {t('intake.keepDraft')} <Shortcut keys="mod+S" />
            </button>
          </div>
        </aside>
      </div>
    </form>
  );
}

/** A form whose job is there already was filed, and the app ended before it could put the form away. Once, on opening. */
function useForgetFiledDraft(loaded: boolean, jobId: string, clear: () => Promise<void>): void {
  const checked = useRef(false);
  useEffect(() => {
    if (!loaded || checked.current) return;
    checked.current = true;
    if (jobId === '') return;
    void database()
      .of('job')
      .get(jobId)
      .then((job) => (job ? clear() : undefined));
  }, [loaded, jobId, clear]);
}

/** Gives the form back, as a new call; never over another that has been begun meanwhile. */
async function reopenForm(form: IntakeForm): Promise<void> {
  const other = await database().drafts.get(INTAKE_DRAFT);
  if (other) return;
  await saveDraft(INTAKE_DRAFT, { ...form, jobId: newId() });
  useGivenBack.setState(({ times }) => ({ times: times + 1 }));
  if (useView.getState().route.screen !== 'newJob') go({ screen: 'newJob' });
}

function samplePicked(
  form: IntakeForm,
  directory: NonNullable<ReturnType<typeof useDirectory>>,
  assets: readonly { id: string; sample: boolean }[],
): boolean {
  const isSample = (records: readonly { id: string; sample: boolean }[], id: string | null) =>
    id !== null && records.some((record) => record.id === id && record.sample);
  return (
    isSample(directory.customers, form.customer.id) ||
    isSample(directory.sites, form.site.id) ||
    isSample(directory.contacts, form.contact.id) ||
    isSample(assets, form.assetWay === 'known' ? form.assetId : null)
  );
}

function DraftLine({ state }: { state: ReturnType<typeof useDraft>['state'] }) {
  const { t } = useTranslation(['jobs', 'app']);
  switch (state.phase) {
    case 'empty':
      return <>{t('intake.draftKept')}</>;
    case 'typing':
      return <>{t('app:draft.typing')}</>;
    case 'saved':
      return <>{t('app:draft.saved', { time: formatTime(state.at) })}</>;
    case 'failed':
      return <span className="jobs-error">{t('app:draft.failed')}</span>;
  }
}
