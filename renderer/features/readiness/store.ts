import { create } from 'zustand';

export const RANGES = ['today', 'tomorrow', 'week'] as const;
export type Range = (typeof RANGES)[number];

interface ReadinessView {
  readonly range: Range;
  /** What is ready is shown as well. */
  readonly all: boolean;
  /** The job whose place is being filled in. */
  readonly placeOf: string | null;
}

export const useReadinessView = create<ReadinessView>(() => ({ range: 'tomorrow', all: false, placeOf: null }));

export const openPlace = (jobId: string): void => useReadinessView.setState({ placeOf: jobId });
export const closePlace = (): void => useReadinessView.setState({ placeOf: null });

const DAYS: Readonly<Record<Range, number>> = { today: 1, tomorrow: 2, week: 7 };

/** First instant after the days asked for, in the laptop's zone. */
export function endOf(range: Range, nowMs: number): string {
  const end = new Date(nowMs);
  end.setHours(0, 0, 0, 0);
  end.setDate(end.getDate() + DAYS[range]);
  return end.toISOString();
}
