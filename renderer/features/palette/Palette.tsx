import {
  createSpotlight,
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { report } from '../../app/act';
import { activeCommands } from '../../app/commands';
import { go, setPaletteOpen, useView } from '../../app/view';
import { database } from '../../db/database';
import { useLive } from '../../db/live';
import { shortcutLabel } from '../../ui/components';
import { findJobs } from './queries';

const MOST_JOBS = 8;
const [store, spotlight] = createSpotlight();

/** One place to find a job or run a command, from anywhere, by keyboard. */
export function Palette() {
  const { t } = useTranslation('palette');
  const open = useView((view) => view.paletteOpen);
  const [query, setQuery] = useState('');
  const jobs =
    useLive(() => (open ? findJobs(database(), query, MOST_JOBS) : Promise.resolve([])), [open, query]) ?? [];

  useEffect(() => {
    if (open) spotlight.open();
    else spotlight.close();
  }, [open]);

  // Spotlight picks the first entry at each key; jobs are found a moment later, and Enter must open what stands first by then
  const foundIds = jobs.map((job) => job.id).join();
  useEffect(() => {
    if (open && query !== '') pickFirst();
  }, [open, query, foundIds]);

  const commands = open ? activeCommands().filter((command) => command.id !== 'palette.open') : [];
  const groups: SpotlightActionGroupData[] = [
    { group: t('jobs'), actions: jobs.map((job) => jobAction(job.id, job.symptomVerbatim, job.detail, query)) },
    {
      group: t('commands'),
      actions: commands.map((command) => ({
        id: command.id,
        label: command.title,
        keywords: [command.keywords ?? '', command.id],
        ...(command.shortcut ? { rightSection: <kbd>{shortcutLabel(command.shortcut)}</kbd> } : {}),
        onClick: () => void Promise.resolve(command.run()).catch(report),
      })),
    },
  ].filter((group) => group.actions.length > 0);

  return (
    <Spotlight
      store={store}
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      nothingFound={t('nothing')}
      searchProps={{ placeholder: t('placeholder'), 'aria-label': t('title') }}
      attributes={{ content: { 'aria-label': t('title') } }}
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 0 }}
      onSpotlightClose={() => {
        setPaletteOpen(false);
        setQuery('');
      }}
    />
  );
}

/** As Spotlight does it itself: the mark is an attribute, its place is in the store. */
function pickFirst(): void {
  const actions = document.getElementById(store.getState().listId)?.querySelectorAll('[data-action]') ?? [];
  actions.forEach((action, index) => action.toggleAttribute('data-selected', index === 0));
  store.updateState((state) => ({ ...state, selected: actions.length === 0 ? -1 : 0 }));
}

// Jobs were found by more than their label (customer, number, site): the query among the keywords keeps Spotlight from dropping them.
function jobAction(id: string, symptom: string, detail: string, query: string): SpotlightActionData {
  return {
    id: `job.${id}`,
    label: symptom || detail,
    description: detail,
    keywords: [query, detail],
    onClick: () => go({ screen: 'job', id }),
  };
}
