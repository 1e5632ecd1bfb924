import { type Inspection, worstFirst } from '@shared/domain/inspection';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import { checkTexts } from '@shared/texts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { report } from '../../../app/act';
import { type Command, useCommands } from '../../../app/commands';
import { go } from '../../../app/view';
import { CallError } from '../../../bridge';
import { currentLanguage } from '../../../i18n';
import { Badge, EmptyState, Shortcut } from '../../../ui/components';
import { collectRest } from '../actions';
import { useInspect } from '../store';

interface Row {
  readonly key: string;
  readonly what: string;
  readonly why: string;
  readonly todo: string | null;
  readonly needsRights: boolean;
}

/** What could not be found out, why, and what would help: nothing unknown is passed over. What needs rights comes first. */
export function NotCollectedTab({ record }: { record: InspectionRecord }) {
  const { t } = useTranslation(['inspect', 'app']);
  const rows = notCollectedRows(record.document);
  const forRights = rows.filter((row) => row.needsRights).length;
  if (rows.length === 0) return <EmptyState title={t('notCollected.none')} text={t('notCollected.noneText')} />;
  return (
    <div className="stack">
      <p className="muted">{t('notCollected.lead')}</p>
      {forRights > 0 && <CollectRest record={record} count={forRights} />}
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
                  {row.needsRights && (
                    <div>
                      <Badge tone="unknown">{t('notCollected.needsRights')}</Badge>
                    </div>
                  )}
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

type Trouble = 'refused' | 'otherSession' | 'notPossible' | 'tooLong';

/** The one button that asks the system for rights and reads what is missing. */
function CollectRest({ record, count }: { record: InspectionRecord; count: number }) {
  const { t } = useTranslation(['inspect', 'app']);
  const ofSession = useInspect((state) => state.taken[record.id] !== undefined);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const collect = async () => {
    if (busy) return;
    if (!ofSession) {
      setTrouble('otherSession');
      return;
    }
    setBusy(true);
    setTrouble(null);
    try {
      const id = await collectRest(record);
      go({ screen: 'inspection', id });
    } catch (error) {
      const said = error instanceof CallError ? TROUBLES[error.code] : undefined;
      if (said === undefined) report(error);
      else setTrouble(said);
    }
    setBusy(false);
  };
  const commands: Command[] = [
    { id: 'inspection.collectRest', title: t('notCollected.collect'), shortcut: 'R', run: collect },
  ];
  useCommands('inspection.collectRest', commands);

  return (
    <section className="card inspect-collect" aria-label={t('notCollected.collect')}>
      <div className="grow">
        <b>{t('notCollected.collectTitle', { count })}</b>
        <p className="muted small">
          {busy
            ? t('notCollected.collecting')
            : t(ofSession ? 'notCollected.collectText' : 'notCollected.collectOtherSession')}
        </p>
        {trouble !== null && (
          <p className="small inspect-trouble" role="alert">
            {t(`notCollected.trouble.${trouble}`)}
          </p>
        )}
      </div>
      {ofSession ? (
        <button type="button" className="btn big go" aria-disabled={busy} onClick={() => void collect()}>
          {t('notCollected.collect')}
          <Shortcut keys="R" />
        </button>
      ) : (
        <button type="button" className="btn big" onClick={() => go({ screen: 'inspect' })}>
          {t('again')}
        </button>
      )}
    </section>
  );
}

const TROUBLES: Partial<Record<CallError['code'], Trouble>> = {
  notPermitted: 'refused',
  cancelled: 'refused',
  forbidden: 'refused',
  notFound: 'otherSession',
  unsupported: 'notPossible',
  timedOut: 'tooLong',
};

function notCollectedRows(document: Inspection): Row[] {
  const unanswered = worstFirst(document.checks.filter((check) => check.outcome === 'couldNotRun'));
  const rows = [
    ...document.notCollected.map((item): Row => ({
      key: `inventory:${item.what}:${item.reason}`,
      what: whatLabel(item.what),
      why: item.reason,
      todo: item.nextStep ?? null,
      needsRights: item.code === 'notPermitted',
    })),
    ...unanswered.map((check): Row => ({
      key: `check:${check.id}`,
      what: check.title,
      why: check.summary,
      todo: check.nextStep ?? null,
      needsRights: check.reason === 'notPermitted',
    })),
  ];
  return rows.sort((a, b) => Number(b.needsRights) - Number(a.needsRights));
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
