import { Select, TextInput } from '@mantine/core';
import {
  CHECK_CATEGORIES,
  CHECK_OUTCOMES,
  type CheckCategory,
  type CheckOutcome,
  type CheckResult,
  countOutcomes,
  worstFirst,
} from '@shared/domain/inspection';
import { checkTexts } from '@shared/texts';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../../app/commands';
import { currentLanguage } from '../../../i18n';
import { EmptyState, OutcomeBadge, Shortcut } from '../../../ui/components';
import { scrollWithin } from '../../../ui/scroll-within';
import { FindingDetail } from './FindingDetail';

const OUTCOME_KEYS: Record<CheckOutcome, string> = {
  fail: 'F',
  warn: 'W',
  couldNotRun: 'U',
  pass: 'P',
  notApplicable: '-',
};

interface Filter {
  readonly outcome: CheckOutcome | null;
  readonly category: CheckCategory | null;
  readonly query: string;
}
const ALL: Filter = { outcome: null, category: null, query: '' };

/** Checks that fit a filter; every word must be somewhere in title, sentence, id or area. */
export function filterChecks(checks: readonly CheckResult[], filter: Filter): readonly CheckResult[] {
  const categories = checkTexts(currentLanguage()).categories;
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean);
  return checks.filter((check) => {
    if (filter.outcome !== null && check.outcome !== filter.outcome) return false;
    if (filter.category !== null && check.category !== filter.category) return false;
    const text = `${check.title} ${check.summary} ${check.id} ${categories[check.category]}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Findings, worst first, with the details of the chosen one beside them. Arrow keys move, Home and End jump. */
export function FindingsTab({ checks }: { checks: readonly CheckResult[] }) {
  const { t } = useTranslation(['inspect', 'app']);
  const sorted = useMemo(() => worstFirst(checks), [checks]);
  const counts = useMemo(() => countOutcomes(checks), [checks]);
  const [filter, setFilter] = useState(ALL);
  const wanted = useDeferredValue(filter);
  const shown = useMemo(() => filterChecks(sorted, wanted), [sorted, wanted]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const index = Math.max(
    0,
    shown.findIndex((check) => check.id === chosenId),
  );
  const chosen = shown[index];
  const outcomes = CHECK_OUTCOMES.filter((outcome) => counts[outcome] > 0);
  const toggle = (outcome: CheckOutcome) =>
    setFilter((now) => ({ ...now, outcome: now.outcome === outcome ? null : outcome }));

  const commands: Command[] = [
    { id: 'findings.search', title: t('findings.search'), shortcut: '/', run: () => search.current?.focus() },
    { id: 'findings.all', title: t('findings.all'), shortcut: 'A', run: () => setFilter(ALL) },
    ...outcomes.map((outcome) => ({
      id: `findings.only.${outcome}`,
      title: t('findings.only', { outcome: t(`app:outcome.${outcome}`) }),
      shortcut: OUTCOME_KEYS[outcome],
      run: () => toggle(outcome),
    })),
  ];
  useCommands('inspection.findings', commands);

  useEffect(() => {
    scrollWithin(list.current, list.current?.querySelector('[aria-selected="true"]') ?? null, 'nearest');
  }, [index]);

  // The arrow keys work at once, unless a person is already at something else on this screen.
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement.contains(list.current)) list.current?.focus({ preventScroll: true });
  }, []);

  if (checks.length === 0) return <EmptyState title={t('findings.none')} text={t('findings.noneText')} />;

  const onKeyDown = (event: React.KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: shown.length - 1 };
    const target = moves[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = shown[Math.min(shown.length - 1, Math.max(0, target))];
    if (next) setChosenId(next.id);
  };

  const words = checkTexts(currentLanguage());
  const present = new Set(checks.map((check) => check.category));
  const answered = checks.length - counts.couldNotRun - counts.notApplicable;
  return (
    <div className="inspect-findings">
      <div className="card flush inspect-findings-list">
        <div className="inspect-findings-head">
          <div className="row inspect-findings-counts">
            <button
              type="button"
              className="inspect-chip"
              aria-pressed={filter.outcome === null}
              onClick={() => setFilter((now) => ({ ...now, outcome: null }))}
            >
              {t('findings.allCount', { count: checks.length })}
            </button>
            {outcomes.map((outcome) => (
              <button
                type="button"
                key={outcome}
                className="inspect-chip"
                aria-pressed={filter.outcome === outcome}
                title={`${t('findings.only', { outcome: t(`app:outcome.${outcome}`) })} (${OUTCOME_KEYS[outcome]})`}
                onClick={() => toggle(outcome)}
              >
                <OutcomeBadge outcome={outcome} count={counts[outcome]} />
              </button>
            ))}
            <span className="grow" />
            <span className="muted small" role="status">
              {t('result.answered', { total: checks.length, answered })}
            </span>
          </div>
          <div className="row">
            <TextInput
              ref={search}
              className="grow"
              size="xs"
              aria-label={t('findings.search')}
              placeholder={t('findings.searchPlaceholder')}
              value={filter.query}
              onChange={(event) => {
                const query = event.currentTarget.value;
                setFilter((now) => ({ ...now, query }));
              }}
              onKeyDown={(event) => {
                if (event.key === 'Escape' && filter.query !== '') {
                  event.preventDefault();
                  setFilter((now) => ({ ...now, query: '' }));
                } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
                  event.preventDefault();
                  list.current?.focus();
                }
              }}
              rightSection={<Shortcut keys="/" />}
            />
            <Select
              size="xs"
              aria-label={t('findings.area')}
              placeholder={t('findings.everyArea')}
              data={CHECK_CATEGORIES.filter((category) => present.has(category)).map((category) => ({
                value: category,
                label: words.categories[category],
              }))}
              value={filter.category}
              onChange={(value) => setFilter((now) => ({ ...now, category: value as CheckCategory | null }))}
              clearable
              clearButtonProps={{ 'aria-label': t('findings.everyArea') }}
            />
          </div>
        </div>
        {chosen === undefined ? (
          <EmptyState title={t('findings.noMatch')} text={t('findings.noMatchText')}>
            <button type="button" className="btn" onClick={() => setFilter(ALL)}>
              {t('findings.all')}
              <Shortcut keys="A" />
            </button>
          </EmptyState>
        ) : (
          <div
            ref={list}
            className="inspect-list"
            role="listbox"
            tabIndex={0}
            aria-label={t('findings.label')}
            aria-activedescendant={`finding-${chosen.id}`}
            onKeyDown={onKeyDown}
          >
            {shown.map((check) => (
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
        )}
      </div>
      {chosen && <FindingDetail key={chosen.id} check={chosen} />}
    </div>
  );
}
