import { useTranslation } from 'react-i18next';

export function StockScreen() {
  const { t } = useTranslation();
  return <div className="page">{t('loading')}</div>;
}
