import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { goBack } from '../../../app/view';

/** Title of a page that one comes back from. */
export function PageHead({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  const { t } = useTranslation('connections');
  return (
    <div className="page-head">
      <div className="grow">
        <h1 className="wrap">{title}</h1>
        {text !== undefined && <p className="muted connections-lead">{text}</p>}
      </div>
      {children}
      <button type="button" className="btn" onClick={goBack}>
        {t('back')}
      </button>
    </div>
  );
}
