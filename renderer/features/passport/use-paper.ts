import { type RefObject, useCallback, useEffect } from 'react';

/** What fits on A4 between the margins of the style sheet, in CSS pixels (96 an inch), with a little air. */
const PAGE_HEIGHT_PX = ((297 - 2 * 11) / 25.4) * 96 - 8;
/** Smaller cannot be read; a machine with so many parts takes a second page. */
const SMALLEST = 0.5;

/**
 * While the page is printed it is laid out for paper, and made so small that it fits on one sheet. Returns what prints it: Chromium
 * prints a canvas as it was last shown, so the charts are drawn for paper two frames before.
 */
export function usePaper(page: RefObject<HTMLElement | null>): () => Promise<void> {
  useEffect(() => {
    const root = document.documentElement;
    // Before the charts hear of it (capture), so that they measure and colour themselves for paper ...
    const before = () => root.setAttribute('data-paper', '');
    // ... and after they did.
    const fit = () => {
      const element = page.current;
      // Fitted two frames ago, and the charts with it: once more would only measure what is already small.
      if (!element || element.style.getPropertyValue('zoom') !== '') return;
      const scale = Math.min(1, Math.max(SMALLEST, PAGE_HEIGHT_PX / element.scrollHeight));
      element.style.setProperty('zoom', String(scale));
      // Smaller letters on lines that are longer by as much: the sheet is filled to its right edge.
      element.style.setProperty('width', `calc(186mm / ${String(scale)})`);
    };
    const after = () => {
      root.removeAttribute('data-paper');
      page.current?.style.removeProperty('zoom');
      page.current?.style.removeProperty('width');
    };
    window.addEventListener('beforeprint', before, true);
    window.addEventListener('beforeprint', fit);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before, true);
      window.removeEventListener('beforeprint', fit);
      window.removeEventListener('afterprint', after);
      after();
    };
  }, [page]);

  return useCallback(async () => {
    window.dispatchEvent(new Event('beforeprint'));
    await nextFrame();
    await nextFrame();
    window.print();
  }, []);
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}
