import { Menu } from '@mantine/core';
import { isVisitUnderWay, jobRule } from '@shared/domain/job-states';
import type { VisitStep } from '@shared/domain/visit-states';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { go } from '../../../app/view';
import { Shortcut } from '../../../ui/components';
import { exportAndSay } from '../../exchange';
import { moveJob, takeVisitStep } from '../actions/steps';
import type { JobFacts } from '../queries';
import { openDialog } from '../store';

export interface JobAction {
  readonly id: string;
  readonly title: string;
  readonly shortcut?: string;
  readonly danger?: boolean;
  /** Shown as a button beside the rail, not in the menu. */
  readonly upFront?: boolean;
  readonly run: () => void;
}

/** Everything that can be done with the job now besides the next step; buttons, menu and palette read this one list. */
export function useJobActions(facts: JobFacts | null | undefined): readonly JobAction[] {
  const { t } = useTranslation(['visit', 'syncCentre', 'handOver']);
  if (!facts) return [];
  const { job, visit } = facts;
  const actor = { technician: currentTechnician() };
  const step = (which: VisitStep) => () => void act(() => takeVisitStep(job.id, which, actor));
  const dialog =
    (
      name: Exclude<
        Parameters<typeof openDialog>[1]['name'],
        'part' | 'safetyNeeded' | 'correctNote' | 'correctTime' | 'withdrawTime'
      >,
    ) =>
    () =>
      openDialog(job.id, { name });
  const running = visit !== null && isVisitUnderWay(visit);
  const onTheWay = visit?.state === 'travelling' || visit?.state === 'onSite';
  const attended = job.state === 'accepted' || job.state === 'inProgress' || job.state === 'onHold';
  const over = job.state === 'closed' || job.state === 'cancelled';
  const actions: (JobAction | false)[] = [
    visit?.state === 'working' && {
      id: 'break',
      title: t('actions.break'),
      shortcut: 'B',
      upFront: true,
      run: step('takeBreak'),
    },
    visit?.state === 'break' && {
      id: 'resume',
      title: t('actions.resume'),
      shortcut: 'B',
      upFront: true,
      run: step('resumeWork'),
    },
    job.state === 'inProgress' && {
      id: 'hold',
      title: t('actions.hold'),
      shortcut: 'H',
      upFront: true,
      run: dialog('hold'),
    },
    attended && !running && { id: 'alreadyHere', title: t('actions.alreadyHere'), run: step('arrive') },
    job.state === 'inProgress' &&
      !running && { id: 'travelAgain', title: t('actions.travelAgain'), run: step('startTravel') },
    job.state === 'inProgress' && { id: 'resolve', title: t('actions.resolve'), run: dialog('resolve') },
    job.state === 'inProgress' && { id: 'notCompleted', title: t('actions.notCompleted'), run: dialog('notCompleted') },
    running && !onTheWay && { id: 'finish', title: t('actions.finish'), run: step('finish') },
    running && { id: 'abort', title: t('actions.abort'), run: dialog('abort') },
    !over && { id: 'editDetails', title: t('details.edit'), shortcut: 'E', run: dialog('editDetails') },
    !over && { id: 'addTime', title: t('time.add'), run: dialog('addTime') },
    job.state === 'dispatched' && { id: 'decline', title: t('actions.decline'), run: dialog('decline') },
    job.state === 'resolved' && { id: 'reopen', title: t('actions.reopen'), run: dialog('reopen') },
    { id: 'export', title: t('syncCentre:exportJob'), run: () => void exportAndSay(job.number) },
    { id: 'handOver', title: t('handOver:openJob'), run: () => go({ screen: 'handOver', jobId: job.id }) },
    jobRule(job.state, 'closed') !== null && {
      id: 'close',
      title: t('actions.close'),
      run: () => void act(() => moveJob(job.id, 'closed', actor), { done: t('actions.closed') }),
    },
    jobRule(job.state, 'cancelled') !== null && {
      id: 'cancel',
      title: t('actions.cancel'),
      danger: true,
      run: dialog('cancel'),
    },
  ];
  return actions.filter((action) => action !== false);
}

export function JobActions({ actions }: { actions: readonly JobAction[] }) {
  const { t } = useTranslation('visit');
  const more = actions.filter((action) => action.upFront !== true);
  return (
    <div className="row visit-actions">
      {actions
        .filter((action) => action.upFront === true)
        .map((action) => (
          // one button for the break and for its end: the focus stays on it
          <button
            key={action.shortcut ?? action.id}
            type="button"
            className="btn visit-touch"
            onClick={(event) => event.detail < 2 && action.run()}
          >
            {action.title}
            {action.shortcut !== undefined && <Shortcut keys={action.shortcut} />}
          </button>
        ))}
      {more.length > 0 && (
        <Menu position="bottom-end" transitionProps={{ duration: 0 }} withinPortal>
          <Menu.Target>
            <button type="button" className="btn visit-touch">
              {t('actions.more')}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map((action) => (
              <Menu.Item key={action.id} onClick={action.run} {...(action.danger === true ? { color: 'red' } : {})}>
                {action.title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
