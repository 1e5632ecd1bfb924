import { useTranslation } from 'react-i18next';

/** What the signs and frames on the board mean. */
export function Legend() {
  const { t } = useTranslation(['board', 'job']);
  const signs: readonly [string, string][] = [
    ['○', t('job:states.scheduled')],
    ['➤', t('job:states.dispatched')],
    ['◆', t('job:states.accepted')],
    ['●', t('block.running')],
    ['✓', t('block.done')],
  ];
  return (
    <ul className="board-legend small muted" aria-label={t('legend')}>
      {signs.map(([sign, word]) => (
        <li key={sign}>
          <span aria-hidden>{sign}</span> {word}
        </li>
      ))}
    </ul>
  );
}
