import type { Connection } from '@shared/domain/sync-records';
import { z } from '@shared/z';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../../../bridge';
import { formatNumber } from '../../../i18n/format';
import { errorWords } from '../../sync-centre';

/** What a hub says of itself, as far as this page shows it. */
const metadataSchema = z.object({
  database: z.string().nullable().default(null),
  documents: z.number().nullable().default(null),
  rules: z.number().nullable().default(null),
  ownRules: z.number().nullable().default(null),
  roles: z.array(z.string()).default([]),
});
type Metadata = z.infer<typeof metadataSchema>;

/** The team's database of a connection, read when the page is opened. */
export function CouchSettings({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections');
  const [metadata, setMetadata] = useState<Metadata | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const { id, options } = connection;
  const read = async () => {
    setFailed(null);
    const answer = await bridge.connection.metadata({ id, options });
    if (!answer.ok) return setFailed(answer.error.code);
    const parsed = metadataSchema.safeParse(answer.value.metadata);
    setMetadata(parsed.success ? parsed.data : null);
  };
  useEffect(() => {
    void read();
    // once for each connection: what the page shows is as of its opening
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);

  const team = typeof options['team'] === 'string' ? options['team'] : '–';
  const lines: readonly (readonly [string, string])[] = [
    [t('couch.team'), team],
    ...(metadata === null
      ? []
      : ([
          [t('couch.database'), metadata.database ?? '–'],
          [t('couch.documents'), metadata.documents === null ? '–' : formatNumber(metadata.documents)],
          [
            t('couch.rules'),
            metadata.rules === null
              ? t('couch.rulesNone')
              : metadata.ownRules !== null && metadata.rules !== metadata.ownRules
                ? t('couch.rulesOld', { version: metadata.rules, own: metadata.ownRules })
                : t('couch.rulesFine', { version: metadata.rules }),
          ],
          [t('couch.roles'), metadata.roles.join(', ') || '–'],
        ] as const)),
  ];
  return (
    <section className="card stack" aria-label={t('couch.title')}>
      <h2>{t('couch.title')}</h2>
      <dl className="connections-facts">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="wrap">{value}</dd>
          </div>
        ))}
      </dl>
      {failed !== null && <p className="connections-note small">{t('rt.unread', { reason: errorWords(failed) })}</p>}
      <div>
        <button type="button" className="btn" onClick={() => void read()}>
          {t('couch.read')}
        </button>
      </div>
    </section>
  );
}
