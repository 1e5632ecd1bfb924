import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type Board, firstFree, type PlanWarning, planWarnings } from '@shared/domain/board';
import type { Job } from '@shared/domain/job';
import type { Technician } from '@shared/domain/people';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { formatTime, formatWhen } from '../../../i18n/format';
import { plan, takeBack } from '../actions';
import { addDays, type DayKey, dayKey, timeOn, timeText, workHours } from '../days';
import type { BoardRows } from '../queries';
import { useBoardView } from '../store';
import { numberOf, placeOf, useDispatcher } from '../words';
import { BoardForm } from './BoardForm';

const HOUR_MS = 3_600_000;
/** More of one kind are only counted. */
const WARNINGS_SHOWN = 3;

interface PlanDialogProps {
  readonly job: Job;
  readonly rows: BoardRows;
  /** The board around the day proposed: what is taken already. */
  readonly boardOf: (day: DayKey) => Board;
  readonly nowMs: number;
}

interface PlanForm {
  readonly technicianId: string;
  readonly day: DayKey;
  readonly from: string;
  readonly to: string;
  /** The times are a proposal and follow technician and day until somebody types one. */
  readonly proposed: boolean;
}

/** Who, when, until when; a time is proposed, and what speaks against it is said at once. */
export function PlanDialog({ job, rows, boardOf, nowMs }: PlanDialogProps) {
  const { t } = useTranslation(['board', 'app']);
  const by = useDispatcher();
  const me = currentTechnician();
  const { day: shownDay, laneId } = useBoardView();
  const team = planable(rows.technicians, me, job);
  const name = (id: string | null) => rows.technicians.find((one) => one.id === id)?.name ?? t('lanes.unknown');

  const propose = (technicianId: string, day: DayKey): PlanForm => {
    const lane = boardOf(day).lanes.find((one) => one.technicianId === technicianId);
    const from = Math.max(workHours(day).startMs, day === dayKey(nowMs) ? nowMs : 0);
    const start = firstFree(lane?.blocks ?? [], job, from, HOUR_MS);
    // late in the evening an hour would end on the next day: then that day's morning is proposed
    if (dayKey(start + HOUR_MS) !== dayKey(start)) return propose(technicianId, addDays(dayKey(start), 1));
    return { technicianId, day: dayKey(start), from: timeText(start), to: timeText(start + HOUR_MS), proposed: true };
  };
  const [form, setForm] = useState((): PlanForm => {
    const technicianId =
      [job.assignedTo, laneId, me.role === 'dispatcher' ? null : me.id].find((id) =>
        team.some((one) => one.id === id),
      ) ??
      team[0]?.id ??
      '';
    const today = dayKey(nowMs);
    const day = shownDay === null || shownDay < today ? today : shownDay;
    const [start, end] = [Date.parse(job.plannedStart ?? ''), Date.parse(job.plannedEnd ?? '')];
    const isPlanned = Number.isFinite(start) && Number.isFinite(end) && end > nowMs;
    if (!isPlanned) return propose(technicianId, day);
    return { technicianId, day: dayKey(start), from: timeText(start), to: timeText(end), proposed: false };
  });
  const keepsDispatched = job.state === 'dispatched' || job.state === 'accepted';
  const [dispatchNow, setDispatchNow] = useState(false);

  const startMs = timeOn(form.day, form.from);
  const endMs = timeOn(form.day, form.to);
  const isComplete = startMs !== null && endMs !== null && form.technicianId !== '';
  const inOrder = isComplete && endMs > startMs;
  const warnings = inOrder
    ? planWarnings(
        job,
        { technicianId: form.technicianId, startMs, endMs },
        boardOf(form.day).lanes.flatMap((lane) => lane.blocks),
        { now: new Date(nowMs).toISOString(), hours: workHours(form.day) },
      )
    : [];

  const choose = (change: { technicianId?: string; day?: DayKey }) => {
    const next = { ...form, ...change };
    setForm(form.proposed && next.day !== '' ? propose(next.technicianId, next.day) : next);
  };
  const changeFrom = (from: string) => {
    const start = timeOn(form.day, from);
    // the length stays, so that only the start has to be typed
    const length = startMs !== null && endMs !== null ? endMs - startMs : HOUR_MS;
    setForm({ ...form, from, to: start === null ? form.to : timeText(start + length), proposed: false });
  };

  const submit = async () => {
    if (!inOrder) return false;
    const wish = {
      technicianId: form.technicianId,
      start: new Date(startMs).toISOString(),
      end: new Date(endMs).toISOString(),
      dispatch: dispatchNow,
    };
    let before: Awaited<ReturnType<typeof plan>> = [];
    const done = await act(async () => (before = await plan(job.id, wish, by)), {
      done: t('done.planned', {
        number: numberOf(job),
        name: name(form.technicianId),
        time: [formatWhen(wish.start, nowMs), form.day === dayKey(nowMs) ? '' : formatTime(wish.start)]
          .filter(Boolean)
          .join(' '),
      }),
      undo: () => takeBack(before, by),
    });
    return done !== undefined;
  };

  const other = job.assignedTo !== null && job.assignedTo !== form.technicianId && job.plannedStart !== null;
  return (
    <BoardForm
      title={t('plan.title', { number: numberOf(job) })}
      submit={dispatchNow ? t('plan.submitDispatch') : t('plan.submit')}
      ready={inOrder}
      onSubmit={submit}
    >
      <div>
        <p className="board-dialog-symptom wrap" dir="auto">
          {job.symptomVerbatim}
        </p>
        <p className="muted small">{placeOf(job, rows) || t('block.noPlace')}</p>
      </div>
      <NativeSelect
        label={t('plan.technician')}
        data={team.map((one) => ({
          value: one.id,
          label: one.id === me.id ? t('plan.you', { name: one.name }) : one.name,
        }))}
        value={form.technicianId}
        onChange={(event) => choose({ technicianId: event.currentTarget.value })}
        data-autofocus
      />
      <div className="board-times">
        <TextInput
          type="date"
          label={t('plan.date')}
          value={form.day}
          onChange={(event) => choose({ day: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('plan.from')}
          value={form.from}
          onChange={(event) => changeFrom(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label={t('plan.to')}
          value={form.to}
          onChange={(event) => setForm({ ...form, to: event.currentTarget.value, proposed: false })}
        />
      </div>
      {keepsDispatched ? (
        <p className="muted small">
          {other ? t('plan.otherTechnician', { name: name(job.assignedTo) }) : t('plan.again')}
        </p>
      ) : (
        <Checkbox
          label={t('plan.dispatch')}
          description={t('plan.dispatchHint')}
          checked={dispatchNow}
          onChange={(event) => setDispatchNow(event.currentTarget.checked)}
          disabled={me.role !== 'dispatcher'}
        />
      )}
      <output className="board-warnings small">
        {!isComplete ? (
          <span className="board-late">{t('plan.missingTimes')}</span>
        ) : !inOrder ? (
          <span className="board-late">{t('plan.endFirst')}</span>
        ) : warnings.length === 0 ? (
          <span className="muted">
            <span aria-hidden>✓ </span>
            {t('plan.fits')}
          </span>
        ) : (
          <Warnings warnings={warnings} />
        )}
      </output>
    </BoardForm>
  );
}

function Warnings({ warnings }: { warnings: readonly PlanWarning[] }) {
  const { t } = useTranslation('board');
  const more = warnings.length - WARNINGS_SHOWN;
  return (
    <ul>
      {warnings.slice(0, WARNINGS_SHOWN).map(({ code, number, minutes }) => (
        <li key={`${code} ${number ?? ''}`}>
          <span aria-hidden>! </span>
          {t(`plan.warnings.${code}`, { number: number ?? '', minutes: minutes ?? 0 })}
        </li>
      ))}
      {more > 0 && <li className="muted">{t('plan.more', { count: more })}</li>}
    </ul>
  );
}

/** Whom a job can be planned for: those who go out, and whoever has it now. A technician plans for himself. */
function planable(team: readonly Technician[], me: Technician, job: Job): Technician[] {
  return team
    .filter((one) => one.role !== 'dispatcher' || one.id === job.assignedTo)
    .filter((one) => me.role === 'dispatcher' || one.id === me.id)
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
