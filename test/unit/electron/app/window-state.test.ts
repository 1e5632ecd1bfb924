import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fitToDisplays, readWindowState } from '../../../../electron/app/window-state';

const laptop = { x: 0, y: 0, width: 1366, height: 728 };
const monitor = { x: 1366, y: 0, width: 2560, height: 1400 };

describe('where the window opens', () => {
  it('is where it was', () => {
    const bounds = { x: 1500, y: 100, width: 1200, height: 800 };
    expect(fitToDisplays(bounds, [laptop, monitor])).toEqual(bounds);
  });

  it('is on the laptop when the monitor it was on is gone', () => {
    const fitted = fitToDisplays({ x: 1500, y: 100, width: 1200, height: 700 }, [laptop]);
    expect(fitted.x).toBeGreaterThanOrEqual(laptop.x);
    expect(fitted.x + fitted.width).toBeLessThanOrEqual(laptop.x + laptop.width);
  });

  it('is no larger than a display that has shrunk', () => {
    const fitted = fitToDisplays({ x: 0, y: 0, width: 2500, height: 1390 }, [laptop]);
    expect(fitted).toMatchObject({ width: 1366, height: 728 });
  });

  it('is in the middle of the first display at the first start', () => {
    const fitted = fitToDisplays(undefined, [monitor]);
    expect(fitted.x - monitor.x).toBe(monitor.width - fitted.width - (fitted.x - monitor.x));
  });

  it.each([
    { x: -5000, y: 50, width: 1200, height: 700 },
    { x: 100, y: 9000, width: 1200, height: 700 },
  ])('is reachable although it was remembered out of sight: %j', (bounds) => {
    const fitted = fitToDisplays(bounds, [laptop]);
    expect(fitted.x).toBeLessThan(laptop.width);
    expect(fitted.y).toBeLessThan(laptop.height);
    expect(fitted.x + fitted.width).toBeGreaterThan(0);
  });
});

describe('what is remembered', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'window-state-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(['', '{', '{"bounds":{"x":"left"}}', 'null'])('is forgotten when it cannot be read: %s', (text) => {
    const file = path.join(folder, 'state.json');
    writeFileSync(file, text);
    expect(readWindowState(file)).toEqual({ maximised: false, theme: 'system', zoomLevel: 0 });
  });

  it('is nothing at the first start', () => {
    expect(readWindowState(path.join(folder, 'none.json')).bounds).toBeUndefined();
  });
});
