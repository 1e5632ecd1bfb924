import { Select } from '@mantine/core';
import { countOutcomes } from '@shared/domain/inspection';
import { compareIdentity } from '@shared/domain/machine-identity';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { go } from '../../../app/view';
import { useLive } from '../../../db/live';
import { formatDateTime } from '../../../i18n/format';
import { Badge } from '../../../ui/components';
import { Dialog } from '../../../ui/Dialog';
import { absorbContent, sayImported } from '../../exchange';
import { type ImportChoices, type ImportedInspection, readImportChoices, usePendingImport } from '../import';
import { machineName } from '../queries';
import { OutcomeCounts } from './OutcomeCounts';

const NONE = 'none';
const close = () => usePendingImport.setState({ pending: null });

/** Asks what an inspection made elsewhere belongs to, before it is taken in. */
export function ImportDialog() {
  const { t } = useTranslation('inspect');
  const pending = usePendingImport((state) => state.pending);
  const choices = useLive(() => (pending ? readImportChoices(pending.inspection) : Promise.resolve(null)), [pending]);
  if (!pending || !choices) return null;
  return (
    <Dialog title={<b>{t('import.title')}</b>} size="lg" onClose={close}>
      <ImportForm key={pending.sha256} pending={pending} choices={choices} />
    </Dialog>
  );
}

function ImportForm({ pending, choices }: { pending: ImportedInspection; choices: ImportChoices }) {
  const { t } = useTranslation(['inspect', 'app']);
  const { inspection, hashChecked, sha256, name } = pending;
  const [value, setValue] = useState(choices.suggested?.value ?? NONE);
  const [busy, setBusy] = useState(false);
  const chosen = choices.choices.find((choice) => choice.value === value) ?? null;
  const identity = chosen?.asset ? compareIdentity(chosen.asset, inspection.machine) : null;
  const option = ({ value: key, label }: { value: string; label: string }) => ({ value: key, label });

  const take = async () => {
    if (busy) return;
    setBusy(true);
    const result = await act(() => absorbContent(pending, chosen?.target ?? { jobId: null, assetId: null }));
    setBusy(false);
    if (result?.type !== 'inspection') return;
    close();
    // the dialog has said what is known of its hash
    sayImported({ ...result, hashChecked: true });
    go({ screen: 'inspection', id: result.id });
  };

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <dl className="inspect-pairs inspect-import-facts">
        <div>
          <dt>{t('earlier.machine')}</dt>
          <dd>
            {[machineName(inspection) ?? t('unknownMachine'), inspection.machine.serial].filter(Boolean).join(' · ')}
          </dd>
        </div>
        <div>
          <dt>{t('earlier.taken')}</dt>
          <dd>{formatDateTime(inspection.takenAt)}</dd>
        </div>
        <div>
          <dt>{t('import.file')}</dt>
          <dd>{name}</dd>
        </div>
        <div>
          <dt>{t('import.hash')}</dt>
          <dd title={sha256}>
            <Badge tone={hashChecked ? 'pass' : 'warn'}>{t(hashChecked ? 'import.hashFits' : 'import.noHash')}</Badge>
          </dd>
        </div>
      </dl>
      {!hashChecked && <p className="muted small">{t('import.noHashText')}</p>}
      <OutcomeCounts counts={countOutcomes(inspection.checks)} />
      <Select
        label={t('import.belongsTo')}
        description={choices.suggested ? t('import.suggested') : t('import.noSuggestion')}
        data={[
          { value: NONE, label: t('import.toNothing') },
          { group: t('import.jobs'), items: choices.choices.filter((c) => c.group === 'jobs').map(option) },
          { group: t('import.assets'), items: choices.choices.filter((c) => c.group === 'assets').map(option) },
        ]}
        value={value}
        onChange={(next) => setValue(next ?? NONE)}
        allowDeselect={false}
        searchable
        limit={80}
        maxDropdownHeight={280}
      />
      {identity?.match === 'different' && (
        <div className="card inspect-banner trouble" role="alert">
          <div className="grow">
            <b>{t('identity.differentTitle')}</b>
            <div className="small wrap">
              {t(identity.field === 'serial' ? 'identity.differentSerial' : 'identity.differentUuid', {
                expected: identity.expected,
                found: identity.found,
              })}
            </div>
          </div>
        </div>
      )}
      <div className="row inspect-dialog-actions">
        <span className="grow" />
        <button type="button" className="btn big quiet" onClick={close}>
          {t('app:cancel')}
        </button>
        <button type="submit" className="btn big go" aria-disabled={busy} data-autofocus>
          {t('import.take')}
        </button>
      </div>
    </form>
  );
}
