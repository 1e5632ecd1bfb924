import type { JobEntry } from '@shared/domain/job-filter';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import type { JobList } from '../list-queries';
import { useJobsView } from '../store';
import { usePriorityWord, useSpan } from '../words';
import { COLUMNS, JobRow, type RowWords } from './JobRow';

export const ROW_PX = 48;
const OVERSCAN = 5;

/** What the filter above drives without having the focus leave it. */
export interface JobGridHandle {
  readonly onKey: (event: Pick<KeyboardEvent, 'key' | 'preventDefault'>) => boolean;
  readonly focus: () => void;
}

interface JobGridProps {
  readonly shown: readonly JobEntry[];
  readonly list: JobList;
  readonly unsent: ReadonlySet<string>;
  readonly nowMs: number;
  readonly handle: RefObject<JobGridHandle | null>;
  readonly onType: (character: string) => void;
}

/** The jobs, as many as there are: only the rows in sight exist. One tab stop; the arrows move within. */
export function JobGrid({ shown, list, unsent, nowMs, handle, onType }: JobGridProps) {
  const { t } = useTranslation(['jobs', 'job', 'app']);
  const priorityWord = usePriorityWord();
  const span = useSpan();
  const words = useMemo<RowWords>(() => ({ t, priorityWord, span }), [t, priorityWord, span]);
  const box = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const selectedId = useJobsView((view) => view.selectedId);
  const found = selectedId === null ? -1 : shown.findIndex((entry) => entry.job.id === selectedId);
  const active = found === -1 ? 0 : found;

  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    initialOffset: () => useJobsView.getState().scrollTop,
  });

  // a new filter starts at the top
  const scrollTop = useJobsView((view) => view.scrollTop);
  useEffect(() => {
    if (scrollTop === 0 && scroller.current) scroller.current.scrollTop = 0;
  }, [scrollTop]);

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, index));
    const entry = shown[next];
    if (!entry) return;
    useJobsView.setState({ selectedId: entry.job.id });
    virtualizer.scrollToIndex(next);
  };

  const open = (id: string) => {
    useJobsView.setState({ selectedId: id, scrollTop: scroller.current?.scrollTop ?? 0 });
    go({ screen: 'job', id });
  };

  const onKey: JobGridHandle['onKey'] = (event) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW_PX) / ROW_PX) - 1);
    const steps: Record<string, number> = {
      ArrowDown: found === -1 ? 0 : active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: shown.length - 1,
    };
    const target = steps[event.key];
    if (target !== undefined) {
      event.preventDefault();
      moveTo(target);
      return true;
    }
    const entry = shown[active];
    if (event.key === 'Enter' && entry) {
      event.preventDefault();
      open(entry.job.id);
      return true;
    }
    return false;
  };

  useImperativeHandle(handle, () => ({ onKey, focus: () => box.current?.focus() }));

  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-job]') : null;
    const id = row?.dataset['job'];
    if (id !== undefined) open(id);
  };

  const onGridKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || onKey(event)) return;
    // type-ahead: letters typed on the list are a filter
    if (event.key.length === 1 && event.key !== '/' && event.key !== ' ') {
      event.preventDefault();
      onType(event.key);
    }
  };

  return (
    <div
      ref={box}
      role="grid"
      aria-label={t('list')}
      aria-rowcount={shown.length + 1}
      aria-colcount={COLUMNS.length}
      aria-readonly
      // one tab stop: the active row is named, not focused
      tabIndex={0}
      aria-activedescendant={shown[active] ? `job-row-${shown[active].job.id}` : undefined}
      onKeyDown={onGridKey}
      onClick={onClick}
      className="jobs-grid-box card flush"
    >
      <div role="row" aria-rowindex={1} className="jobs-row head">
        {COLUMNS.map((column) => (
          <span role="columnheader" key={column} className={`jobs-cell ${HEAD_CLASS[column]}`}>
            {t(`column.${column}`)}
          </span>
        ))}
      </div>
      <div
        ref={scroller}
        role="rowgroup"
        className="jobs-scroll"
        // else the browser would make a scrolling box a stop of its own
        tabIndex={-1}
        data-testid="job-list"
      >
        <div className="jobs-rows" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const entry = shown[item.index];
            if (!entry) return null;
            const { job } = entry;
            return (
              <div
                // by place, not by job: a new filter rewrites the rows that are there instead of making new ones
                key={item.key}
                id={`job-row-${job.id}`}
                data-job={job.id}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={item.index === active}
                className="jobs-row"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <JobRow
                  words={words}
                  entry={entry}
                  siteName={job.siteId === null ? '' : (list.siteNames.get(job.siteId) ?? '')}
                  assignee={job.assignedTo === null ? null : (list.initials.get(job.assignedTo) ?? null)}
                  unsent={unsent.has(job.id)}
                  selected={item.index === active}
                  nowMs={nowMs}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const HEAD_CLASS: Record<(typeof COLUMNS)[number], string> = {
  priority: 'priority',
  number: 'number',
  symptom: 'symptom',
  where: 'where',
  state: 'state',
  resolveBy: 'due',
  assigned: 'assigned',
  marks: 'marks',
};
