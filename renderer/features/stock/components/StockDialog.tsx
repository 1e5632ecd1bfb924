import { useTranslation } from 'react-i18next';
import { useOneAtATime } from '../../../app/use-one-at-a-time';
import { Dialog } from '../../../ui/Dialog';
import { closeDialog } from '../store';

interface StockDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly ready: boolean;
  readonly onConfirm: () => Promise<void>;
  readonly children: React.ReactNode;
}

/** The frame of every stock form: Enter confirms, Escape leaves. */
export function StockDialog({ title, confirm, ready, onConfirm, children }: StockDialogProps) {
  const { t } = useTranslation('app');
  const once = useOneAtATime();
  return (
    <Dialog title={title} onClose={closeDialog}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void once(onConfirm);
        }}
      >
        {children}
        <div className="row">
          <span className="grow" />
          <button type="button" className="btn" onClick={closeDialog}>
            {t('cancel')}
          </button>
          <button type="submit" className="btn go" disabled={!ready}>
            {confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** A whole number as typed: digits only, so that nothing is guessed. Null where it is none. */
export function parsePieces(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null;
}
