import type { CheckOutcome } from '@shared/domain/inspection';
import type { Priority } from '@shared/domain/job';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type Tone = 'fail' | 'warn' | 'pass' | 'unknown' | 'accent';

const TONE_SIGN: Record<Tone, string> = { fail: '✕', warn: '!', pass: '✓', unknown: '?', accent: '•' };

/** A state, said by sign and word as well as colour. */
export function Badge({ tone, sign, children }: { tone: Tone; sign?: string | null; children: ReactNode }) {
  const shown = sign === undefined ? TONE_SIGN[tone] : sign;
  return (
    <span className={`badge ${tone}`}>
      {shown !== null && <span aria-hidden>{shown}</span>}
      <span>{children}</span>
    </span>
  );
}

const OUTCOME_TONE: Record<CheckOutcome, Tone> = {
  fail: 'fail',
  warn: 'warn',
  pass: 'pass',
  couldNotRun: 'unknown',
  notApplicable: 'unknown',
};

/** Verdict of a check; with a count it stands for that many checks. */
export function OutcomeBadge({ outcome, count }: { outcome: CheckOutcome; count?: number }) {
  const { t } = useTranslation();
  return (
    <Badge tone={OUTCOME_TONE[outcome]} {...(outcome === 'notApplicable' ? { sign: '–' } : {})}>
      {count === undefined ? t(`outcome.${outcome}`) : t(`outcomeCount.${outcome}`, { count })}
    </Badge>
  );
}

const PRIORITY_TONE: Record<Priority, Tone> = { 1: 'fail', 2: 'warn', 3: 'accent', 4: 'unknown', 5: 'unknown' };

export function PriorityBadge({ priority, word }: { priority: Priority; word: string }) {
  return (
    <Badge tone={PRIORITY_TONE[priority]} sign={null}>
      {word}
    </Badge>
  );
}

/** What an empty place says: what it is for and what to do next. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
    </div>
  );
}

/** How much of a limit is used up, with its words beside it for those who do not see the bar. */
export function UsageBar({ fraction, label }: { fraction: number; label: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  const tone = fraction >= 1 ? 'fail' : fraction >= 0.7 ? 'warn' : '';
  return (
    <div className={`bar ${tone}`} role="img" aria-label={label}>
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}

/** A shortcut as people read it: `mod+K` is Ctrl K, or the command key on a Mac. */
export function Shortcut({ keys }: { keys: string }) {
  return <kbd aria-hidden>{shortcutLabel(keys)}</kbd>;
}

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

export function shortcutLabel(keys: string): string {
  return keys
    .split('+')
    .map((key) => (key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key === 'shift' ? '⇧' : key))
    .join(' ');
}
