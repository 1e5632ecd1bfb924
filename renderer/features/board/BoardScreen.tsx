import './board.css';
import { CloseButton, Select, TextInput } from '@mantine/core';
import { type Block, type Board, planBoard } from '@shared/domain/board';
import { PRIORITIES } from '@shared/domain/job';
import { jobPredicate } from '@shared/domain/job-filter';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { useCommands } from '../../app/commands';
import { currentTechnician } from '../../app/session';
import { useNow } from '../../app/use-now';
import { go } from '../../app/view';
import { formatTime } from '../../i18n/format';
import { EmptyState, Shortcut } from '../../ui/components';
import { trueIso } from '../../sync';
import { usePriorityWord } from '../jobs';
import { SampleBanner } from '../start';
import { dispatch, plan, takeBack } from './actions';
import { CandidateList } from './components/CandidateList';
import { ChosenBar, useBoardActions } from './components/ChosenBar';
import { DayBar } from './components/DayBar';
import { DayLanes } from './components/DayLanes';
import { Legend } from './components/Legend';
import { PlanDialog } from './components/PlanDialog';
import { ColleagueDialog, PriorityDialog, WithdrawDialog } from './components/SmallDialogs';
import { WeekLanes } from './components/WeekLanes';
import { addDays, type DayKey, dayKey, daysOf, startOf } from './days';
import { useBoardRows } from './queries';
import { openBoardDialog, setBoard, useBoardView } from './store';
import { numberOf, useDispatcher } from './words';

/** Clocks of the board are told in minutes. */
const BEAT_MS = 15_000;
const HOUR_MS = 3_600_000;

/** The dispatcher's board: what is to be planned, who does what when, and who is where. All of it from this laptop's own store. */
export function BoardScreen() {
  const { t } = useTranslation(['board', 'app']);
  const priorityWord = usePriorityWord();
  const by = useDispatcher();
  const nowMs = useNow(BEAT_MS);
  const { day, span, text, priority, selectedId, dialog } = useBoardView();
  const today = dayKey(nowMs);
  const shown = daysOf(day ?? today, span);
  const since = [shown.from, startOf(today).toISOString()].toSorted()[0] ?? shown.from;
  const rows = useBoardRows(since);
  const page = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const boardOf = (days: { readonly from: string; readonly to: string }): Board =>
    planBoard(rows?.jobs ?? [], rows?.visits ?? [], rows?.technicians ?? [], {
      now: trueIso(nowMs),
      from: days.from,
      to: days.to,
    });
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the rows and the days are all it depends on
  const board = useMemo(() => boardOf(shown), [rows, shown.from, shown.to, nowMs]);

  const matches = useMemo(() => jobPredicate({ group: 'all', mineOf: null, text }), [text]);
  const fitsJob = (jobId: string) => {
    const entry = rows?.entries.get(jobId);
    return entry !== undefined && matches(entry) && (priority === null || entry.job.priority === priority);
  };
  const fits = (block: Block) => fitsJob(block.job.id);
  const candidates = board.candidates.filter(({ job }) => fitsJob(job.id));

  const jobOf = (id: string | null) => rows?.jobs.find((job) => job.id === id);
  const chosen = jobOf(selectedId);
  const actions = useBoardActions(chosen, rows);
  const blocks = board.lanes.flatMap((lane) => lane.blocks);
  const stopId = (blocks.find((block) => block.job.id === selectedId) ?? blocks[0])?.id ?? null;
  const mayDispatch = currentTechnician().role === 'dispatcher';

  const dispatchAll = async () => {
    let before: Awaited<ReturnType<typeof dispatch>> = [];
    const ids = board.toDispatch.map((job) => job.id);
    await act(async () => (before = await dispatch(ids, by)), {
      done: t('done.dispatchedDay', { count: ids.length }),
      undo: () => takeBack(before, by),
    });
  };
  const drop = (jobId: string, technicianId: string, startMs: number) => {
    const job = jobOf(jobId);
    if (!job) return;
    const length = Date.parse(job.plannedEnd ?? '') - Date.parse(job.plannedStart ?? '');
    const endMs = startMs + (Number.isFinite(length) && length > 0 ? length : HOUR_MS);
    const wish = {
      technicianId,
      start: new Date(startMs).toISOString(),
      end: new Date(endMs).toISOString(),
      dispatch: false,
    };
    let before: Awaited<ReturnType<typeof plan>> = [];
    const name = rows?.technicians.find((one) => one.id === technicianId)?.name ?? t('lanes.unknown');
    void act(async () => (before = await plan(jobId, wish, by)), {
      done: t('done.planned', { number: numberOf(job), name, time: formatTime(wish.start) }),
      undo: () => takeBack(before, by),
    });
  };
  const focusIn = (selector: string) => {
    const frame = page.current?.querySelector(selector);
    (frame?.querySelector<HTMLElement>('[data-board-item][tabindex="0"]') ?? null)?.focus();
  };
  const show = (key: DayKey) => setBoard({ day: key === today ? null : key });
  const step = span === 'week' ? 7 : 1;

  useCommands('board', [
    ...actions.map(({ id, title, shortcut, run }) => ({ id: `board.${id}`, title, shortcut, run })),
    {
      id: 'board.dispatchDay',
      title: t('actions.dispatchDayNone'),
      shortcut: 'shift+D',
      when: () => mayDispatch && board.toDispatch.length > 0,
      run: dispatchAll,
    },
    { id: 'board.today', title: t('day.today'), shortcut: 'T', run: () => show(today) },
    { id: 'board.tomorrow', title: t('day.tomorrow'), shortcut: 'M', run: () => show(addDays(today, 1)) },
    { id: 'board.previous', title: t('day.previous'), shortcut: 'B', run: () => show(addDays(day ?? today, -step)) },
    { id: 'board.next', title: t('day.next'), shortcut: 'N', run: () => show(addDays(day ?? today, step)) },
    {
      id: 'board.span',
      title: t(span === 'day' ? 'day.toWeek' : 'day.toDay'),
      shortcut: 'V',
      run: () => setBoard({ span: span === 'day' ? 'week' : 'day' }),
    },
    { id: 'board.filter', title: t('filter.focus'), shortcut: '/', run: () => input.current?.focus() },
    { id: 'board.toList', title: t('actions.toList'), shortcut: 'L', run: () => focusIn('.board-list') },
    { id: 'board.toLanes', title: t('actions.toLanes'), shortcut: 'K', run: () => focusIn('.board-lanes') },
    {
      id: 'board.addColleague',
      title: t('actions.addColleague'),
      run: () => openBoardDialog({ name: 'colleague' }),
    },
  ]);

  if (!rows) return <div className="board-page" aria-busy />;
  const dialogJob = dialog !== null && 'jobId' in dialog ? jobOf(dialog.jobId) : undefined;
  return (
    <div className="board-page" ref={page}>
      <SampleBanner />
      <header className="row board-head">
        <h1>{t('title')}</h1>
        <DayBar day={day ?? today} today={today} span={span} show={show} step={step} />
        <span className="grow" />
        <button type="button" className="btn" onClick={() => go({ screen: 'newJob' })}>
          {t('app:logCallOut')} <Shortcut keys="mod+N" />
        </button>
      </header>
      <div className="row board-filter">
        <TextInput
          ref={input}
          className="board-filter-text"
          aria-label={t('filter.label')}
          placeholder={t('filter.placeholder')}
          value={text}
          onChange={(event) => setBoard({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && text !== '') {
              event.preventDefault();
              setBoard({ text: '' });
            }
          }}
          autoComplete="off"
          maxLength={200}
          rightSection={
            text === '' ? (
              <Shortcut keys="/" />
            ) : (
              <CloseButton size="sm" aria-label={t('filter.clear')} onClick={() => setBoard({ text: '' })} />
            )
          }
        />
        <Select
          aria-label={t('filter.priority')}
          placeholder={t('filter.anyPriority')}
          data={PRIORITIES.map((one) => ({ value: String(one), label: priorityWord(one) }))}
          value={priority === null ? null : String(priority)}
          onChange={(value) => setBoard({ priority: PRIORITIES.find((one) => String(one) === value) ?? null })}
          clearable
        />
        <span className="grow" />
        <button type="button" className="btn" onClick={() => openBoardDialog({ name: 'colleague' })}>
          {t('actions.addColleague')}
        </button>
        <button
          type="button"
          className="btn"
          disabled={!mayDispatch || board.toDispatch.length === 0}
          onClick={() => void dispatchAll()}
        >
          {board.toDispatch.length === 0
            ? t('actions.dispatchDayNone')
            : t('actions.dispatchDay', { count: board.toDispatch.length })}{' '}
          <Shortcut keys="shift+D" />
        </button>
      </div>
      <div className={`board-columns ${span}`}>
        <CandidateList candidates={candidates} total={board.candidates.length} rows={rows} nowMs={nowMs} />
        <section className="card flush board-main" aria-labelledby="board-lanes">
          <h2 id="board-lanes" className="visually-hidden">
            {t('lanes.title')}
          </h2>
          {board.lanes.length === 0 ? (
            <EmptyState title={t('lanes.empty')} text={t('lanes.emptyText')}>
              <button type="button" className="btn big go" onClick={() => openBoardDialog({ name: 'colleague' })}>
                {t('actions.addColleague')}
              </button>
            </EmptyState>
          ) : span === 'week' ? (
            <WeekLanes days={shown.keys} lanes={board.lanes} rows={rows} nowMs={nowMs} stopId={stopId} fits={fits} />
          ) : (
            <DayLanes
              day={shown.keys[0] ?? today}
              lanes={board.lanes}
              rows={rows}
              nowMs={nowMs}
              stopId={stopId}
              fits={fits}
              onDrop={drop}
            />
          )}
          {blocks.length > 0 && <Legend />}
        </section>
      </div>
      <ChosenBar job={chosen} rows={rows} actions={actions} nowMs={nowMs} />
      {dialog?.name === 'plan' && dialogJob && (
        <PlanDialog
          key={dialogJob.id}
          job={dialogJob}
          rows={rows}
          boardOf={(key) => boardOf(daysOf(key, 'day'))}
          nowMs={nowMs}
        />
      )}
      {dialog?.name === 'withdraw' && dialogJob && <WithdrawDialog key={dialogJob.id} job={dialogJob} rows={rows} />}
      {dialog?.name === 'priority' && dialogJob && <PriorityDialog key={dialogJob.id} job={dialogJob} />}
      {dialog?.name === 'colleague' && <ColleagueDialog />}
    </div>
  );
}
