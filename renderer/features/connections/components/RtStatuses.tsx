import { NativeSelect, NumberInput } from '@mantine/core';
import { JOB_STATES } from '@shared/domain/job';
import { VISIT_STATES } from '@shared/domain/visit';
import { useTranslation } from 'react-i18next';
import { allStatuses, withFromRt, withToRt, withVisit } from '../rt-draft';
import type { RtPartProps } from './RtJobs';

/** States of a visit that a ticket may have a status of its own for. */
const VISIT_ROWS = VISIT_STATES.filter((state) => state !== 'planned');

/** The table of statuses, both ways, and what a priority is worth there. */
export function RtStatuses({ draft, metadata, onChange }: RtPartProps) {
  const { t } = useTranslation(['connections', 'job']);
  const statuses = allStatuses(metadata, draft.statuses);
  const theirs = [{ value: '', label: t('rt.noStatus') }, ...statuses.map((value) => ({ value, label: value }))];
  const ours = [
    { value: '', label: t('rt.noStatus') },
    ...JOB_STATES.map((state) => ({ value: state as string, label: t(`job:states.${state}`) })),
  ];
  return (
    <>
      <section className="card stack" aria-label={t('rt.statuses')}>
        <h2>{t('rt.statuses')}</h2>
        <p className="muted small">{t('rt.statusesText')}</p>
        <div className="connections-tables">
          <table className="plain connections-mapping">
            <caption>{t('rt.toRt')}</caption>
            <tbody>
              {JOB_STATES.map((state) => {
                const name = t(`job:states.${state}`);
                return (
                  <tr key={state}>
                    <th scope="row">{name}</th>
                    <td>
                      <NativeSelect
                        aria-label={t('rt.theirStatusOf', { name })}
                        data={theirs}
                        value={draft.statuses.toRt[state] ?? ''}
                        onChange={(event) =>
                          onChange({ statuses: withToRt(draft.statuses, state, event.currentTarget.value || null) })
                        }
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <div className="stack">
            <table className="plain connections-mapping">
              <caption>{t('rt.fromRt')}</caption>
              <tbody>
                {statuses.map((status) => (
                  <tr key={status}>
                    <th scope="row" className="wrap">
                      {status}
                    </th>
                    <td>
                      <NativeSelect
                        aria-label={t('rt.ourStateOf', { name: status })}
                        data={ours}
                        value={draft.statuses.fromRt[status] ?? ''}
                        onChange={(event) => {
                          const state = JOB_STATES.find((one) => one === event.currentTarget.value) ?? null;
                          onChange({ statuses: withFromRt(draft.statuses, status, state) });
                        }}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <table className="plain connections-mapping">
              <caption>{t('rt.visits')}</caption>
              <tbody>
                {VISIT_ROWS.map((state) => {
                  const name = t(`job:visitStates.${state}`);
                  return (
                    <tr key={state}>
                      <th scope="row">{name}</th>
                      <td>
                        <NativeSelect
                          aria-label={t('rt.theirStatusOf', { name })}
                          data={theirs}
                          value={draft.statuses.visits[state] ?? ''}
                          onChange={(event) =>
                            onChange({ statuses: withVisit(draft.statuses, state, event.currentTarget.value || null) })
                          }
                        />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
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
