import { type CheckResult, countOutcomes, worstFirst } from '@shared/domain/inspection';
import { checkTexts } from '@shared/texts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../i18n';
import { EmptyState, OutcomeBadge } from '../../../ui/components';
import { scrollWithin } from '../../../ui/scroll-within';
import { FindingDetail } from './FindingDetail';
import { OutcomeCounts } from './OutcomeCounts';

/** Findings, worst first, with the details of the chosen one beside them. Arrow keys move, Home and End jump. */
export function FindingsTab({ checks }: { checks: readonly CheckResult[] }) {
  const { t } = useTranslation('inspect');
  const sorted = useMemo(() => worstFirst(checks), [checks]);
  const counts = useMemo(() => countOutcomes(checks), [checks]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const index = Math.max(
    0,
    sorted.findIndex((check) => check.id === chosenId),
  );
  const chosen = sorted[index];

  useEffect(() => {
    scrollWithin(list.current, list.current?.querySelector('[aria-selected="true"]') ?? null, 'nearest');
  }, [index]);

  // The arrow keys work at once, unless a person is already at something else on this screen.
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement.contains(list.current)) list.current?.focus({ preventScroll: true });
  }, []);

  if (!chosen) return <EmptyState title={t('findings.none')} text={t('findings.noneText')} />;

  const onKeyDown = (event: React.KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: sorted.length - 1 };
    const target = moves[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = sorted[Math.min(sorted.length - 1, Math.max(0, target))];
    if (next) setChosenId(next.id);
  };

  const words = checkTexts(currentLanguage());
  const answered = checks.length - counts.couldNotRun - counts.notApplicable;
  return (
    <div className="inspect-findings">
      <div className="card flush inspect-findings-list">
        <div className="row inspect-findings-head">
          <OutcomeCounts counts={counts} />
          <span className="grow" />
          <span className="muted small">{t('result.answered', { total: checks.length, answered })}</span>
        </div>
        <div
          ref={list}
          className="inspect-list"
          role="listbox"
          tabIndex={0}
          aria-label={t('findings.label')}
          aria-activedescendant={`finding-${chosen.id}`}
          onKeyDown={onKeyDown}
        >
          {sorted.map((check) => (
            // The list box has the focus and the keys; a row only takes the mouse.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={check.id}
              id={`finding-${check.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={check.id === chosen.id}
              className="inspect-finding"
              onClick={() => setChosenId(check.id)}
            >
              <OutcomeBadge outcome={check.outcome} />
              <div className="inspect-finding-text">
                <b>{check.title}</b>
                <span className="muted small">{check.summary}</span>
              </div>
              <span className="muted small nowrap">{words.categories[check.category]}</span>
            </div>
          ))}
        </div>
      </div>
      <FindingDetail key={chosen.id} check={chosen} />
    </div>
  );
}
