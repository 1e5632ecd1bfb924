import { act } from '../../app/act';
import { currentTechnician } from '../../app/session';
import { go } from '../../app/view';
import { moveJob, takeVisitStep } from './actions/steps';
import type { NextAction } from './next-action';
import { openDialog } from './store';

/** Does what the big button says, wherever it is pressed. */
export async function runNext(jobId: string, next: NextAction): Promise<void> {
  const actor = { technician: currentTechnician() };
  switch (next.kind) {
    case 'move':
      await act(() => moveJob(jobId, next.to, actor));
      return;
    case 'step':
      await act(() => takeVisitStep(jobId, next.step, actor));
      return;
    case 'place':
      if (next.key === 'safety') go({ screen: 'safety', jobId });
      else go({ screen: 'job', id: jobId, tab: next.key });
      return;
    case 'dialog':
      go({ screen: 'job', id: jobId });
      openDialog(jobId, { name: next.key === 'completeCall' ? 'editDetails' : next.key });
  }
}
