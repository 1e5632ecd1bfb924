import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/Dialog';
import type { ReadingRow } from '../form';

interface ReasonDialogProps {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  readonly confirm: string;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
  readonly children?: React.ReactNode;
}

/** Asks for a reason: without one there is nothing to confirm. */
function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation('app');
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (given !== '') props.onConfirm(given);
        }}
      >
        <p className="muted small">{props.text}</p>
        {props.children}
        <Textarea
          label={props.label}
          placeholder={props.placeholder}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={2_000}
          autosize
          minRows={2}
          required
          data-autofocus
        />
        <div className="row">
          <span className="grow" />
          <button type="button" className="btn" onClick={props.onClose}>
            {t('cancel')}
          </button>
          <button type="submit" className="btn go" disabled={given === ''}>
            {props.confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface LeaveOutProps {
  readonly rows: readonly ReadingRow[];
  readonly onConfirm: (key: string, reason: string) => void;
  readonly onClose: () => void;
}

export function LeaveOutDialog({ rows, onConfirm, onClose }: LeaveOutProps) {
  const { t } = useTranslation(['safetyScreen', 'safety']);
  const [key, setKey] = useState(rows[0]?.key ?? '');
  return (
    <ReasonDialog
      title={t('leaveOut.title')}
      text={t('leaveOut.text')}
      label={t('leaveOut.reason')}
      placeholder={t('leaveOut.placeholder')}
      confirm={t('leaveOut.confirm')}
      onConfirm={(reason) => onConfirm(key, reason)}
      onClose={onClose}
    >
      <Select
        label={t('leaveOut.which')}
        data={rows.map((row) => ({ value: row.key, label: t(`safety:steps.${row.step.test}`) }))}
        value={key}
        onChange={(value) => value !== null && setKey(value)}
        allowDeselect={false}
      />
    </ReasonDialog>
  );
}

export function NoTestDialog({ onConfirm, onClose }: { onConfirm: (reason: string) => void; onClose: () => void }) {
  const { t } = useTranslation('safetyScreen');
  return (
    <ReasonDialog
      title={t('noTest.title')}
      text={t('noTest.text')}
      label={t('noTest.reason')}
      placeholder={t('noTest.placeholder')}
      confirm={t('noTest.confirm')}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
