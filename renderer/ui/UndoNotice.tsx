import { useTranslation } from 'react-i18next';

export function UndoNotice({ text, onUndo }: { text: string; onUndo: () => void }) {
  const { t } = useTranslation();
  return (
    <span className="row">
      <span className="grow">{text}</span>
      <button type="button" className="btn" onClick={onUndo}>
        {t('undo')}
      </button>
    </span>
  );
}
