import { useTranslation } from 'react-i18next';

export function InspectionScreen(_: { id: string; compareWith?: string }) {
  const { t } = useTranslation();
  return <div className="page">{t('loading')}</div>;
}
