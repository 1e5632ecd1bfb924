import type { JobFacts, JobSurroundings } from '../queries';
import { useVisitView } from '../store';
import { EditDetailsDialog } from './EditDetailsDialog';
import { HoldDialog, NotCompletedDialog } from './HoldDialog';
import { PartDialog } from './PartDialog';
import { ReasonDialog } from './ReasonDialog';
import { ResolveDialog } from './ResolveDialog';
import { AddTimeDialog, CorrectNoteDialog, CorrectTimeDialog, SafetyNeededDialog } from './SmallDialogs';
import { WithdrawTimeDialog } from './TimeByHand';

/** The dialog that is open over this job, if one is. */
export function JobDialogs({ facts, around }: { facts: JobFacts; around: JobSurroundings }) {
  const open = useVisitView((view) => view.open);
  const jobId = facts.job.id;
  if (open === null || open.jobId !== jobId) return null;
  const { dialog } = open;
  switch (dialog.name) {
    case 'resolve':
      return <ResolveDialog facts={facts} />;
    case 'hold':
      return <HoldDialog facts={facts} />;
    case 'notCompleted':
      return <NotCompletedDialog facts={facts} />;
    case 'cancel':
    case 'decline':
    case 'reopen':
    case 'abort':
    case 'startForOther':
      return <ReasonDialog jobId={jobId} what={dialog.name} />;
    case 'editDetails':
      return <EditDetailsDialog facts={facts} around={around} />;
    case 'addTime':
      return <AddTimeDialog jobId={jobId} />;
    case 'withdrawTime':
      return <WithdrawTimeDialog entry={dialog.entry} />;
    case 'part':
      return <PartDialog jobId={jobId} line={dialog.line} />;
    case 'safetyNeeded':
      return <SafetyNeededDialog jobId={jobId} part={dialog.part} />;
    case 'correctNote':
      return <CorrectNoteDialog note={dialog.note} />;
    case 'correctTime': {
      const visit = facts.visits.find((v) => v.id === dialog.visitId);
      return visit ? <CorrectTimeDialog visit={visit} transitionId={dialog.transitionId} /> : null;
    }
  }
}
