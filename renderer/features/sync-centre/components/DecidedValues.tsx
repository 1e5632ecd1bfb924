import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { undoConflict } from '../../../sync';
import { copyText } from '../../../ui/copy-text';
import type { ConflictCardData } from '../conflict-queries';
import { otherSideWords, whoWords } from '../conflict-words';
import { valueWords } from '../field-values';
import '../sync-centre.css';
import { Earlier, Value } from './ConflictCard';

/** What was decided between and on, with the way back while nobody has changed the field since. */
export function DecidedValues({ card }: { card: ConflictCardData }) {
  const { t } = useTranslation('syncCentre');
  const words = (value: unknown) => valueWords(card.kind, card.field, value, card.names);
  const copy = async (text: string) => {
    if (await copyText(text)) notifications.show({ message: t('history.copied'), autoClose: 2_000 });
  };
  const sides = [
    { side: 'mine', title: t('conflict.mine'), who: whoWords(card.mineName, card.mineAt), value: words(card.mine) },
    {
      side: 'theirs',
      title: otherSideWords(card),
      who: whoWords(card.theirsName, card.theirsAt),
      value: words(card.theirs),
    },
  ] as const;
  const isOfItsOwn = card.choice !== 'mine' && card.choice !== 'theirs';
  return (
    <div className="stack sync-centre-decided-values">
      {card.gone === null && (
        <div className="sync-centre-sides">
          {sides.map(({ side, title, who, value }) => (
            <section className="sync-centre-side" aria-label={title} key={side}>
              <h4>{title}</h4>
              <p className="muted small">{who}</p>
              <Value value={value} pieces={null} />
              {value !== null && (
                <button type="button" className="btn quiet" onClick={() => void copy(value)}>
                  {t('history.copy')}
                </button>
              )}
              {side === 'theirs' && <Earlier card={card} />}
            </section>
          ))}
        </div>
      )}
      {card.type === 'decide' && isOfItsOwn && card.undo !== undefined && (
        <section className="sync-centre-side" aria-label={t('history.stands')}>
          <h4>{t('history.stands')}</h4>
          <Value value={words(card.undo.value)} pieces={null} />
        </section>
      )}
      {card.canUndo && (
        <div>
          <button
            type="button"
            className="btn"
            onClick={() => void act(() => undoConflict(card.id), { done: t('history.takenBack') })}
          >
            {t('history.takeBack')}
          </button>
        </div>
      )}
      {card.type === 'decide' && card.undo !== undefined && !card.canUndo && (
        <p className="muted small">{t('history.changedSince')}</p>
      )}
    </div>
  );
}
