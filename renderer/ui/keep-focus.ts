import { type RefObject, useEffect } from 'react';

/** What had the focus inside the frame, and at which entry of its list. */
interface Place {
  readonly element: HTMLElement;
  readonly entry: HTMLElement | null;
  readonly index: number;
}

/**
 * Keeps the keyboard, and the screen reader with it, where the work is when what had the focus goes away: a list's entry that is taken
 * back, a form that is done. The browser would begin again at the top of the window.
 *
 * The focus goes to the entry (`data-entry`, focusable) it was in; when that is gone as well, to the one that took its place; when there
 * is none left, to the fallback. Nothing is moved while what had the focus is still there.
 *
 * @param frame always rendered around what may go
 * @param fallback where to go on without any entry; give a stable function
 */
export function useKeepFocus(
  frame: RefObject<HTMLElement | null>,
  fallback: (frame: HTMLElement) => HTMLElement | null,
): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let last: Place | null = null;

    const restore = () => {
      if (last === null || last.element.isConnected || !isNowhere(document.activeElement)) return;
      const { entry, index } = last;
      const entries = entriesOf(element);
      const target = entry?.isConnected === true ? entry : (entries[index] ?? entries.at(-1) ?? fallback(element));
      last = null;
      target?.focus();
    };
    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      if (element.contains(target)) last = placeOf(element, target);
      // a dialog that finds its opener gone leaves the focus on the whole page
      else if (isNowhere(target)) restore();
      // dialogs and notices lie outside the app: one comes back from them
      else if (target.closest('.app') !== null) last = null;
    };
    const observer = new MutationObserver(restore);
    observer.observe(element, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocusIn);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocusIn);
    };
  }, [frame, fallback]);
}

/** Nothing in particular has the focus: the body, or the page as a whole. */
export function isNowhere(element: Element | null): boolean {
  return element === null || element === document.body || element.matches('main');
}

const entriesOf = (frame: HTMLElement) => [...frame.querySelectorAll<HTMLElement>('[data-entry]')];

function placeOf(frame: HTMLElement, element: HTMLElement): Place {
  const entry = element.closest<HTMLElement>('[data-entry]');
  return { element, entry, index: entry === null ? -1 : entriesOf(frame).indexOf(entry) };
}
