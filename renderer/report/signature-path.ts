import type { SignOff } from '@shared/domain/sign-off';

type Point = SignOff['strokes'][number]['points'][number];

const DOT = 0.6;

/**
 * A pen stroke as an SVG path in the pad's own pixels: curves through the middle between points, as a pen draws. A single touch
 * becomes a dot. Points that are not numbers are left out.
 */
export function strokePath(points: readonly Point[]): string {
  const usable = points.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
  const [first, ...rest] = usable;
  if (!first) return '';
  const at = (x: number, y: number) => `${round(x)} ${round(y)}`;
  if (rest.length === 0) return `M${at(first.x - DOT, first.y)}L${at(first.x + DOT, first.y)}`;
  let path = `M${at(first.x, first.y)}`;
  let before = first;
  for (const point of rest) {
    path += `Q${at(before.x, before.y)} ${at((before.x + point.x) / 2, (before.y + point.y) / 2)}`;
    before = point;
  }
  return `${path}L${at(before.x, before.y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const MARGIN = 10;
/** A small signature is not blown up to fill the line. */
const MIN_WIDTH = 240;
const MIN_HEIGHT = 80;

/** The part of the pad that was drawn on, with some room around it. */
export function viewBoxOf(strokes: SignOff['strokes'], padWidth: number, padHeight: number): string {
  const points = strokes.flatMap((s) => s.points).filter((p) => Number.isFinite(p.x) && Number.isFinite(p.y));
  if (points.length === 0) return `0 0 ${padWidth} ${padHeight}`;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x - MARGIN);
    top = Math.min(top, y - MARGIN);
    right = Math.max(right, x + MARGIN);
    bottom = Math.max(bottom, y + MARGIN);
  }
  const width = Math.max(MIN_WIDTH, right - left);
  const height = Math.max(MIN_HEIGHT, bottom - top);
  return [left, top, width, height].map(round).join(' ');
}
