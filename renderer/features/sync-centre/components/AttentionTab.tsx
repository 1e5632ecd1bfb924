import type { Media } from '@shared/domain/sync-records';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { type Command, useCommands } from '../../../app/commands';
import { database } from '../../../db/database';
import { useLive } from '../../../db/live';
import { formatBytes } from '../../../i18n/format';
import { dismissConflict, resolveConflict, retryMedia, retryOperations, undoConflict } from '../../../sync';
import { EmptyState } from '../../../ui/components';
import { useKeepFocus } from '../../../ui/keep-focus';
import { type ConflictCardData, openConflicts } from '../conflict-queries';
import { isText } from '../field-values';
import { parkedFiles } from '../file-queries';
import { operationKeys } from '../queries';
import { reasonWords } from '../words';
import { type Choose, ConflictCard, NewsCard } from './ConflictCard';
import { OperationList } from './OperationList';

/** Cards shown at once; more on request, so that hundreds are as quick as three. */
const SHOWN = 20;

const firstHeading = (frame: HTMLElement) => frame.querySelector<HTMLElement>('h2');

/** Whatever waits for a person, with the decision or the next step beside it. */
export function AttentionTab({ nowMs }: { nowMs: number }) {
  const { t } = useTranslation('syncCentre');
  const cards = useLive(() => openConflicts(database()), []);
  const parked = useLive(() => operationKeys(database(), ['parked']), []);
  const files = useLive(() => parkedFiles(database()), []);
  const frame = useRef<HTMLDivElement>(null);
  useKeepFocus(frame, firstHeading);
  if (!cards || !parked || !files) return null;
  const toDecide = cards.filter((card) => card.type === 'decide');
  const news = cards.filter((card) => card.type !== 'decide');
  return (
    <div className="stack sync-centre-attention" ref={frame}>
      {cards.length + parked.length + files.length === 0 && (
        <div className="card">
          <EmptyState title={t('attention.emptyTitle')} text={t('attention.emptyText')} />
        </div>
      )}
      {toDecide.length > 0 && <ToDecide cards={toDecide} />}
      {parked.length > 0 && (
        <section className="stack" aria-labelledby="sync-parked">
          <SectionHead id="sync-parked" title={t('parked.title')} text={t('parked.text')}>
            {parked.length > 1 && (
              <button
                type="button"
                className="btn"
                onClick={() => void act(retryAllParked, { done: t('item.retried') })}
              >
                {t('item.retryAll')}
              </button>
            )}
          </SectionHead>
          <OperationList keys={parked} label={t('parked.title')} nowMs={nowMs} />
        </section>
      )}
      {files.length > 0 && <ParkedFiles files={files} />}
      {news.length > 0 && <News cards={news} />}
    </div>
  );
}

async function retryAllParked(): Promise<void> {
  const parked = await database().outbox.where('state').equals('parked').toArray();
  await retryOperations(parked.map((operation) => operation.id));
}

interface SectionHeadProps {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly children?: React.ReactNode;
}

function SectionHead({ id, title, text, children }: SectionHeadProps) {
  return (
    <div className="row sync-centre-section-head">
      <div className="grow">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <p className="muted small">{text}</p>
      </div>
      {children}
    </div>
  );
}

function ToDecide({ cards }: { cards: readonly ConflictCardData[] }) {
  const { t } = useTranslation('syncCentre');
  const [limit, setLimit] = useState(SHOWN);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const shown = cards.slice(0, limit);
  const current = shown.find((card) => card.id === currentId) ?? shown[0];

  const choose = (card: ConflictCardData | undefined, ...[choice, own]: Parameters<Choose>) => {
    if (!card) return;
    const { id } = card;
    void act(() => resolveConflict(id, choice, own), { done: t('conflict.decided'), undo: () => undoConflict(id) });
  };
  const commands: Command[] = [
    { id: 'conflict.mine', title: t('conflict.keepMine'), shortcut: '1', run: () => choose(current, 'mine') },
    { id: 'conflict.theirs', title: t('conflict.takeTheirs'), shortcut: '2', run: () => choose(current, 'theirs') },
    {
      id: 'conflict.both',
      title: t('conflict.keepBoth'),
      shortcut: '3',
      when: () => current !== undefined && isText(current.kind, current.field),
      run: () => choose(current, 'both'),
    },
  ];
  useCommands('sync-centre.conflicts', commands);

  return (
    <section className="stack" aria-labelledby="sync-decide">
      <SectionHead id="sync-decide" title={t('conflict.title')} text={t('conflict.text')} />
      {shown.map((card) => (
        <ConflictCard
          key={card.id}
          card={card}
          current={card.id === current?.id}
          onCurrent={() => setCurrentId(card.id)}
          onChoose={(choice, own) => choose(card, choice, own)}
        />
      ))}
      <More left={cards.length - shown.length} onMore={() => setLimit((now) => now + SHOWN)} />
    </section>
  );
}

function News({ cards }: { cards: readonly ConflictCardData[] }) {
  const { t } = useTranslation('syncCentre');
  const [limit, setLimit] = useState(SHOWN);
  const shown = cards.slice(0, limit);
  const readAll = async () => {
    for (const card of shown) await dismissConflict(card.id);
  };
  return (
    <section className="stack" aria-labelledby="sync-news">
      <SectionHead id="sync-news" title={t('news.title')} text={t('news.text')}>
        {shown.length > 1 && (
          <button type="button" className="btn" onClick={() => void act(readAll)}>
            {t('news.understoodAll')}
          </button>
        )}
      </SectionHead>
      {shown.map((card) => (
        <NewsCard key={card.id} card={card} onRead={() => void act(() => dismissConflict(card.id))} />
      ))}
      <More left={cards.length - shown.length} onMore={() => setLimit((now) => now + SHOWN)} />
    </section>
  );
}

function More({ left, onMore }: { left: number; onMore: () => void }) {
  const { t } = useTranslation('syncCentre');
  if (left <= 0) return null;
  return (
    <div>
      <button type="button" className="btn" onClick={onMore}>
        {t('conflict.more', { count: left })}
      </button>
    </div>
  );
}

function ParkedFiles({ files }: { files: readonly Media[] }) {
  const { t } = useTranslation('syncCentre');
  const [limit, setLimit] = useState(SHOWN);
  const shown = files.slice(0, limit);
  return (
    <section className="stack" aria-labelledby="sync-parked-files">
      <SectionHead id="sync-parked-files" title={t('tabs.files')} text={t('files.emptyText')} />
      <ul className="card flush sync-centre-files">
        {shown.map((file) => (
          <li key={file.key} data-entry tabIndex={-1}>
            <div className="grow">
              <strong className="clip block" title={file.name}>
                {file.name}
              </strong>
              <span className="muted small wrap">
                {file.sizeBytes !== null && `${formatBytes(file.sizeBytes)} · `}
                {reasonWords(file.reason ?? 'refused')}
              </span>
              {file.message !== null && <pre className="evidence">{file.message}</pre>}
            </div>
            <button
              type="button"
              className="btn"
              onClick={() => void act(() => retryMedia([file.key]), { done: t('item.retried') })}
            >
              {t('files.retry')}
            </button>
          </li>
        ))}
      </ul>
      <More left={files.length - shown.length} onMore={() => setLimit((now) => now + SHOWN)} />
    </section>
  );
}
