import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { bridge } from '../../../bridge';
import type { ScreenTestProps } from './screen-test';

const PICTURES = ['white', 'black', 'red', 'green', 'blue', 'grey', 'gradient', 'grid', 'text'] as const;

/** Full-screen pictures in which dead pixels, stains, banding and a cracked cable show. Space goes on, Escape ends. */
export function ScreenColours({ running, onEnd, onMeasured }: ScreenTestProps) {
  const { t } = useTranslation('activeTests');
  const [index, setIndex] = useState(0);
  const [seen, setSeen] = useState(0);
  const layer = useRef<HTMLDivElement>(null);
  const picture = PICTURES[index] ?? 'white';

  useEffect(() => {
    if (!running) return;
    setIndex(0);
    setSeen(1);
    const step = (by: number) => setIndex((now) => Math.min(PICTURES.length - 1, Math.max(0, now + by)));
    const onKey = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') onEnd();
      else if (event.key === 'ArrowLeft' || event.key === 'Backspace') step(-1);
      else if ([' ', 'ArrowRight', 'Enter'].includes(event.key)) step(1);
    };
    const onClick = () => step(1);
    const element = layer.current;
    window.addEventListener('keydown', onKey, true);
    element?.addEventListener('click', onClick);
    element?.focus();
    void fullscreen(element);
    // The system's own key for leaving full screen (Escape) never reaches the page: its leaving is the message.
    let entered = false;
    const onChange = () => {
      if (document.fullscreenElement) entered = true;
      else if (entered) onEnd();
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      document.removeEventListener('fullscreenchange', onChange);
      element?.removeEventListener('click', onClick);
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, [running, onEnd]);

  useEffect(() => setSeen((now) => Math.max(now, index + 1)), [index]);
  useEffect(() => {
    onMeasured([
      { name: 'picturesSeen', value: seen, unit: '1' },
      { name: 'width', value: Math.round(window.screen.width * window.devicePixelRatio), unit: 'px' },
      { name: 'height', value: Math.round(window.screen.height * window.devicePixelRatio), unit: 'px' },
    ]);
  }, [seen, onMeasured]);

  return (
    <>
      <ul className="tests-pictures" aria-label={t('screen.pictures')}>
        {PICTURES.map((name) => (
          <li key={name}>
            <span className={`tests-swatch tests-picture-${name}`} aria-hidden />
            {t(`screen.${name}`)}
          </li>
        ))}
      </ul>
      <p className="muted small">{t('screen.hint')}</p>
      {running &&
        createPortal(
          <div
            ref={layer}
            className={`tests-screen tests-picture-${picture}`}
            tabIndex={-1}
            role="dialog"
            aria-modal="true"
            aria-label={t('screen.now', { picture: t(`screen.${picture}`), index: index + 1, count: PICTURES.length })}
          >
            {picture === 'text' && <p>{`${t('screen.sample')} `.repeat(60)}</p>}
            {index === 0 && <span className="tests-screen-hint">{t('screen.keys')}</span>}
          </div>,
          document.body,
        )}
    </>
  );
}

/** The whole screen where the system allows it; the whole window anyway. */
async function fullscreen(element: HTMLElement | null): Promise<void> {
  const granted = await bridge.activeTest.allowDevice({ device: 'fullscreen' });
  try {
    if (granted.ok) await element?.requestFullscreen();
  } catch {
    // the window is filled as it is
  } finally {
    await bridge.activeTest.allowDevice({ device: null });
  }
}
