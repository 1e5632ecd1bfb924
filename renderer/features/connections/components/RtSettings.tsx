import { rtMetadataSchema, type RtMetadata } from '@shared/connectors/rt-metadata';
import { type RtOptions, rtOptionsSchema } from '@shared/connectors/rt-options';
import { proposeRtOptions } from '@shared/connectors/rt-propose';
import type { Connection } from '@shared/domain/sync-records';
import { sameValue } from '@shared/sync/equal';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { type Command, useCommands } from '../../../app/commands';
import { currentTechnician } from '../../../app/session';
import { bridge } from '../../../bridge';
import { setConnectionOptions } from '../../../sync';
import { Shortcut } from '../../../ui/components';
import { errorWords } from '../../sync-centre';
import { readOptions } from '../rt-draft';
import { RtFields } from './RtFields';
import { RtJobs } from './RtJobs';
import { RtStatuses } from './RtStatuses';
import { RtTrial } from './RtTrial';

/** What comes from a Request Tracker and what goes there: queue and filter, fields, statuses, tried with one ticket before it counts. */
export function RtSettings({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections');
  const kept = readOptions(connection.options);
  const saved = 'options' in kept ? kept.options : rtOptionsSchema.parse({ technicianId: currentTechnician().id });
  const [draft, setDraft] = useState<RtOptions>(saved);
  const [metadata, setMetadata] = useState<RtMetadata | null>(null);
  const [reading, setReading] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [proposed, setProposed] = useState(false);
  const { id } = connection;
  const dirty = 'problem' in kept || !sameValue(draft, saved);

  const read = async (queue: string | null): Promise<RtMetadata | null> => {
    setReading(true);
    setFailed(null);
    const answer = await bridge.connection.metadata({ id, options: { ...draft, queue } });
    setReading(false);
    const parsed = answer.ok ? rtMetadataSchema.safeParse(answer.value.metadata) : null;
    if (parsed?.success !== true) {
      setFailed(answer.ok ? 'badAnswer' : answer.error.code);
      return null;
    }
    setMetadata(parsed.data);
    return parsed.data;
  };
  useEffect(() => {
    void read(draft.queue);
    // read when the page is opened, and again when another queue is chosen
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);

  const change = (fields: Partial<RtOptions>) => {
    setDraft((now) => ({ ...now, ...fields }));
    setProposed(false);
    if (fields.queue !== undefined && fields.queue !== draft.queue) void read(fields.queue);
  };
  const propose = async () => {
    const found = metadata ?? (await read(draft.queue));
    if (!found) return;
    setDraft(proposeRtOptions(found, draft));
    setProposed(true);
  };
  const save = async () => {
    const checked = readOptions(draft);
    if ('problem' in checked) return;
    await act(() => setConnectionOptions(id, { ...checked.options }), { done: t('rt.saved') });
    setProposed(false);
  };
  const commands: Command[] = [
    { id: 'rt.save', title: t('rt.save'), shortcut: 'mod+S', when: () => dirty, run: save },
    { id: 'rt.propose', title: t('rt.propose'), shortcut: 'P', run: () => void propose() },
    { id: 'rt.read', title: t('rt.readAgain'), run: () => void read(draft.queue) },
  ];
  useCommands('connection.rt', commands);
  const checked = readOptions(draft);

  return (
    <div className="stack connections-rt">
      <div className="row connections-section-head">
        <div className="grow">
          <h2>{t('rt.title')}</h2>
          <p className="muted small" role="status">
            {reading
              ? t('rt.reading')
              : failed !== null
                ? t('rt.unread', { reason: errorWords(failed) })
                : proposed
                  ? t('rt.proposed')
                  : t('rt.readHint')}
          </p>
        </div>
        <button type="button" className="btn" disabled={reading} onClick={() => void read(draft.queue)}>
          {t('rt.readAgain')}
        </button>
        <button type="button" className="btn" disabled={reading} onClick={() => void propose()}>
          {t('rt.propose')} <Shortcut keys="P" />
        </button>
      </div>
      {'problem' in kept && (
        <p className="connections-failure" role="alert">
          {t('rt.unreadable')}
        </p>
      )}
      <RtJobs draft={draft} metadata={metadata} onChange={change} />
      <RtFields draft={draft} metadata={metadata} onChange={change} />
      <RtStatuses draft={draft} metadata={metadata} onChange={change} />
      <RtTrial connectionId={id} draft={draft} />
      <div className="card row connections-save" data-dirty={dirty}>
        <span className="grow small" role="status">
          {'problem' in checked ? (
            <span className="connections-bad">{t('rt.bad', { detail: checked.problem })}</span>
          ) : (
            dirty && t('rt.unsaved')
          )}
        </span>
        <button type="button" className="btn" disabled={!dirty} onClick={() => setDraft(saved)}>
          {t('rt.discard')}
        </button>
        <button
          type="button"
          className={connection.loginNeeded ? 'btn big' : 'btn big go'}
          disabled={!dirty || 'problem' in checked}
          onClick={() => void save()}
        >
          {t('rt.save')} <Shortcut keys="mod+S" />
        </button>
      </div>
    </div>
  );
}
