import type { SignOff } from '@shared/domain/sign-off';
import { useEffect, useLayoutEffect, useRef } from 'react';
import Pad, { type PointGroup } from 'signature_pad';
import { useTranslation } from 'react-i18next';

type Strokes = SignOff['strokes'];

export interface Drawing {
  readonly strokes: Strokes;
  readonly padWidth: number;
  readonly padHeight: number;
}

const INK = '#14181f';
const PEN = { penColor: INK, dotSize: 0, minWidth: 0.8, maxWidth: 2.4, velocityFilterWeight: 0.7 } as const;

interface SignaturePadProps {
  readonly drawing: Drawing;
  readonly onChange: (drawing: Drawing) => void;
}

/** Where the customer draws, with finger, pen or mouse. What is kept are the pen's points, not a picture of them. */
export function SignaturePad({ drawing, onChange }: SignaturePadProps) {
  const { t } = useTranslation('visit');
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad | null>(null);
  const latest = useRef({ drawing, onChange });
  /** What came from this canvas: drawing it again would wipe the stroke that the pen has begun meanwhile. */
  const given = useRef<Strokes>(drawing.strokes);
  useLayoutEffect(() => {
    latest.current = { drawing, onChange };
  });

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const made = new Pad(element, PEN);
    pad.current = made;
    const onEnd = () => {
      const { width, height } = element.getBoundingClientRect();
      const strokes = strokesOf(made.toData());
      given.current = strokes;
      latest.current.onChange({ strokes, padWidth: width, padHeight: height });
    };
    made.addEventListener('endStroke', onEnd);
    const observer = new ResizeObserver(() => fit(element, made, latest.current.drawing));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.removeEventListener('endStroke', onEnd);
      made.off();
      pad.current = null;
    };
  }, []);

  // Cleared, or restored from the draft: the canvas follows what is kept.
  const { strokes } = drawing;
  useEffect(() => {
    if (strokes === given.current) return;
    given.current = strokes;
    if (pad.current && canvas.current) fit(canvas.current, pad.current, latest.current.drawing);
  }, [strokes]);

  return (
    <div className="visit-pad">
      <canvas ref={canvas} data-testid="signature-pad">
        {t('signOff.pad')}
      </canvas>
      {drawing.strokes.length === 0 && (
        <span className="visit-pad-hint" aria-hidden>
          {t('signOff.padHint')}
        </span>
      )}
      <button
        type="button"
        className="btn visit-pad-clear"
        disabled={drawing.strokes.length === 0}
        onClick={() => onChange({ ...drawing, strokes: [] })}
      >
        {t('signOff.clear')}
      </button>
    </div>
  );
}

function strokesOf(groups: readonly PointGroup[]): Strokes {
  return groups.map((group) => ({
    points: group.points.map(({ x, y, time, pressure }) => ({ x, y, time, pressure })),
  }));
}

/** Sharp on every screen, and drawn again at the new size when the window changes. */
function fit(element: HTMLCanvasElement, pad: Pad, drawing: Drawing): void {
  const { width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return;
  const ratio = Math.max(1, window.devicePixelRatio);
  element.width = Math.round(width * ratio);
  element.height = Math.round(height * ratio);
  element.getContext('2d')?.scale(ratio, ratio);
  const scale = drawing.padWidth > 0 ? Math.min(width / drawing.padWidth, height / drawing.padHeight) : 1;
  pad.clear();
  pad.fromData(
    drawing.strokes.map((stroke) => ({
      ...PEN,
      compositeOperation: 'source-over' as const,
      points: stroke.points.map((point) => ({
        x: point.x * scale,
        y: point.y * scale,
        time: point.time,
        pressure: point.pressure ?? 0,
      })),
    })),
  );
}
