import { useTranslation } from 'react-i18next';

export function SafetyScreen(_: { jobId: string }) {
  const { t } = useTranslation();
  return <div className="page">{t('loading')}</div>;
}
