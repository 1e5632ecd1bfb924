import '../visit.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentTechnician } from '../../../app/session';
import { Shortcut } from '../../../ui/components';
import { nextAction } from '../next-action';
import { type JobFacts, useJobFacts } from '../queries';
import { runNext } from '../run-next';

/** What to do next on a job, from its facts. */
export function nextOf(facts: JobFacts, technicianId: string) {
  const { job, visit, requirements, signOffs } = facts;
  return nextAction({ job, visit, requirements, signed: signOffs.length > 0, technicianId });
}

/**
 * The one big button of a job: its next action. Nothing is shown when there is none left.
 *
 * @param shortcut shown on it where the screen listens to one
 */
export function NextActionButton({ jobId, shortcut }: { jobId: string; shortcut?: string }) {
  const { t } = useTranslation('visit');
  const technicianId = currentTechnician().id;
  const facts = useJobFacts(jobId, technicianId);
  const [busy, setBusy] = useState(false);
  const next = facts ? nextOf(facts, technicianId) : null;
  if (!next) return null;

  const press = async () => {
    if (busy) return;
    setBusy(true);
    await runNext(jobId, next);
    setBusy(false);
  };
  return (
    <button
      type="button"
      className="btn big go full visit-next"
      data-next={next.key}
      aria-disabled={busy}
      // the second half of a double click would take the step after this one
      onClick={(event) => event.detail < 2 && void press()}
    >
      <span>{t(`next.${next.key}`)}</span>
      {shortcut !== undefined && <Shortcut keys={shortcut} />}
    </button>
  );
}
