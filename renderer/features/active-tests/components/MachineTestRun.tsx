import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../../app/commands';
import { useNow } from '../../../app/use-now';
import { measuredText } from '../../inspect';
import { stopMachineTest } from '../actions';
import type { TestRun } from '../store';
import { measuredName } from '../words';

/** A test under way: how far, the numbers as they come, and the way out. */
export function MachineTestRun({ run }: { run: TestRun }) {
  const { t } = useTranslation(['activeTests', 'inspect']);
  const nowMs = useNow();
  const fraction = run.progress?.fraction ?? 0;
  const commands: Command[] = [{ id: 'activeTests.stop', title: t('stop'), shortcut: 'Escape', run: stopMachineTest }];
  useCommands('active-tests.run', commands);
  const line =
    run.phase === 'saving'
      ? t('saving')
      : run.phase === 'stopping'
        ? t('stopping')
        : (run.progress?.text ?? t('starting'));

  return (
    <section className="card tests-run" aria-label={t('running')}>
      <div className="row">
        <div className="grow">
          <h2 className="tests-title">{t(`kinds.${run.kind}.title`)}</h2>
          <p className="muted" role="status">
            {line}
          </p>
        </div>
        <span className="muted nowrap">
          {t('inspect:result.elapsed', { seconds: Math.max(0, Math.floor((nowMs - run.startedAtMs) / 1000)) })}
        </span>
      </div>
      <div
        className="bar tests-bar"
        role="progressbar"
        aria-label={t('running')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(fraction * 100)}
      >
        <i style={{ width: `${String(Math.round(fraction * 100))}%` }} />
      </div>
      <dl className="tests-live">
        {(run.progress?.measured ?? []).map((m) => (
          <div key={m.name}>
            <dt>{measuredName(m.name)}</dt>
            <dd>{measuredText(m)}</dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        className="btn big danger tests-stop"
        disabled={run.phase !== 'running'}
        onClick={() => void stopMachineTest()}
      >
        {t(run.phase === 'stopping' ? 'stopping' : 'stop')}
        <kbd aria-hidden>Esc</kbd>
      </button>
    </section>
  );
}
