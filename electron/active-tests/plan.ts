import type { TestCondition, TestPlan } from '@shared/domain/active-test';
import { activeTestTexts } from '@shared/texts/active-tests';
import { formatsOf } from '@shared/texts';
import type { FactKey, FactMap } from '../probes/facts';
import type { Reading } from '../probes/reading';
import { hottest } from './cpu-stress';
import { diskTargets, TARGET_FACTS } from './targets';
import type { TestRequest } from './test-run';

type SomeFacts = { readonly [K in FactKey]?: Reading<FactMap[K]> };

const START_C = 75;
const BATTERY_PERCENT = 30;
const FREE_BYTES = 256 * 1024 * 1024;

/** Facts a plan is made of. */
export function planFacts(kind: TestRequest['kind']): readonly FactKey[] {
  switch (kind) {
    case 'diskRead':
      return TARGET_FACTS;
    case 'memoryPattern':
      return ['memory'];
    case 'cpuStress':
      return ['power', 'temperatures', 'hardwareErrors'];
    case 'networkQuality':
      return [];
  }
}

/** What a test would do, and whether it may: pure, from facts. The rules are those of the safety table of the diagnostics. */
export function planOf(
  request: Pick<TestRequest, 'kind' | 'language' | 'hosts'>,
  facts: SomeFacts,
  elevated: boolean,
): TestPlan {
  const texts = activeTestTexts(request.language);
  const f = formatsOf(request.language);
  const frame = { kind: request.kind, explanation: texts.explanations[request.kind], targets: [], conditions: [] };
  const saved: TestCondition = { id: 'saved', state: 'unknown', blocks: false, text: texts.conditions.saved };
  switch (request.kind) {
    case 'diskRead': {
      const targets = diskTargets(facts, elevated, request.language).map(({ id, label, refusal }) => ({
        id,
        label,
        refusal,
      }));
      const some = targets.some(({ refusal }) => refusal === null);
      const text = texts.conditions.targets(targets.length);
      const condition: TestCondition = { id: 'targets', state: some ? 'met' : 'notMet', blocks: !some, text };
      return { ...frame, targets, conditions: [condition], seconds: { default: 30, maximum: 300 } };
    }
    case 'memoryPattern': {
      const free = facts.memory?.status === 'known' ? facts.memory.value.availableBytes : null;
      const state = free === null ? 'unknown' : free >= FREE_BYTES ? 'met' : 'notMet';
      const text = texts.conditions.memory(free, f);
      const condition: TestCondition = { id: 'memory', state, blocks: state === 'notMet', text };
      return { ...frame, conditions: [condition, saved], seconds: { default: 60, maximum: 600 } };
    }
    case 'cpuStress': {
      const hot = facts.temperatures?.status === 'known' ? hottest(facts.temperatures.value) : null;
      const tooWarm = hot !== null && hot.celsius >= START_C;
      const fatal = facts.hardwareErrors?.status === 'known' && facts.hardwareErrors.value.processor.fatal > 0;
      const conditions: TestCondition[] = [
        ...powerConditions(facts, texts),
        {
          id: 'temperature',
          state: hot === null ? 'unknown' : tooWarm ? 'notMet' : 'met',
          blocks: tooWarm,
          text: texts.conditions.temperature(hot?.celsius ?? null, START_C, f),
        },
        { id: 'faults', state: fatal ? 'notMet' : 'met', blocks: fatal, text: texts.conditions.faults(!fatal) },
        saved,
      ];
      return { ...frame, conditions, seconds: { default: 60, maximum: hot === null ? 60 : 600 } };
    }
    case 'networkQuality': {
      const count = request.hosts.length;
      const state = count > 0 ? 'met' : 'unknown';
      const condition: TestCondition = { id: 'hosts', state, blocks: false, text: texts.conditions.hosts(count) };
      return { ...frame, conditions: [condition], seconds: { default: 60, maximum: 120 } };
    }
  }
}

/** A machine without a battery is on the mains; one with a battery must be plugged in and charged. */
function powerConditions(facts: SomeFacts, texts: ReturnType<typeof activeTestTexts>): TestCondition[] {
  const power = facts.power?.status === 'known' ? facts.power.value : null;
  if (power !== null && power.batteries.length === 0) {
    return [{ id: 'mains', state: 'met', blocks: false, text: texts.conditions.mains('met') }];
  }
  const online = power === null || power.mains.length === 0 ? null : power.mains.some((supply) => supply.online);
  const state = online === null ? 'unknown' : online ? 'met' : 'notMet';
  const charges =
    power?.batteries.map((battery) => battery.chargePercent ?? null).filter((value) => value !== null) ?? [];
  const percent = charges.length === 0 ? null : Math.max(...charges);
  const low = percent !== null && percent < BATTERY_PERCENT;
  return [
    { id: 'mains', state, blocks: state === 'notMet', text: texts.conditions.mains(state) },
    {
      id: 'battery',
      state: percent === null ? 'unknown' : low ? 'notMet' : 'met',
      blocks: low,
      text: texts.conditions.battery(percent, BATTERY_PERCENT),
    },
  ];
}
