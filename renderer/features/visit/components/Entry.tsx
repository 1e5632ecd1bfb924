import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../app/use-now';
import { formatTime, formatWhen } from '../../../i18n/format';
import type { TimelineItem } from '../timeline';

interface EntryProps {
  readonly title: string;
  readonly item: Pick<TimelineItem, 'at' | 'unsent'>;
  readonly badge?: ReactNode;
  readonly actions?: ReactNode;
  readonly compact?: boolean;
  readonly children?: ReactNode;
}

/** The frame all entries share: what, when, sent or not, and what can be done with it. */
export function Entry({ title, item, badge, actions, compact, children }: EntryProps) {
  const { t } = useTranslation('visit');
  const nowMs = useNow(60_000);
  return (
    <li className={`card visit-entry ${compact === true ? 'compact' : ''}`} tabIndex={-1} data-entry>
      <div className="row visit-entry-head">
        <b className="small">{title}</b>
        <span className="small muted nowrap">
          {formatWhen(item.at, nowMs) === formatTime(item.at)
            ? formatTime(item.at)
            : `${formatWhen(item.at, nowMs)} ${formatTime(item.at)}`}
          {item.unsent && ` · ${t('log.unsent')}`}
        </span>
        <span className="grow" />
        {badge}
        {actions}
      </div>
      {children}
    </li>
  );
}
