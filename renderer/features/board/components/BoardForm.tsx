import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOneAtATime } from '../../../app/use-one-at-a-time';
import { Dialog } from '../../../ui/Dialog';
import { closeBoardDialog } from '../store';

interface BoardFormProps {
  readonly title: string;
  readonly submit: string;
  readonly ready?: boolean;
  /** Resolves to true when it is done and the dialog may close. */
  readonly onSubmit: () => Promise<boolean>;
  readonly children: ReactNode;
}

/** The frame of the board's dialogs: Enter does it, Escape leaves. */
export function BoardForm({ title, submit, ready = true, onSubmit, children }: BoardFormProps) {
  const { t } = useTranslation('app');
  const once = useOneAtATime();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    void once(async () => {
      if (await onSubmit()) closeBoardDialog();
    });
  };
  return (
    <Dialog title={<b>{title}</b>} onClose={closeBoardDialog}>
      <form className="stack board-form" onSubmit={send} noValidate>
        {children}
        <div className="row">
          <span className="grow" />
          <button type="button" className="btn big quiet" onClick={closeBoardDialog}>
            {t('cancel')}
          </button>
          <button type="submit" className="btn big go" aria-disabled={!ready}>
            {submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
