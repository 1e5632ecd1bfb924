import { useTranslation } from 'react-i18next';

export function InspectScreen() {
  const { t } = useTranslation();
  return <div className="page">{t('loading')}</div>;
}
