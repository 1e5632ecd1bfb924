import { useTranslation } from 'react-i18next';

/** Shown instead of the app when its database does not open: what happened, that nothing was deleted, what to do. */
export function StartFailure({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const name = error instanceof Error ? error.name : '';
  const which = name === 'VersionError' ? 'newerProfile' : 'databaseFailed';
  return (
    <main className="empty" role="alert">
      <h1>{t(`${which}.title`)}</h1>
      <p>{t(`${which}.text`)}</p>
      <p className="mono">{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</p>
      <button type="button" className="btn big go" onClick={() => window.location.reload()}>
        {t('retry')}
      </button>
    </main>
  );
}
