import { useTranslation } from 'react-i18next';
import { useNow } from '../../../app/use-now';
import { go } from '../../../app/view';
import { useSync } from '../../../sync';
import { headerWords, type SyncFacts, useSyncFacts } from '../status';
import { useSyncCentre } from '../store';

/** In the header of every screen: how much nobody else has yet, since when, and what is the matter. Opens the sync centre. */
export function SyncPill() {
  // read again when the language changes: its words come from i18next itself
  useTranslation('syncCentre');
  const facts = useSyncFacts();
  const running = useSync((sync) => sync.running);
  const nowMs = useNow(30_000);
  if (facts === undefined) return null;
  const { tone, where, sent, label } = headerWords(facts, running, nowMs);
  return (
    <button
      type="button"
      className={tone === 'quiet' ? 'pill' : `pill ${tone}`}
      title={label}
      aria-label={label}
      onClick={() => open(facts)}
      data-testid="unsent"
    >
      {(tone === 'warn' || tone === 'fail') && <span aria-hidden>!</span>}
      {where !== null && <span className="pill-where">{where} · </span>}
      <span className="pill-sent">{sent}</span>
    </button>
  );
}

/** Where something waits for a person, that is what the click is for. */
function open(facts: SyncFacts): void {
  if (facts.conflicts + facts.parked > 0) useSyncCentre.setState({ tab: 'attention' });
  go({ screen: 'syncCentre' });
}
