import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import uPlot from 'uplot';
import { formatMonth, formatShortDay, formatTime } from '../i18n/format';

export interface LineSeries {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly tone: 'accent' | 'fail' | 'warn';
}

interface LineChartProps {
  /** What it shows, for those who do not see it; the numbers stand in a table beside it. */
  readonly label: string;
  /** Milliseconds since 1970, ascending. */
  readonly times: readonly number[];
  readonly series: readonly LineSeries[];
  readonly formatValue: (value: number) => string;
  readonly heightPx?: number;
  /** Limits the scale must show, whatever the values (0 and 100 for percent). */
  readonly range?: readonly [number, number];
}

const MIN_WIDTH_PX = 110;
/** Six parts with two charts each must fit on one page. */
const PRINTED_HEIGHT_PX = 84;

/** A few values over time, drawn on a canvas in the colours of the theme (and in those of paper while it is printed). */
export function LineChart({ label, times, series, formatValue, heightPx = 132, range }: LineChartProps) {
  const scheme = useComputedColorScheme('light');
  const printing = usePrinting();
  const height = printing ? PRINTED_HEIGHT_PX : heightPx;
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const style = getComputedStyle(element);
    const colour = (token: string) => style.getPropertyValue(token).trim();
    const axis = {
      stroke: colour('--ink2'),
      font: `${printing ? 9 : 11}px ${colour('--font') || 'sans-serif'}`,
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
    };
    const chart = new uPlot(
      {
        width: Math.max(MIN_WIDTH_PX, element.clientWidth),
        height,
        legend: { show: false },
        cursor: { show: false },
        padding: [10, 28, 0, 0],
        scales: { x: { time: true, range: padded }, y: { range: (_u, low, high) => yRange(low, high, range) } },
        axes: [
          { ...axis, size: 24, grid: { show: false }, space: 54, values: timeLabels },
          { ...axis, size: 58, space: 26, values: (_u, splits) => splits.map(formatValue) },
        ],
        series: [
          {},
          ...series.map(({ label: name, tone }) => ({
            label: name,
            stroke: colour(`--${tone}`),
            width: 2,
            spanGaps: true,
            points: { show: true, size: 7, fill: colour('--panel'), stroke: colour(`--${tone}`), width: 2 },
          })),
        ],
      },
      [times.map((ms) => ms / 1000), ...series.map(({ values }) => [...values])],
      element,
    );
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) chart.setSize({ width: Math.max(MIN_WIDTH_PX, element.clientWidth), height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [times, series, formatValue, height, range, scheme, printing]);

  return <div ref={host} className="line-chart" role="img" aria-label={label} style={{ height }} />;
}

const DAY_S = 86_400;

/** A little air on both sides; a single day would otherwise fill no width at all. */
function padded(_chart: uPlot, from: number, to: number): [number, number] {
  const margin = Math.max((to - from) * 0.06, DAY_S / 24);
  return [from - margin, to + margin];
}

/** The scale in steps that end in whole numbers, with a flat line in its middle. */
export function yRange(low: number | null, high: number | null, wanted?: readonly [number, number]): [number, number] {
  const from = Math.min(low ?? 0, wanted?.[0] ?? Number.POSITIVE_INFINITY);
  const to = Math.max(high ?? 1, wanted?.[1] ?? Number.NEGATIVE_INFINITY);
  if (from === to) return from === 0 ? [0, 1] : [from - Math.abs(from) * 0.1, to + Math.abs(to) * 0.1];
  const air = (to - from) * 0.08;
  return [wanted && from >= wanted[0] ? from : Math.max(0, from - air), wanted && to <= wanted[1] ? to : to + air];
}

/** Days; months where the ticks are months apart, times of day where they are hours apart. */
export function timeLabels(_chart: unknown, ticks: number[], _axis: number, _space: number, stepS: number): string[] {
  return ticks.map((seconds) => {
    const at = new Date(seconds * 1000).toISOString();
    if (stepS < DAY_S) return formatTime(at);
    return stepS >= 27 * DAY_S ? formatMonth(at) : formatShortDay(at);
  });
}

/** Paper is white whatever the theme: drawn again before the page is printed, and back afterwards. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
