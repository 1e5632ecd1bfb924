import i18next from 'i18next';
import { formatDateTime } from '../../i18n/format';
import type { ConflictCardData } from './conflict-queries';

/** Where the other value is: in a system by its name, or on the laptop that handed something over. */
export function otherSideWords({ source, connection }: Pick<ConflictCardData, 'source' | 'connection'>): string {
  const t = i18next.getFixedT(null, 'syncCentre');
  if (source === 'peer') return t('conflict.peerSide');
  return connection === null ? t('conflict.theirs') : t('conflict.theirsAt', { system: connection.name });
}

/** Who and when, as far as anybody knows. */
export function whoWords(by: string | null, at: string | null): string {
  const t = i18next.getFixedT(null, 'syncCentre');
  if (by !== null && at !== null) return t('conflict.who', { by, at: formatDateTime(at) });
  if (at !== null) return t('conflict.whoUnknown', { at: formatDateTime(at) });
  return by ?? t('conflict.nobody');
}

/** What became of a card, in words. */
export function choiceWords({ type, choice }: Pick<ConflictCardData, 'type' | 'choice'>): string {
  return i18next.t(`syncCentre:history.choice.${type === 'decide' ? (choice ?? 'told') : 'told'}`);
}
