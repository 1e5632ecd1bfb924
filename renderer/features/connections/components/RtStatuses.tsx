import { NumberInput } from '@mantine/core';
import { JOB_STATES } from '@shared/domain/job';
import { VISIT_STATES } from '@shared/domain/visit';
import { useTranslation } from 'react-i18next';
import { allStatuses, withFromRt, withToRt, withVisit } from '../rt-draft';
import { RtChoices } from './RtChoices';
import type { RtPartProps } from './RtJobs';

/** States of a visit that a ticket may have a status of its own for. */
const VISIT_ROWS = VISIT_STATES.filter((state) => state !== 'planned');

/** The table of statuses, both ways, and what a priority is worth there. */
export function RtStatuses({ draft, metadata, onChange }: RtPartProps) {
  const { t } = useTranslation(['connections', 'job']);
  const statuses = allStatuses(metadata, draft.statuses);
  const theirs = statuses.map((value) => ({ value, label: value }));
  const ours = JOB_STATES.map((value) => ({ value, label: t(`job:states.${value}`) }));
  return (
    <>
      <section className="card stack" aria-label={t('rt.statuses')}>
        <h2>{t('rt.statuses')}</h2>
        <p className="muted small">{t('rt.statusesText')}</p>
        <div className="connections-tables">
          <RtChoices
            caption={t('rt.toRt')}
            rows={JOB_STATES.map((state) => ({ key: state, name: t(`job:states.${state}`) }))}
            choices={theirs}
            label={(name) => t('rt.theirStatusOf', { name })}
            value={(state) => draft.statuses.toRt[state]}
            onChoose={(state, status) => onChange({ statuses: withToRt(draft.statuses, state, status) })}
          />
          <div className="stack">
            <RtChoices
              caption={t('rt.fromRt')}
              rows={statuses.map((status) => ({ key: status, name: status }))}
              choices={ours}
              label={(name) => t('rt.ourStateOf', { name })}
              value={(status) => draft.statuses.fromRt[status]}
              onChoose={(status, chosen) => {
                const state = JOB_STATES.find((one) => one === chosen) ?? null;
                onChange({ statuses: withFromRt(draft.statuses, status, state) });
              }}
            />
            <RtChoices
              caption={t('rt.visits')}
              rows={VISIT_ROWS.map((state) => ({ key: state, name: t(`job:visitStates.${state}`) }))}
              choices={theirs}
              label={(name) => t('rt.theirStatusOf', { name })}
              value={(state) => draft.statuses.visits[state]}
              onChoose={(state, status) => onChange({ statuses: withVisit(draft.statuses, state, status) })}
            />
          </div>
        </div>
      </section>
      <section className="card stack" aria-label={t('rt.priorities')}>
        <h2>{t('rt.priorities')}</h2>
        <p className="muted small">{t('rt.prioritiesText')}</p>
        <table className="plain connections-mapping">
          <thead>
            <tr>
              <th scope="col">{t('rt.priorityColumns.ours')}</th>
              <th scope="col">{t('rt.priorityColumns.value')}</th>
              <th scope="col">{t('rt.priorityColumns.from')}</th>
            </tr>
          </thead>
          <tbody>
            {draft.priorities.map((row, index) => {
              const name = t(`job:priorities.${row.priority}` as never) as string;
              const set = (fields: Partial<typeof row>) =>
                onChange({ priorities: draft.priorities.map((one, i) => (i === index ? { ...one, ...fields } : one)) });
              return (
                <tr key={row.priority}>
                  <th scope="row">{name}</th>
                  <td>
                    <NumberInput
                      aria-label={t('rt.priorityValue', { name })}
                      allowDecimal={false}
                      value={row.value}
                      onChange={(value) => typeof value === 'number' && set({ value })}
                    />
                  </td>
                  <td>
                    <NumberInput
                      aria-label={t('rt.priorityFrom', { name })}
                      allowDecimal={false}
                      value={row.from}
                      onChange={(value) => typeof value === 'number' && set({ from: value })}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}
