import { notifications } from '@mantine/notifications';
import { redactInspection } from '@shared/domain/redact-inspection';
import { type Redaction, REDACTIONS } from '@shared/domain/redaction';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { bridge, unwrap } from '../../../bridge';
import { currentLanguage } from '../../../i18n';
import { formatNumber } from '../../../i18n/format';
import { Dialog } from '../../../ui/Dialog';
import { EXPORT_FORMATS, type ExportFormat, exportFileName } from '../export-file';
import type { InspectionContext } from '../queries';

/** More lines than a person looks through; the count says how many there are. */
const PREVIEW_ROWS = 200;

/** What is given away, in which format, and what is replaced before: seen here first, line by line. */
export function ExportDialog({ context, onClose }: { context: InspectionContext; onClose: () => void }) {
  const { t } = useTranslation(['inspect', 'app']);
  const { record } = context;
  const [format, setFormat] = useState<ExportFormat>('json');
  const [redact, setRedact] = useState<readonly Redaction[]>([]);
  const [busy, setBusy] = useState(false);
  const group = useId();
  const wanted = useDeferredValue(redact);
  const replaced = useMemo(() => redactInspection(record.document, [...wanted]).replaced, [record, wanted]);
  const counts = useMemo(
    () => new Map(REDACTIONS.map((what) => [what, redactInspection(record.document, [what]).replaced.length])),
    [record],
  );
  const toggle = (what: Redaction) =>
    setRedact((now) => (now.includes(what) ? now.filter((other) => other !== what) : [...now, what]));

  const save = async () => {
    if (busy) return;
    setBusy(true);
    const written = await act(async () =>
      unwrap(
        await bridge.inspect.saveAs({
          inspection: record.document,
          suggestedName: exportFileName(record, format, redact),
          format,
          redact: [...redact],
          language: currentLanguage(),
        }),
      ),
    );
    setBusy(false);
    if (!written) return;
    notifications.show({ message: t('result.savedAs', { path: written.path }), autoClose: 10_000 });
    onClose();
  };

  return (
    <Dialog title={<b>{t('export.title')}</b>} size="xl" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <fieldset className="inspect-formats">
          <legend>{t('export.format')}</legend>
          <div className="inspect-formats-grid">
            {EXPORT_FORMATS.map((name) => (
              <label key={name} className="inspect-suite" data-checked={format === name || undefined}>
                <input
                  type="radio"
                  name={group}
                  value={name}
                  checked={format === name}
                  onChange={() => setFormat(name)}
                  {...(name === 'json' ? { 'data-autofocus': true } : {})}
                />
                <b>{t(`export.formats.${name}.title`)}</b>
                <span className="muted small">{t(`export.formats.${name}.text`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className="inspect-formats">
          <legend>{t('export.redact')}</legend>
          <p className="muted small">{t('export.redactText')}</p>
          <div className="inspect-redactions">
            {REDACTIONS.map((what) => (
              <label key={what} className="inspect-redaction">
                <input type="checkbox" checked={redact.includes(what)} onChange={() => toggle(what)} />
                <span className="grow">
                  <b>{t(`export.redactions.${what}.title`)}</b>
                  <span className="muted small">{t(`export.redactions.${what}.text`)}</span>
                </span>
                <span className="muted small nowrap">{t('export.places', { count: counts.get(what) ?? 0 })}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <section aria-label={t('export.preview')}>
          <div className="row">
            <h2 className="grow">{t('export.preview')}</h2>
            <span className="muted small" role="status">
              {redact.length === 0 ? '' : t('export.places', { count: replaced.length })}
            </span>
          </div>
          {redact.length === 0 ? (
            <p className="muted small">{t('export.nothingChosen')}</p>
          ) : replaced.length === 0 ? (
            <p className="muted small">{t('export.nothingFound')}</p>
          ) : (
            // Focusable, so that the keyboard can scroll it.
            <div className="inspect-preview" tabIndex={0} role="group" aria-label={t('export.preview')}>
              <table className="plain">
                <thead>
                  <tr>
                    <th>{t('export.where')}</th>
                    <th>{t('compare.before')}</th>
                    <th>{t('compare.after')}</th>
                  </tr>
                </thead>
                <tbody>
                  {replaced.slice(0, PREVIEW_ROWS).map((item, index) => (
                    <tr key={`${item.path}:${String(index)}`}>
                      <td className="mono small">{item.path}</td>
                      <td className="inspect-was">{item.before}</td>
                      <td>{item.after ?? <span className="muted">{t('export.leftOut')}</span>}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {replaced.length > PREVIEW_ROWS && (
                <p className="muted small inspect-note">
                  {t('export.more', { count: replaced.length - PREVIEW_ROWS, shown: formatNumber(PREVIEW_ROWS) })}
                </p>
              )}
            </div>
          )}
        </section>
        <div className="row inspect-dialog-actions">
          <span className="muted small clip grow" title={exportFileName(record, format, redact)}>
            {exportFileName(record, format, redact)}
          </span>
          <button type="button" className="btn big quiet" onClick={onClose}>
            {t('app:cancel')}
          </button>
          <button type="submit" className="btn big go" aria-disabled={busy}>
            {t('export.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
