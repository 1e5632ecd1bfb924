import { type Inspection, worstFirst } from '@shared/domain/inspection';
import { checkTexts } from '@shared/texts';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../i18n';
import { EmptyState } from '../../../ui/components';

/** What could not be found out, why, and what would help: nothing unknown is passed over. */
export function NotCollectedTab({ document }: { document: Inspection }) {
  const { t } = useTranslation(['inspect', 'app']);
  const unanswered = worstFirst(document.checks.filter((check) => check.outcome === 'couldNotRun'));
  const rows = [
    ...document.notCollected.map((item) => ({
      key: `inventory:${item.what}:${item.reason}`,
      what: whatLabel(item.what),
      why: item.reason,
      todo: item.nextStep ?? null,
    })),
    ...unanswered.map((check) => ({
      key: `check:${check.id}`,
      what: check.title,
      why: check.summary,
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

/** "smart.sda" as "Drive self-monitoring: sda"; a section this version does not know stays as it is written. */
function whatLabel(what: string): string {
  const texts = checkTexts(currentLanguage());
  const words: Readonly<Record<string, string>> = {
    ...texts.components,
    ...texts.sections,
    machine: texts.sections.identity,
  };
  const [, section = what, detail = ''] = /^([A-Za-z]+)[. ]?(.*)$/s.exec(what) ?? [];
  const name = words[section] ?? section;
  return detail === '' ? name : `${name}: ${detail}`;
}
