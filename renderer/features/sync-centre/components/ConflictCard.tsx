import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../../i18n/format';
import { Badge, Shortcut } from '../../../ui/components';
import type { ConflictCardData } from '../conflict-queries';
import { diffWords, type Piece } from '../diff';
import { fieldWords, isText, kindWords, valueWords } from '../field-values';
import { otherSideWords, whoWords } from '../conflict-words';
import { go } from '../../../app/view';

export type Choose = (choice: 'mine' | 'theirs' | 'both' | 'other', own?: unknown) => void;

interface ConflictCardProps {
  readonly card: ConflictCardData;
  /** The keys 1, 2 and 3 are this card's now. */
  readonly current: boolean;
  readonly onCurrent: () => void;
  readonly onChoose: Choose;
}

/** Two people changed one field: both values, who and when, and what may stand. */
export function ConflictCard({ card, current, onCurrent, onChoose }: ConflictCardProps) {
  const { t } = useTranslation(['syncCentre', 'app']);
  const [draft, setDraft] = useState<string | null>(null);
  const text = isText(card.kind, card.field);
  const field = fieldWords(card.kind, card.field);
  const mine = valueWords(card.kind, card.field, card.mine, card.names);
  const theirs = valueWords(card.kind, card.field, card.theirs, card.names);
  const diff = text && mine !== null && theirs !== null ? diffWords(mine, theirs) : null;
  const { jobId, jobNumber } = card;
  return (
    // it only learns that something inside it is being used; nothing happens to it
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      className={current ? 'card stack sync-centre-conflict current' : 'card stack sync-centre-conflict'}
      aria-labelledby={`conflict-${card.id}`}
      tabIndex={-1}
      data-entry
      data-conflict={card.id}
      onFocus={onCurrent}
      onPointerDown={onCurrent}
    >
      <div className="row sync-centre-conflict-head">
        <Badge tone="warn">{t('conflict.badge')}</Badge>
        <div className="grow">
          <h3 id={`conflict-${card.id}`}>{field}</h3>
          <p className="muted small clip" title={card.subject ?? undefined}>
            {[kindWords(card.kind), jobNumber, card.subject].filter((part) => part !== null).join(' · ')}
          </p>
        </div>
        {jobId !== null && jobNumber !== null && (
          <button type="button" className="btn quiet" onClick={() => go({ screen: 'job', id: jobId })}>
            {t('openJob')}
          </button>
        )}
      </div>
      {card.field === 'state' && <p className="small muted">{t('conflict.stateText')}</p>}
      <div className="sync-centre-sides">
        <Side title={t('conflict.mine')} who={whoWords(card.mineName, card.mineAt)}>
          <Value value={mine} pieces={diff?.mine ?? null} />
        </Side>
        <Side title={otherSideWords(card)} who={whoWords(card.theirsName, card.theirsAt)}>
          <Value value={theirs} pieces={diff?.theirs ?? null} />
          <Earlier card={card} onTake={(value) => onChoose('other', value)} />
        </Side>
      </div>
      {text && mine !== null && theirs !== null && (
        <p className="muted small">{t(diff === null ? 'conflict.noDiff' : 'conflict.diffHint')}</p>
      )}
      {draft === null ? (
        <div className="sync-centre-actions">
          <button type="button" className="btn" onClick={() => onChoose('mine')}>
            {t('conflict.keepMine')} {current && <Shortcut keys="1" />}
          </button>
          <button type="button" className="btn" onClick={() => onChoose('theirs')}>
            {t('conflict.takeTheirs')} {current && <Shortcut keys="2" />}
          </button>
          {text && (
            <>
              <button type="button" className="btn" onClick={() => onChoose('both')}>
                {t('conflict.keepBoth')} {current && <Shortcut keys="3" />}
              </button>
              <button
                type="button"
                className="btn quiet"
                onClick={() => setDraft([mine, theirs].filter((part) => part !== null).join('\n\n'))}
              >
                {t('conflict.writeNew')}
              </button>
            </>
          )}
        </div>
      ) : (
        <div className="stack">
          <Textarea
            label={t('conflict.writeNewLabel')}
            autosize
            minRows={3}
            maxRows={12}
            autoFocus
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
          <div className="row">
            <button
              type="button"
              className="btn"
              disabled={draft.trim() === ''}
              onClick={() => onChoose('other', draft.trim())}
            >
              {t('conflict.useNew')}
            </button>
            <button type="button" className="btn quiet" onClick={() => setDraft(null)}>
              {t('app:cancel')}
            </button>
          </div>
        </div>
      )}
    </article>
  );
}

/** What stood there before while nobody had decided: nothing that somebody wrote goes unseen. */
export function Earlier({ card, onTake }: { card: ConflictCardData; onTake?: (value: unknown) => void }) {
  const { t } = useTranslation('syncCentre');
  if (card.earlier.length === 0) return null;
  return (
    <section className="sync-centre-earlier" aria-label={t('conflict.before')}>
      <h5>{t('conflict.before')}</h5>
      {[...card.earlier].reverse().map(({ value, name, at }, index) => {
        const words = valueWords(card.kind, card.field, value, card.names);
        return (
          <div key={`${at ?? ''} ${index}`}>
            <p className="muted small">{whoWords(name, at)}</p>
            <Value value={words} pieces={null} />
            {onTake && value !== null && value !== undefined && (
              <button
                type="button"
                className="btn quiet"
                aria-label={t('conflict.takeBeforeOf', { value: words ?? '' })}
                onClick={() => onTake(value)}
              >
                {t('conflict.takeBefore')}
              </button>
            )}
          </div>
        );
      })}
    </section>
  );
}

function Side({ title, who, children }: { title: string; who: string; children: ReactNode }) {
  return (
    <section className="sync-centre-side" aria-label={title}>
      <h4>{title}</h4>
      <p className="muted small">{who}</p>
      {children}
    </section>
  );
}

/** A value of anybody's making: as text and nothing else. */
export function Value({ value, pieces }: { value: string | null; pieces: readonly Piece[] | null }) {
  const { t } = useTranslation('syncCentre');
  if (value === null) return <p className="muted">{t('conflict.empty')}</p>;
  if (pieces === null) return <p className="wrap sync-centre-value">{value}</p>;
  return (
    <p className="wrap sync-centre-value">
      {pieces.map((piece, index) =>
        // the pieces of one text never change places
        piece.differs ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
      )}
    </p>
  );
}

/** A card that only tells: the policy has settled it, or the office removed the record. */
export function NewsCard({ card, onRead }: { card: ConflictCardData; onRead: () => void }) {
  const { t } = useTranslation('syncCentre');
  const { jobId, jobNumber, stands, gone } = card;
  const mine = valueWords(card.kind, card.field, card.mine, card.names);
  const theirs = valueWords(card.kind, card.field, card.theirs, card.names);
  const heading = gone === null ? fieldWords(card.kind, card.field) : t(`news.gone.${gone}`);
  return (
    <article className="card stack sync-centre-conflict" aria-labelledby={`news-${card.id}`} tabIndex={-1} data-entry>
      <div className="row sync-centre-conflict-head">
        <div className="grow">
          <h3 id={`news-${card.id}`}>{heading}</h3>
          <p className="muted small clip" title={card.subject ?? undefined}>
            {[
              kindWords(card.kind),
              jobNumber,
              card.subject,
              gone !== null ? null : t(stands === 'theirs' ? 'news.officeWins' : 'news.deviceWins'),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
        </div>
        {jobId !== null && jobNumber !== null && (
          <button type="button" className="btn quiet" onClick={() => go({ screen: 'job', id: jobId })}>
            {t('openJob')}
          </button>
        )}
        <button type="button" className="btn" onClick={onRead}>
          {t('news.understood')}
        </button>
      </div>
      {gone !== null ? (
        <p className="small">
          {t(`news.goneText.${gone}`)} <span className="muted">({whoWords(card.theirsName, card.theirsAt)})</span>
        </p>
      ) : (
        <div className="sync-centre-sides">
          <Side
            title={t('news.old')}
            who={stands === 'theirs' ? whoWords(card.mineName, card.mineAt) : whoWords(card.theirsName, card.theirsAt)}
          >
            <Value value={stands === 'theirs' ? mine : theirs} pieces={null} />
          </Side>
          <Side
            title={t('news.now')}
            who={stands === 'theirs' ? whoWords(card.theirsName, card.theirsAt) : whoWords(card.mineName, card.mineAt)}
          >
            <Value value={stands === 'theirs' ? theirs : mine} pieces={null} />
          </Side>
        </div>
      )}
    </article>
  );
}

/** The day and time of a decision, for the history. */
export function decidedAt(card: ConflictCardData): string {
  return formatDateTime(card.resolvedAt ?? card.at);
}
