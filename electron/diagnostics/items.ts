import { CHECK_OUTCOMES, worstOutcome } from '@shared/domain/inspection';
import type { CheckOutcome, NotCollectedReason } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import type { Message } from '@shared/texts';
import type { Judgement } from './check';

/** The verdict on one of several devices. */
export interface Item {
  readonly subject: string;
  readonly outcome: CheckOutcome;
  readonly say: Message;
}

/** Subjects with a given outcome, for a sentence: "sda (ST1000), sdb". */
export function namesOf(items: readonly Item[], outcome: CheckOutcome): string {
  return items
    .filter((item) => item.outcome === outcome)
    .map((item) => item.subject)
    .join(', ');
}

/** How many subjects have an outcome. */
export function countOf(items: readonly Item[], outcome: CheckOutcome): number {
  return items.filter((item) => item.outcome === outcome).length;
}

/** The entry with the highest score; undefined for an empty list. */
export function worstBy<T>(entries: readonly T[], score: (entry: T) => number): T | undefined {
  return entries.toSorted((a, b) => score(b) - score(a))[0];
}

/** The first few names of a list, and how many more there are: "a, b, c (+4)". */
export function shortList(names: readonly string[], max = 5): string {
  const rest = names.length - max;
  return `${names.slice(0, max).join(', ')}${rest > 0 ? ` (+${String(rest)})` : ''}`;
}

/** What to say and advise for each outcome a list of devices can have. */
export type Phrases = Readonly<
  Record<Exclude<CheckOutcome, 'couldNotRun'>, { readonly say: Message; readonly next?: Message }> & {
    readonly couldNotRun: { readonly say: Message; readonly next?: Message; readonly reason: NotCollectedReason };
  }
>;

/** The judgement on a list: the worst outcome counts, an unknown one never hides behind a pass. */
export function judgeItems(items: readonly Item[], phrases: Phrases): Judgement {
  const outcome = worstOutcome(items.map((item) => item.outcome));
  const phrase = phrases[outcome];
  return {
    outcome,
    say: phrase.say,
    ...(phrase.next === undefined ? {} : { next: phrase.next }),
    ...(outcome === 'couldNotRun' ? { reason: phrases.couldNotRun.reason } : {}),
    items,
  };
}

/** What to say of a list where the same few sentences serve; `names` are the subjects with the outcome, `count` how many. */
export interface ListPhrases {
  /** Left out where a check never fails, or never warns. */
  readonly fail?: (found: Counted) => Message;
  readonly warn?: (found: Counted) => Message;
  readonly pass: (found: Counted) => Message;
  readonly unknown: (found: Counted) => Message;
  readonly none: Message;
  readonly next: Message;
  /** Why a subject is unknown, and what to do about that. */
  readonly reason?: NotCollectedReason;
  readonly nextUnknown?: Message;
}

interface Counted {
  readonly count: number;
  readonly names: string;
}

const NAMES_MAX = 6;
const ITEMS_MAX = 60;

/** The judgement on a list as `judgeItems` makes it, worst subjects first, with at most six names in a sentence. */
export function judgeList(items: readonly Item[], phrases: ListPhrases): Judgement {
  const rank = (item: Item): number => CHECK_OUTCOMES.indexOf(item.outcome);
  const sorted = items.toSorted((a, b) => rank(a) - rank(b)).slice(0, ITEMS_MAX);
  const found = (outcome: CheckOutcome): Counted => {
    const names = [...new Set(items.filter((item) => item.outcome === outcome).map((item) => item.subject))];
    const shown = names.slice(0, NAMES_MAX).join(', ');
    return { count: countOf(items, outcome), names: names.length > NAMES_MAX ? `${shown}, …` : shown };
  };
  return judgeItems(sorted, {
    fail: { say: (phrases.fail ?? phrases.warn ?? phrases.unknown)(found('fail')), next: phrases.next },
    warn: { say: (phrases.warn ?? phrases.fail ?? phrases.unknown)(found('warn')), next: phrases.next },
    couldNotRun: {
      say: phrases.unknown(found('couldNotRun')),
      reason: phrases.reason ?? 'notSupported',
      next: phrases.nextUnknown ?? say('next.support'),
    },
    pass: { say: phrases.pass(found('pass')) },
    notApplicable: { say: phrases.none },
  });
}
