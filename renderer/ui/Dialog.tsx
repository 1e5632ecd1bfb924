import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  readonly title: ReactNode;
  readonly size?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The frame of every dialog. It exists only while it is open; afterwards the keyboard is back where it was. */
export function Dialog({ title, size = 'md', onClose, children }: DialogProps) {
  const { t } = useTranslation('app');
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': t('close') }}>
      {children}
    </Modal>
  );
}

/** Mantine gives the focus back only in dialogs that stay mounted while they are closed; ours do not. */
function useFocusBack(): void {
  const [opener] = useState(findOpener);
  useEffect(
    () => () => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const target = opener?.isConnected === true ? opener : document.querySelector<HTMLElement>('main');
      target?.focus({ preventScroll: true });
    },
    [opener],
  );
}

/** What had the focus; of an entry of a menu, which is gone afterwards, the button of the menu. */
function findOpener(): HTMLElement | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return null;
  const menu = active.closest('[role="menu"]');
  return menu ? document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(menu.id)}"]`) : active;
}
