import { Spotlight, spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
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
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      nothingFound={t('nothing')}
      searchProps={{ placeholder: t('placeholder'), 'aria-label': t('title') }}
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
