import { create } from 'zustand';
import type { ListFilter } from './list-filter';

interface JobsView extends ListFilter {
  /** The row under the keyboard. */
  readonly selectedId: string | null;
  readonly scrollTop: number;
}

export const START_VIEW: JobsView = {
  group: 'open',
  text: '',
  priority: null,
  sort: 'urgent',
  selectedId: null,
  scrollTop: 0,
};

/** Where one was in the list: coming back from a job finds it as it was left. */
export const useJobsView = create<JobsView>(() => START_VIEW);

/** Changes the filter; the list then begins at its top. */
export function setFilter(change: Partial<ListFilter>): void {
  useJobsView.setState({ ...change, selectedId: null, scrollTop: 0 });
}
