import { useTranslation } from 'react-i18next';

export function NewJobScreen() {
  const { t } = useTranslation();
  return <div className="page">{t('loading')}</div>;
}
