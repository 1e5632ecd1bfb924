import { performance } from 'node:perf_hooks';
import { CHECK_CATALOGUE } from '@shared/domain/check-catalogue';
import type { CheckItem, CheckResult, Evidence, NotCollectedReason } from '@shared/domain/inspection';
import { checkTexts, render, say } from '@shared/texts';
import type { Message, TextLanguage } from '@shared/texts';
import type { FactKey } from '../probes/facts';
import { excerptOf } from '../probes/reading';
import type { Reading, Unavailable } from '../probes/reading';
import { packageOf } from '../probes/tools';
import { couldNotRun } from './check';
import type { Check, Judgement, KnownFact } from './check';

const EVIDENCE_MAX_ENTRIES = 20;

/**
 * Judges one check on the facts there are and puts the verdict into words. A missing fact makes couldNotRun with the fact's reason;
 * a check that throws (a bug of ours) makes couldNotRun as well, and never a pass.
 */
export function runCheck(
  check: Check,
  facts: Readonly<Partial<Record<FactKey, Reading<unknown>>>>,
  language: TextLanguage,
  elevated = false,
  nowMs = Date.now(),
): CheckResult {
  const startedAt = performance.now();
  let judgement: Judgement;
  let evidence: readonly Evidence[] = [];
  const known: Partial<Record<FactKey, KnownFact<unknown>>> = {};
  const used: Partial<Record<FactKey, unknown>> = {};
  let missing: Unavailable | undefined;
  for (const key of check.needs) {
    const fact = facts[key] ?? NOT_ASKED;
    evidence = [...evidence, ...evidenceOf(key, fact)];
    if (fact.status === 'known') known[key] = fact;
    else missing ??= fact;
  }
  for (const key of check.uses) {
    const fact = facts[key] ?? NOT_ASKED;
    used[key] = fact;
  }
  const absent = absentSubject(check, used);
  if (absent !== null) {
    judgement = { outcome: 'notApplicable', say: absent };
    evidence = check.uses.flatMap((key) => facts[key]?.evidence ?? []);
  } else if (missing !== undefined) judgement = explainMissing(check, missing);
  else {
    try {
      judgement = provenBy(known, check.judge(known, used, nowMs));
    } catch (error) {
      judgement = couldNotRun('failed', say('common.failed', { tool: 'Callout' }), say('next.support'));
      const detail = error instanceof Error ? error.message : String(error);
      evidence = [...evidence, { command: `judge ${check.id}`, exitCode: null, durationMs: 0, excerpt: detail }];
    }
  }
  // Advice to become root is no use to root: there it is a container or a policy that refuses.
  if (elevated && judgement.next?.key === 'next.elevate') judgement = { ...judgement, next: say('next.support') };
  const durationMs = performance.now() - startedAt;
  let result: CheckResult;
  try {
    result = toResult(check, judgement, judgement.evidence ?? evidence, language, durationMs);
  } catch (error) {
    // A sentence that breaks on its parameters costs this one verdict, not the process that makes all of them.
    const broken = couldNotRun('failed', say('common.failed', { tool: 'Callout' }), say('next.support'));
    const detail = error instanceof Error ? error.message : String(error);
    const why = { command: `say ${check.id}`, exitCode: null, durationMs: 0, excerpt: detail };
    result = toResult({ ...check, limits: null }, broken, [...evidence, why], language, durationMs);
  }
  const assumed =
    judgement.unverified === true ||
    [...check.needs, ...check.uses].some((key) => {
      const fact = facts[key];
      return fact?.status === 'known' && fact.unverified === true;
    });
  return assumed && judgement.outcome !== 'couldNotRun' ? { ...result, unverified: true } : result;
}

/** What a fact rests on. One that was gathered from many small files is shown as it was found: no verdict is without evidence. */
function evidenceOf(key: FactKey, fact: Reading<unknown>): readonly Evidence[] {
  if (fact.evidence.length > 0 || fact.status !== 'known') return fact.evidence;
  const excerpt = excerptOf(JSON.stringify(fact.value, null, 1) ?? '');
  return [{ command: `collected: ${key}`, exitCode: null, durationMs: 0, excerpt }];
}

/**
 * An empty list of which a part could not be read says nothing: the part that is missing may hold what the check looks for. So it makes no
 * pass and no "nothing to check", whatever the check thought of it. Lists inside a fact ("crashes.programs") are the checks' own affair.
 */
function provenBy(known: Readonly<Partial<Record<FactKey, KnownFact<unknown>>>>, judgement: Judgement): Judgement {
  if (judgement.outcome !== 'pass' && judgement.outcome !== 'notApplicable') return judgement;
  for (const fact of Object.values(known)) {
    const gap = fact.gaps[0];
    if (gap === undefined || !Array.isArray(fact.value) || fact.value.length > 0) continue;
    const { say: why, next } = explainReason(gap.reason, gap.tool);
    return couldNotRun(gap.reason, why, next);
  }
  return judgement;
}

/** Broken facts are no reason to say that there is nothing to check. */
function absentSubject(check: Check, used: Readonly<Partial<Record<FactKey, unknown>>>): Message | null {
  try {
    return check.absent(used);
  } catch {
    return null;
  }
}

/** A check whose facts never came because a process died or time ran out. */
export function lostCheck(check: Check, reason: NotCollectedReason, language: TextLanguage): CheckResult {
  const judgement = explainMissing(check, { status: 'unavailable', reason, detail: '', evidence: [] });
  return toResult(check, judgement, [], language, 0);
}

/** A reason in words, with what to do about it. */
export function explainReason(reason: NotCollectedReason, tool: string | undefined): { say: Message; next: Message } {
  const name = tool ?? 'Callout';
  switch (reason) {
    case 'toolMissing':
      return {
        say: say('common.toolMissing', { tool: name }),
        next: say('next.install', { tool: name, package: packageOf(name) ?? '' }),
      };
    case 'notPermitted':
      return { say: say('common.notPermitted'), next: say('next.elevate') };
    case 'notSupported':
      return { say: say('common.notSupported'), next: say('next.support') };
    case 'timedOut':
      return { say: say('common.timedOut', { tool: name }), next: say('next.again') };
    case 'badOutput':
      return { say: say('common.badOutput', { tool: name }), next: say('next.byHand', { tool: name }) };
    case 'outputTooLarge':
      return { say: say('common.outputTooLarge', { tool: name }), next: say('next.byHand', { tool: name }) };
    case 'processDied':
      return { say: say('common.processDied'), next: say('next.again') };
    case 'cancelled':
      return { say: say('common.cancelled'), next: say('next.again') };
    case 'noSource':
      return { say: say('common.noSource'), next: say('next.support') };
    case 'failed':
      return { say: say('common.failed', { tool: name }), next: say('next.byHand', { tool: name }) };
  }
}

const NOT_ASKED: Unavailable = {
  status: 'unavailable',
  reason: 'notSupported',
  detail: 'not asked on this system',
  evidence: [],
};

function explainMissing(check: Check, missing: Unavailable): Judgement {
  const own = check.unavailable[missing.reason];
  const general = explainReason(missing.reason, missing.tool);
  return couldNotRun(missing.reason, own?.say ?? general.say, own?.next ?? general.next);
}

function toResult(
  check: Check,
  judgement: Judgement,
  evidence: readonly Evidence[],
  language: TextLanguage,
  durationMs: number,
): CheckResult {
  const texts = checkTexts(language);
  const items = judgement.items?.map((item): CheckItem => ({
    subject: item.subject,
    outcome: item.outcome,
    summary: render(language, item.say),
  }));
  // The time a check took is the time its commands took; judging is a matter of microseconds.
  const commandsMs = evidence.reduce((longest, entry) => Math.max(longest, entry.durationMs), 0);
  return {
    id: check.id,
    title: texts.titles[check.id],
    category: CHECK_CATALOGUE[check.id].category,
    outcome: judgement.outcome,
    summary: render(language, judgement.say),
    evidence: evidence.slice(0, EVIDENCE_MAX_ENTRIES),
    threshold: check.limits === null ? null : render(language, check.limits),
    source: texts.sources[check.id],
    durationMs: Math.round(commandsMs + durationMs),
    ...(judgement.measured === undefined ? {} : { measured: [...judgement.measured] }),
    ...(judgement.urgent === true ? { urgent: true } : {}),
    ...(judgement.outcome === 'couldNotRun' ? { reason: judgement.reason ?? 'failed' } : {}),
    ...(judgement.next === undefined ? {} : { nextStep: render(language, judgement.next) }),
    ...(items === undefined || items.length === 0 ? {} : { items }),
  };
}
