import { hasTrend, type Trend, trendEnds } from '@shared/domain/health-passport';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatDateTime, formatMemory, formatNumber } from '../../../i18n/format';
import { Badge } from '../../../ui/components';
import { type LineSeries, LineChart } from '../../../ui/LineChart';

interface TrendCardProps {
  readonly title: string;
  readonly subtitle?: string;
  /** The last inspection does not see it any more. */
  readonly gone?: boolean;
  /** ISO instants, one a point. */
  readonly times: readonly string[];
  readonly trends: readonly Trend[];
  /** All in one chart; else one chart each, for they have different units. */
  readonly together?: boolean;
  readonly empty: string;
  /** What must be known to read the numbers. */
  readonly note?: string;
  readonly onOpen: (index: number) => void;
}

/** More points than this are too many lines for one page. */
const PRINTED_ROWS = 6;

/** One thing over time: charts, and the same numbers as a table. */
export function TrendCard(props: TrendCardProps) {
  const { title, subtitle, gone = false, times, trends, together = false, empty, note, onOpen } = props;
  const { t } = useTranslation('passport');
  const groups = together ? [trends] : trends.map((trend) => [trend]);
  const drawn = groups.filter((group) => group.some(hasTrend));
  const rows = times
    .map((time, index) => ({ time, index, values: trends.map((trend) => trend.values[index] ?? null) }))
    .filter(({ values }) => values.some((value) => value !== null))
    .reverse();
  const days = times.map((time) => formatDate(time));
  return (
    <section className="card passport-card" aria-label={[title, subtitle].filter(Boolean).join(', ')}>
      <div className="row">
        <div className="grow">
          <h2 className="passport-title wrap">{title}</h2>
          {subtitle !== undefined && <p className="muted small">{subtitle}</p>}
        </div>
        {gone && (
          <Badge tone="warn" sign="−">
            {t('gonePart')}
          </Badge>
        )}
      </div>
      {rows.length === 0 ? (
        <p className="muted small">{empty}</p>
      ) : (
        <div className={`passport-body ${drawn.length === 0 ? 'single' : ''}`}>
          {drawn.length > 0 && (
            <div className="passport-charts">
              {drawn.map((group) => (
                <TrendChart key={group.map((trend) => trend.measure).join()} trends={group} times={times} />
              ))}
            </div>
          )}
          {/* Focusable, so that the keyboard can scroll it. */}
          <div className="passport-table" tabIndex={0} role="group" aria-label={t('tableOf', { what: title })}>
            <table className="plain">
              <thead>
                <tr>
                  <th>{t('date')}</th>
                  {trends.map((trend) => (
                    <th key={trend.measure} className="number">
                      {t(`measure.${trend.measure}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ time, index, values }, place) => (
                  <tr key={`${time}:${String(index)}`} className={place >= PRINTED_ROWS ? 'passport-more' : ''}>
                    <td className="nowrap">
                      <button type="button" className="passport-link" onClick={() => onOpen(index)}>
                        {/* two of one day are told apart by their time */}
                        {days.indexOf(days[index] ?? '') === days.lastIndexOf(days[index] ?? '')
                          ? days[index]
                          : formatDateTime(time)}
                      </button>
                    </td>
                    {trends.map((trend, column) => (
                      <td key={trend.measure} className="number nowrap">
                        {trendText(trend, values[column] ?? null)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
      {note !== undefined && <p className="muted small">{note}</p>}
    </section>
  );
}

function TrendChart({ trends, times }: { trends: readonly Trend[]; times: readonly string[] }) {
  const { t } = useTranslation('passport');
  const [first] = trends;
  const unit = first?.unit ?? '1';
  const at = useMemo(() => times.map((time) => Date.parse(time)), [times]);
  const series = useMemo(
    () =>
      trends.map((trend): LineSeries => ({
        label: trend.measure,
        values: trend.values,
        tone: trend.measure === 'fails' ? 'fail' : trend.measure === 'warnings' ? 'warn' : 'accent',
      })),
    [trends],
  );
  const format = useCallback((value: number) => shortValue(unit, value), [unit]);
  const range = useMemo(() => RANGES[first?.measure ?? 'fails'], [first?.measure]);
  const words = trends.map((trend) => {
    const ends = trendEnds(trend);
    const name = t(`measure.${trend.measure}`);
    if (ends === null) return name;
    if (ends.first === ends.last) return `${name}: ${trendText(trend, ends.last)}`;
    return t('fromTo', { name, from: trendText(trend, ends.first), to: trendText(trend, ends.last) });
  });
  return (
    <figure className="passport-chart">
      <figcaption className="small">
        {trends.map((trend, index) => (
          <span key={trend.measure} className={`passport-key ${series[index]?.tone ?? ''}`}>
            {words[index]}
          </span>
        ))}
      </figcaption>
      <LineChart
        label={words.join('; ')}
        times={at}
        series={series}
        formatValue={format}
        {...(range === undefined ? {} : { range })}
      />
    </figure>
  );
}

/** Scales that always show the whole of what is possible, so that a small change looks small. */
const RANGES: Partial<Record<Trend['measure'], readonly [number, number]>> = {
  batteryHealth: [0, 100],
  diskWear: [0, 100],
  diskReallocated: [0, 10],
  fails: [0, 4],
  warnings: [0, 4],
};

function trendText(trend: Trend, value: number | null): string {
  if (value === null) return '–';
  if (trend.unit === 'B') return formatMemory(value);
  return trend.unit === '1' ? formatNumber(value) : `${formatNumber(value, 1)} ${trend.unit}`;
}

/** For an axis: whole numbers, and thousands of hours short. */
function shortValue(unit: Trend['unit'], value: number): string {
  if (unit === 'B') return formatMemory(value);
  // a label rounded to the one beside it would say that nothing is between them
  if (!Number.isInteger(value)) return '';
  return unit === '1' ? formatNumber(value) : `${formatNumber(value, 0)} ${unit}`;
}
