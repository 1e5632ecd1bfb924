import type { CheckOutcome, Evidence, Measured, NotCollectedReason } from '@shared/domain/inspection';
import type { CheckId, Message } from '@shared/texts';
import type { FactKey, FactMap } from '../probes/facts';
import type { Gap, Reading } from '../probes/reading';

/** A fact that is there, with what it rests on. */
export interface KnownFact<T> {
  readonly value: T;
  readonly evidence: readonly Evidence[];
  readonly gaps: readonly Gap[];
}

/** What a check decides. The runner turns it into a result in the language of the run. */
export interface Judgement {
  readonly outcome: CheckOutcome;
  readonly say: Message;
  readonly next?: Message;
  /** Stands above every other finding. */
  readonly urgent?: boolean;
  /** It rests on something that nobody has confirmed (a row of a table of ours); the result then says so. */
  readonly unverified?: boolean;
  /** Required with couldNotRun. */
  readonly reason?: NotCollectedReason;
  readonly measured?: readonly Measured[];
  readonly items?: readonly { readonly subject: string; readonly outcome: CheckOutcome; readonly say: Message }[];
  /** Instead of the evidence of the facts the check needs. */
  readonly evidence?: readonly Evidence[];
}

/** Facts by key: those the check needs are known, those it only uses may be missing. */
export type Needed<K extends FactKey> = { readonly [P in K]: KnownFact<FactMap[P]> };
export type Used<K extends FactKey> = { readonly [P in K]: Reading<FactMap[P]> };

/**
 * A check: a pure function from facts to a verdict, so that it can be tried on captured facts and judged again later. It may answer
 * `fail` only on a fact, never on the absence of one.
 */
export interface CheckDefinition<N extends FactKey, U extends FactKey> {
  readonly id: CheckId;
  /** Without any of these the check is couldNotRun, with the fact's own reason. */
  readonly needs: readonly N[];
  /** Facts that refine the verdict. */
  readonly uses?: readonly U[];
  /** The limits in words; the numbers come from thresholds.ts. */
  readonly limits: Message | null;
  /**
   * Says that the check has no subject on this machine (no radio, no domain, no printer), before a missing fact is complained about;
   * null where it has one or where that is not known.
   */
  readonly absent?: (used: Used<U>) => Message | null;
  /** How the reason of a missing fact is said, where the general sentence would mislead. */
  readonly unavailable?: Partial<Record<NotCollectedReason, { readonly say: Message; readonly next?: Message }>>;
  /** `nowMs`: the moment of the inspection, so that an expiry is judged the same way whenever the facts are judged again. */
  judge(facts: Needed<N>, used: Used<U>, nowMs: number): Judgement;
}

/** A check with its fact types forgotten, as the registry holds it. */
export interface Check {
  readonly id: CheckId;
  readonly needs: readonly FactKey[];
  readonly uses: readonly FactKey[];
  readonly limits: Message | null;
  readonly unavailable: Partial<Record<NotCollectedReason, { readonly say: Message; readonly next?: Message }>>;
  absent(used: Readonly<Partial<Record<FactKey, unknown>>>): Message | null;
  judge(
    facts: Readonly<Partial<Record<FactKey, KnownFact<unknown>>>>,
    used: Readonly<Partial<Record<FactKey, unknown>>>,
    nowMs: number,
  ): Judgement;
}

/** Makes a check; the runner hands `judge` exactly the facts that `needs` and `uses` name. */
export function defineCheck<const N extends FactKey, const U extends FactKey = never>(
  definition: CheckDefinition<N, U>,
): Check {
  return {
    id: definition.id,
    needs: definition.needs,
    uses: definition.uses ?? [],
    limits: definition.limits,
    unavailable: definition.unavailable ?? {},
    absent: (used) => definition.absent?.(used as Used<U>) ?? null,
    // The runner has put every needed fact in before it calls; the table of facts forgets the single types.
    judge: (facts, used, nowMs) => definition.judge(facts as Needed<N>, used as Used<U>, nowMs),
  };
}

/**
 * The gap that hides a part of a fact, by the part's name ("crashes.programs" hides the programs, "crashes.system /sys/fs/pstore" some of
 * the system's). A check that passes because a list inside its fact is empty, or a count zero, asks this first.
 */
export function gapAt(fact: KnownFact<unknown>, part: string): Gap | undefined {
  return fact.gaps.find(({ what }) => what === part || what.startsWith(`${part} `) || what.startsWith(`${part}.`));
}

/** The verdict "could not be found out". */
export function couldNotRun(reason: NotCollectedReason, say: Message, next?: Message): Judgement {
  return { outcome: 'couldNotRun', reason, say, ...(next === undefined ? {} : { next }) };
}
