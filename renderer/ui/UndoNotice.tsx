import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Shortcut } from './components';
import { isNowhere } from './keep-focus';

/** A notice with its undo. When it goes while one is in it, the keyboard is back where it came from. */
export function UndoNotice({ text, onUndo }: { text: string; onUndo: () => void }) {
  const { t } = useTranslation();
  const cameFrom = useRef<HTMLElement | null>(null);
  useEffect(
    () => () => {
      const target = cameFrom.current;
      if (target === null || !isNowhere(document.activeElement)) return;
      (target.isConnected ? target : document.querySelector('main'))?.focus({ preventScroll: true });
    },
    [],
  );
  return (
    <span className="row">
      <span className="grow">{text}</span>
      <button
        type="button"
        className="btn"
        onClick={onUndo}
        onFocus={({ relatedTarget }) => {
          cameFrom.current = relatedTarget instanceof HTMLElement ? relatedTarget : document.querySelector('main');
        }}
        onBlur={({ relatedTarget }) => {
          if (relatedTarget !== null) cameFrom.current = null;
        }}
      >
        {t('undo')} <Shortcut keys="mod+Z" />
      </button>
    </span>
  );
}
