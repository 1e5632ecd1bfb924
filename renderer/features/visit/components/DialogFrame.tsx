import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftState } from '../../../db/drafts';
import { Dialog } from '../../../ui/Dialog';
import { closeDialog } from '../store';
import { DraftWords } from './Composer';

interface DialogFrameProps {
  readonly title: string;
  readonly submit: string;
  /** Resolves to true when it is done and the dialog may close. */
  readonly onSubmit: () => Promise<boolean>;
  readonly draft?: DraftState;
  readonly danger?: boolean;
  /** Why it cannot be done yet; each is one line above the buttons. */
  readonly reasons?: readonly string[];
  readonly size?: string;
  /** A quieter way out beside the main one. */
  readonly second?: { readonly label: string; readonly run: () => Promise<boolean> };
  readonly children: ReactNode;
}

/** The frame of the job's dialogs: fields, what is still missing, the draft's state, and the buttons. */
export function DialogFrame(props: DialogFrameProps) {
  const { title, submit, onSubmit, draft, danger, reasons = [], size = 'lg', second, children } = props;
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);

  const run = async (work: () => Promise<boolean>) => {
    if (busy) return;
    setBusy(true);
    const done = await work();
    setBusy(false);
    if (done) closeDialog();
  };
  const submitForm = (event: FormEvent) => {
    event.preventDefault();
    void run(onSubmit);
  };

  return (
    <Dialog title={<b className="visit-dialog-title">{title}</b>} size={size} onClose={closeDialog}>
      <form className="stack visit-form" onSubmit={submitForm} noValidate>
        {children}
        {reasons.length > 0 && (
          <output>
            <ul className="visit-reasons">
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </output>
        )}
        <div className="row visit-form-actions">
          {draft && <DraftWords state={draft} />}
          <span className="grow" />
          <button type="button" className="btn big quiet" onClick={closeDialog}>
            {t('cancel')}
          </button>
          {second && (
            <button type="button" className="btn big" aria-disabled={busy} onClick={() => void run(second.run)}>
              {second.label}
            </button>
          )}
          <button type="submit" className={`btn big ${danger === true ? 'danger' : 'go'}`} aria-disabled={busy}>
            {submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
