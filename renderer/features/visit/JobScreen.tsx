import { useTranslation } from 'react-i18next';

export function JobScreen(_: { id: string; tab?: string }) {
  const { t } = useTranslation();
  return <div className="page">{t('loading')}</div>;
}
