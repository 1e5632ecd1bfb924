import { NumberInput } from '@mantine/core';
import type { MachineTestKind, TestCondition, TestPlan } from '@shared/domain/active-test';
import type { ErrorCode } from '@shared/result';
import { useCallback, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { report } from '../../../app/act';
import { type Command, useCommands } from '../../../app/commands';
import { bridge } from '../../../bridge';
import { readSetting } from '../../../db/settings';
import { currentLanguage } from '../../../i18n';
import { Badge, EmptyState, Shortcut, type Tone } from '../../../ui/components';
import { dismissTest, saveTestAgain, startMachineTest } from '../actions';
import { isRunning, useActiveTest } from '../store';
import { MachineTestRun } from './MachineTestRun';
import { TestResultView } from './TestResultView';

const CONDITION: Readonly<Record<TestCondition['state'], { tone: Tone; sign: string }>> = {
  met: { tone: 'pass', sign: '✓' },
  notMet: { tone: 'fail', sign: '✕' },
  unknown: { tone: 'unknown', sign: '?' },
};

/** A test that the machine runs: what it will do, whether it may, the consent, the run and its result. */
export function MachineTestPanel({ kind, jobId }: { kind: MachineTestKind; jobId: string | null }) {
  const { t } = useTranslation(['activeTests', 'app']);
  const run = useActiveTest((state) => state.run);
  const mine = run?.kind === kind ? run : null;
  const other = run !== null && isRunning(run) && run.kind !== kind ? run : null;

  if (mine && isRunning(mine)) return <MachineTestRun run={mine} />;
  return (
    <>
      {mine?.phase === 'unsaved' && (
        <section className="card tests-trouble" role="alert">
          <div className="grow">
            <b>{t('unsaved')}</b>
            <p className="small">{t('unsavedText')}</p>
          </div>
          <button type="button" className="btn" onClick={() => void saveTestAgain()}>
            {t('saveAgain')}
          </button>
        </section>
      )}
      {mine?.phase === 'failed' && (
        <section className="card tests-trouble" role="alert">
          <div className="grow">
            <b>{t('failed')}</b>
            <p className="small">{t(`app:errors.${mine.error ?? 'internal'}`)}</p>
          </div>
          <button type="button" className="btn quiet" onClick={dismissTest}>
            {t('app:close')}
          </button>
        </section>
      )}
      {mine?.result && <TestResultView result={mine.result} />}
      <PlanCard kind={kind} jobId={jobId} busyWith={other === null ? null : t(`kinds.${other.kind}.title`)} />
    </>
  );
}

interface PlanCardProps {
  readonly kind: MachineTestKind;
  readonly jobId: string | null;
  /** The test that runs now, for there is one at a time. */
  readonly busyWith: string | null;
}

function PlanCard({ kind, jobId, busyWith }: PlanCardProps) {
  const { t } = useTranslation(['activeTests', 'app']);
  const group = useId();
  const [plan, setPlan] = useState<TestPlan | ErrorCode | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const [consent, setConsent] = useState(false);

  const load = useCallback(async () => {
    const hosts = (await readSetting('internetHosts')).slice(0, 5);
    const answer = await bridge.activeTest.plan({ kind, language: currentLanguage(), hosts });
    if (!answer.ok) {
      setPlan(answer.error.code);
      return;
    }
    setPlan(answer.value);
    setTarget((now) => now ?? answer.value.targets.find(({ refusal }) => refusal === null)?.id ?? null);
    setSeconds((now) => now ?? answer.value.seconds.default);
  }, [kind]);
  useEffect(() => void load().catch(report), [load]);

  const ready = plan !== null && typeof plan !== 'string' ? plan : null;
  const blocked = ready?.conditions.some((c) => c.blocks && c.state !== 'met') ?? true;
  const targetMissing = ready !== null && ready.targets.length > 0 && target === null;
  const reasons = [
    busyWith === null ? null : t('why.busy', { test: busyWith }),
    blocked && ready ? t('why.blocked') : null,
    targetMissing ? t('why.noTarget') : null,
    consent ? null : t('why.consent'),
  ].filter((reason) => reason !== null);
  const start = () => {
    if (reasons.length > 0 || ready === null) return;
    void startMachineTest({ kind, jobId, target, seconds: seconds ?? ready.seconds.default });
  };
  const commands: Command[] = [
    { id: 'activeTests.consent', title: t('consent'), shortcut: 'C', run: () => setConsent((now) => !now) },
    { id: 'activeTests.start', title: t('start'), shortcut: 'S', run: start },
    { id: 'activeTests.plan', title: t('lookAgain'), shortcut: 'R', run: load },
  ];
  useCommands('active-tests.plan', commands);

  return (
    <section className="card tests-plan" aria-label={t(`kinds.${kind}.title`)}>
      <div className="row">
        <h2 className="tests-title grow">{t(`kinds.${kind}.title`)}</h2>
        <button type="button" className="btn quiet" onClick={() => void load().catch(report)}>
          {t('lookAgain')} <Shortcut keys="R" />
        </button>
      </div>
      {plan === null && <p className="muted">{t('app:loading')}</p>}
      {typeof plan === 'string' && <EmptyState title={t('noPlan')} text={t(`app:errors.${plan}`)} />}
      {ready && (
        <>
          <p className="wrap">{ready.explanation}</p>
          <ul className="tests-conditions" aria-label={t('conditions')}>
            {ready.conditions.map((condition) => (
              <li key={condition.id}>
                <Badge {...CONDITION[condition.state]}>
                  {t(`condition.${condition.state === 'unknown' && condition.blocks ? 'notMet' : condition.state}`)}
                </Badge>
                <span className="wrap">{condition.text}</span>
              </li>
            ))}
          </ul>
          {ready.targets.length > 0 && (
            <fieldset className="tests-targets">
              <legend>{t('target')}</legend>
              {ready.targets.map(({ id, label, refusal }) => (
                <label key={id} data-refused={refusal !== null || undefined}>
                  <input
                    type="radio"
                    name={group}
                    checked={target === id}
                    disabled={refusal !== null}
                    onChange={() => setTarget(id)}
                  />
                  <span>
                    <b>{label}</b>
                    {refusal !== null && <span className="small tests-refusal">{refusal}</span>}
                  </span>
                </label>
              ))}
            </fieldset>
          )}
          <NumberInput
            className="tests-seconds"
            label={t('seconds')}
            description={t('secondsMax', { max: ready.seconds.maximum })}
            min={1}
            max={ready.seconds.maximum}
            clampBehavior="strict"
            allowDecimal={false}
            value={seconds ?? ready.seconds.default}
            onChange={(value) => setSeconds(typeof value === 'number' ? value : null)}
          />
          <label className="tests-consent">
            <input type="checkbox" checked={consent} onChange={(event) => setConsent(event.currentTarget.checked)} />
            <span>
              <b>{t('consent')}</b>
              <span className="muted small">{t('consentText')}</span>
            </span>
            <Shortcut keys="C" />
          </label>
          <div className="row tests-actions">
            <span className="grow muted small" role="status">
              {reasons.join(' ')}
            </span>
            <button type="button" className="btn big go" aria-disabled={reasons.length > 0} onClick={start}>
              {t('start')}
              <Shortcut keys="S" />
            </button>
          </div>
        </>
      )}
    </section>
  );
}
