import { readFileSync } from 'node:fs';
import { z } from '@shared/z';

export const MIN_WIDTH_PX = 1024;
export const MIN_HEIGHT_PX = 680;
const DEFAULT_WIDTH_PX = 1360;
const DEFAULT_HEIGHT_PX = 860;
/** So much of the title bar must be on a display for the window to be found and moved. */
const REACHABLE_PX = 80;

const rectangleSchema = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() });
const windowStateSchema = z.object({
  bounds: rectangleSchema.optional(),
  maximised: z.boolean().default(false),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  zoomLevel: z.number().min(-5).max(5).default(0),
});

export type Rectangle = z.infer<typeof rectangleSchema>;
export type WindowState = z.infer<typeof windowStateSchema>;

/** What was remembered; the defaults when there is nothing, or nothing readable. */
export function readWindowState(file: string): WindowState {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return windowStateSchema.parse({});
  }
}

/**
 * The bounds to open with: the remembered ones, made to fit when the display they were on has shrunk or gone.
 *
 * @param workAreas the displays' areas without task bars, the primary one first
 */
export function fitToDisplays(remembered: Rectangle | undefined, workAreas: readonly Rectangle[]): Rectangle {
  const primary = workAreas[0] ?? { x: 0, y: 0, width: DEFAULT_WIDTH_PX, height: DEFAULT_HEIGHT_PX };
  if (!remembered) return centred(primary, DEFAULT_WIDTH_PX, DEFAULT_HEIGHT_PX);
  const area = workAreas.find((candidate) => isReachable(remembered, candidate));
  if (!area) return centred(primary, remembered.width, remembered.height);
  const width = clamp(remembered.width, Math.min(MIN_WIDTH_PX, area.width), area.width);
  const height = clamp(remembered.height, Math.min(MIN_HEIGHT_PX, area.height), area.height);
  return {
    x: clamp(remembered.x, area.x - width + REACHABLE_PX, area.x + area.width - REACHABLE_PX),
    y: clamp(remembered.y, area.y, area.y + area.height - REACHABLE_PX),
    width,
    height,
  };
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const overlapX = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return overlapX >= REACHABLE_PX && bounds.y >= area.y - REACHABLE_PX && bounds.y < area.y + area.height;
}

function centred(area: Rectangle, wantedWidth: number, wantedHeight: number): Rectangle {
  const width = Math.min(wantedWidth, area.width);
  const height = Math.min(wantedHeight, area.height);
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
