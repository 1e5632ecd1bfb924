import type { Evidence } from '@shared/domain/inspection';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { bridge, unwrap } from '../../../bridge';
import { formatBytes, formatNumber } from '../../../i18n/format';

/** More than this is not drawn: the whole of it can be saved as a file. */
const SHOWN_CHARACTERS = 200_000;

type Raw =
  | { readonly state: 'closed' | 'loading' | 'notKept' }
  | { readonly state: 'open'; readonly text: string; readonly sizeBytes: number };

/** What a verdict rests on: the lines that matter, and one click further the whole output, where it was kept. */
export function EvidenceBlock({ evidence, name }: { evidence: Evidence; name: string }) {
  const { t } = useTranslation('inspect');
  const [raw, setRaw] = useState<Raw>({ state: 'closed' });
  const { sha256 } = evidence;
  const facts = [
    evidence.exitCode === null ? t('findings.noExit') : t('findings.exit', { code: evidence.exitCode }),
    t('findings.ms', { ms: formatNumber(evidence.durationMs, 0) }),
    ...(sha256 === undefined ? [] : [`SHA-256 ${sha256.slice(0, 12)}…`]),
  ];

  const open = async () => {
    if (raw.state === 'open') {
      setRaw({ state: 'closed' });
      return;
    }
    if (sha256 === undefined) {
      setRaw({ state: 'notKept' });
      return;
    }
    setRaw({ state: 'loading' });
    const stored = await bridge.files.get({ sha256 });
    if (!stored.ok) {
      setRaw({ state: 'notKept' });
      return;
    }
    const { bytes } = stored.value;
    setRaw({ state: 'open', text: new TextDecoder().decode(bytes), sizeBytes: bytes.length });
  };
  const save = () =>
    act(async () => {
      if (sha256 !== undefined) unwrap(await bridge.files.saveAs({ sha256, suggestedName: `${name}.txt` }));
    });

  return (
    <figure className="inspect-evidence">
      <figcaption>
        <code className="mono wrap">{evidence.command}</code>
        <div className="muted small" title={sha256}>
          {facts.join(' · ')}
        </div>
      </figcaption>
      {/* Focusable, so that a long excerpt scrolls with the keyboard. */}
      <pre className="evidence" tabIndex={0} aria-label={t('findings.evidenceOf', { command: evidence.command })}>
        {raw.state === 'open'
          ? raw.text.slice(0, SHOWN_CHARACTERS)
          : evidence.excerpt.trim() === ''
            ? t('findings.emptyOutput')
            : evidence.excerpt}
      </pre>
      <div className="row inspect-raw" role="status">
        {raw.state === 'notKept' ? (
          <span className="muted small">{t('findings.notKept')}</span>
        ) : (
          <button
            type="button"
            className="btn"
            aria-expanded={raw.state === 'open'}
            aria-disabled={raw.state === 'loading'}
            onClick={() => void open()}
          >
            {t(raw.state === 'open' ? 'findings.rawHide' : 'findings.rawShow')}
          </button>
        )}
        {raw.state === 'open' && (
          <>
            <span className="muted small grow">
              {raw.text.length > SHOWN_CHARACTERS
                ? t('findings.rawCut', { size: formatBytes(raw.sizeBytes) })
                : formatBytes(raw.sizeBytes)}
            </span>
            <button type="button" className="btn quiet" onClick={() => void save()}>
              {t('findings.rawSave')}
            </button>
          </>
        )}
      </div>
    </figure>
  );
}
