import { Textarea } from '@mantine/core';
import type { ScreenTestKind } from '@shared/domain/active-test';
import type { Measured } from '@shared/domain/inspection';
import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { type Command, useCommands } from '../../../app/commands';
import { currentTechnician } from '../../../app/session';
import { Shortcut } from '../../../ui/components';
import { saveTest, screenResult, type Verdict } from '../actions';
import { CameraTest } from '../screens/CameraTest';
import { KeyboardTest } from '../screens/KeyboardTest';
import { MicrophoneTest } from '../screens/MicrophoneTest';
import { PointerTest } from '../screens/PointerTest';
import type { DeviceTrouble, ScreenTestProps } from '../screens/screen-test';
import { ScreenColours } from '../screens/ScreenColours';
import { SpeakerTest } from '../screens/SpeakerTest';

const TESTS: Readonly<Record<ScreenTestKind, ComponentType<ScreenTestProps>>> = {
  microphone: MicrophoneTest,
  speaker: SpeakerTest,
  camera: CameraTest,
  keyboard: KeyboardTest,
  pointer: PointerTest,
  screen: ScreenColours,
};

/** Tests that look at or listen to a person, or make a noise: asked before, each time. */
const ASKS_FIRST = ['microphone', 'camera', 'speaker'] as const;
const ANSWERS = ['pass', 'warn', 'fail'] as const;
const ANSWER_KEYS = { pass: 'Y', warn: 'M', fail: 'N' } as const;
const TROUBLE_REASON = { missing: 'noSource', refused: 'notPermitted', busy: 'failed' } as const;

/** A test on the screen: start, look or listen, end, and say how it was. The person's answer is the verdict. */
export function ScreenTestPanel({ kind, jobId }: { kind: ScreenTestKind; jobId: string | null }) {
  const { t } = useTranslation(['activeTests', 'app']);
  const [running, setRunning] = useState(false);
  const [startedAtMs, setStartedAtMs] = useState<number | null>(null);
  const [measured, setMeasured] = useState<readonly Measured[]>([]);
  const [subject, setSubject] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<DeviceTrouble | null>(null);
  const [consent, setConsent] = useState(false);
  const [remark, setRemark] = useState('');
  const panel = useRef<HTMLElement>(null);
  const asks = ASKS_FIRST.find((name) => name === kind);
  const mayStart = asks === undefined || consent;
  const Test = TESTS[kind];

  const end = useCallback(() => setRunning(false), []);
  const hadTrouble = useCallback((what: DeviceTrouble) => {
    setTrouble(what);
    setRunning(false);
  }, []);
  const start = () => {
    if (!mayStart) return;
    setTrouble(null);
    setStartedAtMs(Date.now());
    setRunning(true);
  };
  const answer = async (verdict: Pick<Verdict, 'outcome' | 'reason'>) => {
    if (startedAtMs === null) return;
    setRunning(false);
    const result = screenResult(kind, startedAtMs, { ...verdict, remark, subject, measured });
    const id = await act(() => saveTest({ result, jobId, by: currentTechnician().id }), { done: t('savedOne') });
    if (id === undefined) return;
    setStartedAtMs(null);
    setRemark('');
    setTrouble(null);
  };

  const commands: Command[] = [
    ...(running
      ? [{ id: 'activeTests.end', title: t('endTest'), shortcut: 'Escape', run: end }]
      : [{ id: 'activeTests.start', title: t('startTest'), shortcut: 'S', run: start }]),
    ...(asks !== undefined
      ? [{ id: 'activeTests.consent', title: t('agrees'), shortcut: 'C', run: () => setConsent((now) => !now) }]
      : []),
    ...(startedAtMs === null
      ? []
      : ANSWERS.map((outcome) => ({
          id: `activeTests.answer.${outcome}`,
          title: t(`kinds.${kind}.verdict.${outcome}`),
          shortcut: ANSWER_KEYS[outcome],
          run: () => answer({ outcome }),
        }))),
  ];
  useCommands('active-tests.screen', commands);

  // After the test the answer is next: a screen reader starts there.
  useEffect(() => {
    if (!running && startedAtMs !== null) panel.current?.focus({ preventScroll: true });
  }, [running, startedAtMs]);

  return (
    <section className="card tests-plan" aria-label={t(`kinds.${kind}.title`)}>
      <div className="row">
        <h2 className="tests-title grow">{t(`kinds.${kind}.title`)}</h2>
        {running ? (
          <button type="button" className="btn big danger" onClick={end}>
            {t('endTest')}
            {kind !== 'keyboard' && <kbd aria-hidden>Esc</kbd>}
          </button>
        ) : (
          <button
            type="button"
            className={`btn big ${startedAtMs === null ? 'go' : ''}`}
            aria-disabled={!mayStart}
            onClick={start}
          >
            {t(startedAtMs === null ? 'startTest' : 'startAgain')}
            <Shortcut keys="S" />
          </button>
        )}
      </div>
      <p className="muted">{t(`kinds.${kind}.text`)}</p>
      {asks !== undefined && (
        <label className="tests-consent">
          <input type="checkbox" checked={consent} onChange={(event) => setConsent(event.currentTarget.checked)} />
          <span>
            <b>{t('agrees')}</b>
            <span className="muted small">{t(`kinds.${asks}.kept`)}</span>
          </span>
          <Shortcut keys="C" />
        </label>
      )}
      {trouble !== null && (
        <div className="tests-trouble card" role="alert">
          <div className="grow">
            <b>{t(`trouble.${trouble}.title`)}</b>
            <p className="small">{t(`trouble.${trouble}.text`)}</p>
          </div>
          <button
            type="button"
            className="btn"
            onClick={() => void answer({ outcome: 'couldNotRun', reason: TROUBLE_REASON[trouble] })}
          >
            {t('saveAsNoAnswer')}
          </button>
        </div>
      )}
      <Test running={running} onEnd={end} onMeasured={setMeasured} onSubject={setSubject} onTrouble={hadTrouble} />
      {startedAtMs !== null && (
        <section className="tests-answer" aria-label={t('howWasIt')} ref={panel} tabIndex={-1}>
          <h2>{t('howWasIt')}</h2>
          <Textarea
            aria-label={t('remark')}
            placeholder={t('remark')}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={500}
            value={remark}
            onChange={(event) => setRemark(event.currentTarget.value)}
          />
          <div className="row tests-answers">
            {ANSWERS.map((outcome) => (
              <button
                type="button"
                key={outcome}
                className={`btn big tests-answer-${outcome}`}
                onClick={() => void answer({ outcome })}
              >
                {t(`kinds.${kind}.verdict.${outcome}`)}
                <Shortcut keys={ANSWER_KEYS[outcome]} />
              </button>
            ))}
          </div>
        </section>
      )}
    </section>
  );
}
