import type { SignOff } from '@shared/domain/sign-off';
import { strokePath, viewBoxOf } from './signature-path';

type Drawn = Pick<SignOff, 'strokes' | 'padWidth' | 'padHeight'>;

/** A signature from its pen points: sharp at every size, and what was really drawn. */
export function Signature({ strokes, padWidth, padHeight, label }: Drawn & { label: string }) {
  if (padWidth <= 0 || padHeight <= 0) return null;
  return (
    <svg
      className="report-signature"
      viewBox={viewBoxOf(strokes, padWidth, padHeight)}
      preserveAspectRatio="xMinYMax meet"
      role="img"
      aria-label={label}
    >
      {strokes.map((stroke, index) => (
        <path
          key={index}
          d={strokePath(stroke.points)}
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  );
}
