import type { Priority } from '@shared/domain/job';
import { create } from 'zustand';
import type { DayKey, Span } from './days';

export type BoardDialog =
  | { readonly name: 'plan'; readonly jobId: string }
  | { readonly name: 'withdraw'; readonly jobId: string }
  | { readonly name: 'priority'; readonly jobId: string }
  | { readonly name: 'colleague' };

interface BoardView {
  /** Null: today, whatever day that is. */
  readonly day: DayKey | null;
  readonly span: Span;
  readonly text: string;
  readonly priority: Priority | null;
  readonly selectedId: string | null;
  /** The technician whose lane was last in use: the first to be proposed. */
  readonly laneId: string | null;
  readonly dialog: BoardDialog | null;
}

export const BOARD_START: BoardView = {
  day: null,
  span: 'day',
  text: '',
  priority: null,
  selectedId: null,
  laneId: null,
  dialog: null,
};

/** Where one was on the board: coming back finds it as it was left. */
export const useBoardView = create<BoardView>(() => BOARD_START);

export const setBoard = (change: Partial<BoardView>): void => useBoardView.setState(change);
export const openBoardDialog = (dialog: BoardDialog): void => useBoardView.setState({ dialog });
export const closeBoardDialog = (): void => useBoardView.setState({ dialog: null });
