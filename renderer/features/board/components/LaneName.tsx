import type { Lane } from '@shared/domain/board';
import { presenceOf } from '@shared/domain/presence';
import { useTranslation } from 'react-i18next';
import { currentTechnician } from '../../../app/session';
import { go } from '../../../app/view';
import { formatWhen } from '../../../i18n/format';
import { Badge, type Tone } from '../../../ui/components';
import { dayKey, startOf } from '../days';
import type { BoardRows } from '../queries';
import { placeOf } from '../words';

const TONES: Record<string, Tone> = {
  travelling: 'accent',
  onSite: 'accent',
  working: 'accent',
  break: 'warn',
  free: 'pass',
  silent: 'unknown',
};
const SIGNS: Record<string, string> = {
  travelling: '➤',
  onSite: '●',
  working: '●',
  break: '‖',
  free: '✓',
  silent: '?',
};

interface LaneNameProps {
  readonly lane: Lane;
  readonly rows: BoardRows;
  readonly nowMs: number;
}

/** Whose lane it is, where that person is since when, and how old that knowledge is. */
export function LaneName({ lane, rows, nowMs }: LaneNameProps) {
  const { t } = useTranslation('board');
  const isMe = currentTechnician().id === lane.technicianId;
  const presence = presenceOf({
    technicianId: lane.technicianId,
    visits: rows.visits,
    jobs: rows.jobs,
    // whoever sits at this laptop needs no records to be heard of
    heardOtherwise: isMe ? new Date(nowMs).toISOString() : (rows.heard.get(lane.technicianId) ?? null),
    now: new Date(nowMs).toISOString(),
    dayStart: startOf(dayKey(nowMs)).toISOString(),
  });
  const job = presence.jobId === null ? undefined : rows.jobs.find((one) => one.id === presence.jobId);
  const where = job === undefined ? '' : placeOf(job, rows);
  const when = (instant: string) => formatWhen(instant, nowMs);
  const came = rows.came.get(lane.technicianId);
  const words =
    presence.state === 'silent'
      ? presence.since === null
        ? t('presence.never')
        : t('presence.silentSince', { time: when(presence.since) })
      : t(`presence.${presence.state}`);
  const news = isMe
    ? t('presence.thisLaptop')
    : [
        presence.heardAt !== null &&
          presence.state !== 'silent' &&
          t('presence.heard', { time: when(presence.heardAt) }),
        came !== undefined && t('presence.came', { time: when(came) }),
      ]
        .filter((one) => one !== false)
        .join(' · ');

  return (
    <div className="board-name">
      {lane.technician === null ? (
        <b className="clip" title={t('lanes.unknownHint')}>
          {t('lanes.unknown')}
        </b>
      ) : (
        <b className="board-name-words" title={lane.technician.name} dir="auto">
          {lane.technician.name}
        </b>
      )}
      <Badge tone={TONES[presence.state] ?? 'unknown'} sign={SIGNS[presence.state] ?? null}>
        {words}
      </Badge>
      {job !== undefined && presence.since !== null && (
        <button
          type="button"
          className="board-where small"
          title={where || undefined}
          onClick={() => go({ screen: 'job', id: job.id })}
        >
          <span className="clip">{where || t('block.noPlace')}</span>
          <span className="nowrap muted">{t('presence.since', { time: when(presence.since) })}</span>
        </button>
      )}
      {job === undefined && presence.state === 'free' && presence.since !== null && (
        <span className="muted small">{t('presence.since', { time: when(presence.since) })}</span>
      )}
      {news !== '' && <span className="muted board-news">{news}</span>}
    </div>
  );
}
