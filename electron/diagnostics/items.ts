import { worstOutcome } from '@shared/domain/inspection';
import type { CheckOutcome, NotCollectedReason } from '@shared/domain/inspection';
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
