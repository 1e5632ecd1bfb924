import { useTranslation } from 'react-i18next';

export function Palette() {
  const { t } = useTranslation();
  return <div className="page">{t('loading')}</div>;
}
