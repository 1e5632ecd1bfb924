import { useTranslation } from 'react-i18next';
import { currentTechnician } from '../../../app/session';
import { useNow } from '../../../app/use-now';
import { go } from '../../../app/view';
import { Badge } from '../../../ui/components';
import { useMachine, useRoad } from '../queries';
import { endOf } from '../store';
import { TONE } from '../words';

const BEAT_MS = 60_000;

/** On a job of the coming week: whether all of it is on this laptop. Nothing where the job is none of one's own road. */
export function RoadBadge({ jobId }: { readonly jobId: string }) {
  const { t } = useTranslation('readiness');
  const nowMs = useNow(BEAT_MS);
  const beat = Math.floor(nowMs / BEAT_MS) * BEAT_MS;
  const range = { now: new Date(beat).toISOString(), to: endOf('week', beat) };
  const road = useRoad(currentTechnician(), range, useMachine());
  const found = road?.jobs.find((one) => one.jobId === jobId);
  if (!found) return null;
  return (
    <button type="button" className="btn quiet" onClick={() => go({ screen: 'readiness' })}>
      <Badge tone={TONE[found.state]}>{t(`badge.${found.state}`)}</Badge>
    </button>
  );
}
