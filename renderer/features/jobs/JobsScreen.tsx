import { CloseButton, Select, TextInput } from '@mantine/core';
import { PRIORITIES } from '@shared/domain/job';
import { JOB_SORTS, sortJobs } from '@shared/domain/job-filter';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands';
import { currentTechnician } from '../../app/session';
import { useNow } from '../../app/use-now';
import { go } from '../../app/view';
import { formatNumber } from '../../i18n/format';
import { EmptyState, Shortcut } from '../../ui/components';
import { JobGrid, type JobGridHandle } from './components/JobGrid';
import { filterJobs, LIST_GROUPS } from './list-filter';
import { useJobList, useUnsentJobs } from './list-queries';
import { setFilter, useJobsView } from './store';
import { usePriorityWord } from './words';
import './jobs.css';

const NONE: ReadonlySet<string> = new Set();
const NO_ENTRIES: readonly never[] = [];
/** How often the order is worked out anew while nothing changes: "most urgent" moves slowly. */
const RESORT_MS = 5 * 60_000;

/** Every job on this laptop: find one by a few letters, open it with Enter. */
export function JobsScreen() {
  const { t } = useTranslation(['jobs', 'job', 'app']);
  const priorityWord = usePriorityWord();
  const technicianId = currentTechnician().id;
  const list = useJobList();
  const unsent = useUnsentJobs() ?? NONE;
  const nowMs = useNow(60_000);
  const { group, text, priority, sort } = useJobsView();
  const input = useRef<HTMLInputElement>(null);
  const grid = useRef<JobGridHandle>(null);

  const sortBeat = Math.floor(nowMs / RESORT_MS);
  const entries = list?.entries ?? NO_ENTRIES;
  const sorted = useMemo(
    () => sortJobs(entries, sort, new Date(sortBeat * RESORT_MS).toISOString()),
    [entries, sort, sortBeat],
  );
  const { shown, counts } = useMemo(
    () => filterJobs(sorted, { group, text, priority, sort }, technicianId),
    [sorted, group, text, priority, sort, technicianId],
  );

  const focusFilter = () => {
    input.current?.focus();
    input.current?.select();
  };
  const isFiltered = text !== '' || priority !== null;
  useCommands('jobs', [
    { id: 'jobs.filter', title: t('filter.focus'), shortcut: '/', run: focusFilter },
    ...LIST_GROUPS.map((one) => ({
      id: `jobs.group.${one}`,
      title: `${t('title')}: ${t(`filter.groups.${one}`)}`,
      run: () => setFilter({ group: one }),
    })),
  ]);
  useListKeysFromPage(grid);

  const onFilterKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (text === '') grid.current?.focus();
      else setFilter({ text: '' });
      return;
    }
    // Home and End belong to the text
    if (!['Home', 'End'].includes(event.key)) grid.current?.onKey(event);
  };

  const total = entries.length;
  return (
    <div className="jobs-page">
      <header className="page-head jobs-bar">
        <h1>{t('title')}</h1>
        <span className="grow" />
        <button type="button" className="btn big go" onClick={() => go({ screen: 'newJob' })}>
          {t('app:logCallOut')} <Shortcut keys="mod+N" />
        </button>
      </header>

      <div className="jobs-filter">
        <TextInput
          ref={input}
          className="jobs-filter-text"
          aria-label={t('filter.label')}
          placeholder={t('filter.placeholder')}
          value={text}
          onChange={(event) => setFilter({ text: event.currentTarget.value })}
          onKeyDown={onFilterKey}
          autoComplete="off"
          maxLength={200}
          rightSection={
            text === '' ? (
              <Shortcut keys="/" />
            ) : (
              <CloseButton
                size="sm"
                aria-label={t('filter.clear')}
                onClick={() => {
                  setFilter({ text: '' });
                  input.current?.focus();
                }}
              />
            )
          }
        />
        <Select
          className="jobs-filter-priority"
          aria-label={t('filter.priority')}
          placeholder={t('filter.anyPriority')}
          data={PRIORITIES.map((one) => ({ value: String(one), label: priorityWord(one) }))}
          value={priority === null ? null : String(priority)}
          onChange={(value) => setFilter({ priority: PRIORITIES.find((one) => String(one) === value) ?? null })}
          clearable
        />
        <Select
          className="jobs-filter-sort"
          aria-label={t('filter.sort')}
          data={JOB_SORTS.map((one) => ({ value: one, label: t(`job:sorts.${one}`) }))}
          value={sort}
          allowDeselect={false}
          onChange={(value) => {
            const next = JOB_SORTS.find((one) => one === value);
            if (next) setFilter({ sort: next });
          }}
        />
      </div>
      <div className="row jobs-group-row">
        <div className="jobs-groups" role="group" aria-label={t('filter.group')}>
          {LIST_GROUPS.map((one) => (
            <button
              key={one}
              type="button"
              className="jobs-group"
              aria-pressed={group === one}
              onClick={() => setFilter({ group: one })}
            >
              {t(`filter.groups.${one}`)} <b>{formatNumber(counts[one], 0)}</b>
            </button>
          ))}
        </div>
        <span className="muted" role="status" aria-label={t('filter.countHint', countWords(shown.length, total))}>
          {list !== undefined && t('filter.count', countWords(shown.length, total))}
        </span>
      </div>

      {list === undefined ? (
        <p className="muted" aria-busy>
          {t('app:loading')}
        </p>
      ) : total === 0 ? (
        <EmptyState title={t('empty.title')} text={t('empty.text')} />
      ) : shown.length === 0 ? (
        <EmptyState title={t('empty.filteredTitle')} text={t('empty.filteredText')}>
          <button
            type="button"
            className="btn"
            onClick={() => setFilter(isFiltered ? { text: '', priority: null } : { group: 'all' })}
          >
            {t(isFiltered ? 'filter.clear' : 'filter.reset')}
          </button>
        </EmptyState>
      ) : (
        <JobGrid
          shown={shown}
          list={list}
          unsent={unsent}
          nowMs={nowMs}
          handle={grid}
          onType={(character) => {
            setFilter({ text: text + character });
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}

function countWords(shown: number, total: number): { shown: string; total: string } {
  return { shown: formatNumber(shown, 0), total: formatNumber(total, 0) };
}

/** The arrows move in the list also while nothing on the page has the focus, as when one has just come here. */
function useListKeysFromPage(grid: { readonly current: JobGridHandle | null }): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const target = document.activeElement;
      const nowhere = target === null || target === document.body || target.id === 'main';
      if (!nowhere || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('[aria-modal="true"]') !== null) return;
      if (grid.current?.onKey(event) === true) grid.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [grid]);
}
