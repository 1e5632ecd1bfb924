import { type Inspection, worstFirst } from '@shared/domain/inspection';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/components';

/** What could not be found out, why, and what would help: nothing unknown is passed over. */
export function NotCollectedTab({ document }: { document: Inspection }) {
  const { t } = useTranslation(['inspect', 'app']);
  const unanswered = worstFirst(document.checks.filter((check) => check.outcome === 'couldNotRun'));
  const rows = [
    ...document.notCollected.map((item) => ({
      key: `inventory:${item.what}:${item.reason}`,
      what: whatLabel(item.what, t),
      why: item.reason,
      todo: item.nextStep ?? null,
    })),
    ...unanswered.map((check) => ({
      key: `check:${check.id}`,
      what: check.title,
      why: check.reason ? `${t(`reason.${check.reason}`)}: ${check.summary}` : check.summary,
      todo: check.nextStep ?? null,
    })),
  ];
  if (rows.length === 0) return <EmptyState title={t('notCollected.none')} text={t('notCollected.noneText')} />;
  return (
    <div className="stack">
      <p className="muted">{t('notCollected.lead')}</p>
      <div className="card flush inspect-table">
        <table className="plain inspect-not-collected">
          <thead>
            <tr>
              <th>{t('notCollected.what')}</th>
              <th>{t('notCollected.why')}</th>
              <th>{t('notCollected.todo')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td>
                  <b>{row.what}</b>
                </td>
                <td className="wrap">{row.why}</td>
                <td className="wrap">{row.todo ?? <span className="muted">{t('app:none')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

type T = ReturnType<typeof useTranslation<['inspect', 'app']>>['t'];

/** "disks.serial" as "Disks: serial"; a section this version does not know stays as it is written. */
function whatLabel(what: string, t: T): string {
  const [section = '', ...detail] = what.split('.');
  const name = t(`section.${section}` as 'section.disks', { defaultValue: section });
  return detail.length === 0 ? name : `${name}: ${detail.join('.')}`;
}
