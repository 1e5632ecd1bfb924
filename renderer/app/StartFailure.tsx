import { useTranslation } from 'react-i18next';
import { StartRefusal } from '../db/start-check';

interface StartFailureProps {
  readonly error: unknown;
  /** Begins again, with an answer where the start asked for one. */
  readonly onRetry: (otherStore?: 'keepDatabase' | 'takeCopy') => void;
}

/** Shown instead of the app when its database is not opened: what happened, that nothing was changed, what to do. */
export function StartFailure({ error, onRetry }: StartFailureProps) {
  return error instanceof StartRefusal ? (
    <Refusal refusal={error} onRetry={onRetry} />
  ) : (
    <Failure error={error} onRetry={onRetry} />
  );
}

function Failure({ error, onRetry }: StartFailureProps) {
  const { t } = useTranslation();
  const name = error instanceof Error ? error.name : '';
  const which = name === 'VersionError' ? 'newerProfile' : 'databaseFailed';
  return (
    <main className="empty" role="alert">
      <h1>{t(`${which}.title`)}</h1>
      <p>{t(`${which}.text`)}</p>
      <p className="mono">{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</p>
      <button type="button" className="btn big go" onClick={() => onRetry()}>
        {t('retry')}
      </button>
    </main>
  );
}

function Refusal({ refusal, onRetry }: { refusal: StartRefusal; onRetry: StartFailureProps['onRetry'] }) {
  const { t } = useTranslation();
  const { t: storage } = useTranslation('storage');
  const { reason, code } = refusal;
  const isFull = code === 'diskFull';
  return (
    <main className="empty" role="alert">
      <h1>{storage(`refusal.${reason}.title`)}</h1>
      <p>
        {storage(reason === 'migrationHeld' && !isFull ? 'refusal.migrationHeld.textOther' : `refusal.${reason}.text`)}
      </p>
      <p className="mono">{refusal.message}</p>
      {reason === 'otherStore' ? (
        <div className="row">
          <button type="button" className="btn big" onClick={() => onRetry('keepDatabase')}>
            {storage('refusal.otherStore.keepDatabase')}
          </button>
          <button type="button" className="btn big go" onClick={() => onRetry('takeCopy')}>
            {storage('refusal.otherStore.takeCopy')}
          </button>
        </div>
      ) : (
        <button type="button" className="btn big go" onClick={() => onRetry()}>
          {t('retry')}
        </button>
      )}
    </main>
  );
}
