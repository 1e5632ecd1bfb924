import { useTranslation } from 'react-i18next';

export function TodayScreen() {
  const { t } = useTranslation();
  return <div className="page">{t('loading')}</div>;
}
