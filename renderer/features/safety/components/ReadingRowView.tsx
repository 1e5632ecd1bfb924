import { notifications } from '@mantine/notifications';
import type { ReadingVerdict } from '@shared/domain/safety-test';
import { useTranslation } from 'react-i18next';
import { bridge } from '../../../bridge';
import { currentLanguage } from '../../../i18n';
import { Badge, type Tone } from '../../../ui/components';
import { EMPTY_READING, type ReadingDraft, type ReadingRow, type SafetyDraft } from '../form';
import { TARGETS } from '../problems';
import { formulaText, limitText, unitText } from '../words';
import { Choice } from './Choice';

const TONE: Record<ReadingVerdict, Tone> = { pass: 'pass', fail: 'fail', noVerdict: 'warn', notMeasured: 'unknown' };

interface ReadingRowProps {
  readonly row: ReadingRow;
  readonly leadText: string;
  readonly onChange: (change: (draft: SafetyDraft) => Partial<SafetyDraft>) => void;
}

/** One measurement: what is typed as the tester shows it, the limit for this very item, and the verdict at once. */
export function ReadingRowView({ row, leadText, onChange }: ReadingRowProps) {
  const { t } = useTranslation(['safetyScreen', 'safety']);
  const { step, draft } = row;
  const name =
    t(`safety:steps.${step.test}`) + (row.point === null ? '' : ` · ${t('readings.outlet', { number: row.point })}`);
  const set = (patch: Partial<ReadingDraft>) =>
    onChange((current) => ({
      readings: { ...current.readings, [row.key]: { ...EMPTY_READING, ...current.readings[row.key], ...patch } },
    }));
  const leftOut = row.entry.value === null && draft.leftOutReason.trim() !== '';
  const inputError = row.input?.ok === false ? row.input : null;
  const errorId = `${TARGETS.reading(row.key)}-error`;
  const formula = formulaText(step.limit);
  const unit = unitText(step.limit.unit);
  const verdict: ReadingVerdict = inputError ? 'noVerdict' : row.judgement.verdict;

  return (
    <tr>
      <td>
        <b>{name}</b>
        <div className="safety-circumstances">
          {step.limit.inputs && leadText !== '' && <span className="muted small">{leadText}</span>}
          {step.testVoltagesV.length > 1 && (
            <select
              className="safety-select"
              aria-label={t('readings.voltage', { test: name })}
              value={row.entry.testVoltageV}
              onChange={(event) => set({ testVoltageV: Number(event.currentTarget.value) })}
            >
              {step.testVoltagesV.map((volts) => (
                <option key={volts} value={volts}>
                  {volts} V
                </option>
              ))}
            </select>
          )}
          {step.methods.length > 1 && (
            <select
              className="safety-select"
              aria-label={t('readings.method', { test: name })}
              value={row.entry.method}
              onChange={(event) => {
                const method = step.methods.find((m) => m === event.currentTarget.value);
                if (method) set({ method });
              }}
            >
              {step.methods.map((method) => (
                <option key={method} value={method}>
                  {t(`safety:methods.${method}`)}
                </option>
              ))}
            </select>
          )}
          {step.need === 'optional' && <span className="muted small">{t('readings.optional')}</span>}
        </div>
        {row.entry.value === null &&
          step.notes.map((note) => (
            <div key={note} className="muted small">
              {t(`safety:notes.${note}`)}
            </div>
          ))}
      </td>
      <td className="number">
        {step.kind === 'observation' ? (
          <Choice
            id={TARGETS.reading(row.key)}
            label={name}
            value={draft.observation}
            options={[
              { value: 'correct', label: t('safety:observations.correct'), tone: 'pass' },
              { value: 'incorrect', label: t('safety:observations.incorrect'), tone: 'fail' },
            ]}
            onChange={(observation) => set({ observation })}
          />
        ) : (
          <span className="safety-reading">
            <input
              id={TARGETS.reading(row.key)}
              aria-label={`${name} (${unit})`}
              aria-invalid={inputError !== null}
              aria-describedby={inputError ? errorId : undefined}
              value={draft.text}
              placeholder={unit}
              onChange={(event) => set({ text: event.currentTarget.value })}
              autoComplete="off"
              spellCheck={false}
              inputMode="text"
            />
            <b>{unit}</b>
          </span>
        )}
        {inputError && (
          <div className="small safety-error" id={errorId} role="alert">
            {t(`safety:readingErrors.${inputError.error}`, {
              first: inputError.candidates ? shownNumber(inputError.candidates[0]) : '',
              second: inputError.candidates ? shownNumber(inputError.candidates[1]) : '',
            })}
            {inputError.candidates && (
              <span className="safety-candidates">
                {inputError.candidates.map((candidate) => (
                  <button
                    type="button"
                    key={candidate}
                    className="btn"
                    // Trailing zeros keep the three digits from being read two ways again.
                    onClick={() => set({ text: plainNumber(candidate) })}
                  >
                    {t('readings.means', { value: shownNumber(candidate) })}
                  </button>
                ))}
              </span>
            )}
          </div>
        )}
      </td>
      <td>
        <Limit row={row} formula={formula} />
      </td>
      <td>
        <Badge
          tone={TONE[verdict]}
          {...(verdict === 'notMeasured' ? { sign: '–' } : verdict === 'noVerdict' ? { sign: '?' } : {})}
        >
          {t(`safety:readingVerdicts.${verdict}`)}
        </Badge>
        {leftOut && (
          <div className="small">
            <span className="muted wrap">{t('readings.leftOut', { reason: draft.leftOutReason })}</span>{' '}
            <button type="button" className="safety-link" onClick={() => set({ leftOutReason: '' })}>
              {t('readings.measureAfterAll')}
            </button>
          </div>
        )}
        {!inputError && row.entry.value !== null && row.judgement.reason !== null && (
          <div className="muted small">{t(`safety:noVerdictReasons.${row.judgement.reason}`)}</div>
        )}
      </td>
    </tr>
  );
}

function Limit({ row, formula }: { row: ReadingRow; formula: string | null }) {
  const { t } = useTranslation(['safetyScreen', 'safety']);
  const { limit } = row.step;
  const text = limitText(limit);
  const open = async (url: string) => {
    const result = await bridge.app.openExternal({ url });
    if (!result.ok) notifications.show({ color: 'red', message: t('readings.openFailed') });
  };
  return (
    <>
      {text === null ? (
        <span className="small safety-warning">{limit.gap === null ? '' : t(`safety:limitGaps.${limit.gap}`)}</span>
      ) : (
        <span className="nowrap">{text}</span>
      )}
      <div className="muted small">
        {formula !== null && <div>{formula}</div>}
        {limit.source.length > 0 && `${t('readings.source')} `}
        {limit.source.map((source, index) => (
          <button
            type="button"
            key={source.key}
            className="safety-link safety-source"
            title={source.url}
            aria-label={`${index + 1}: ${t('readings.openSource', { host: hostOf(source.url) })}`}
            onClick={() => void open(source.url)}
          >
            {index + 1}
          </button>
        ))}
      </div>
    </>
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return url;
  }
}

// Without a thousands separator: that is what made it ambiguous in the first place.
function shownNumber(value: number): string {
  return currentLanguage() === 'de' ? String(value).replace('.', ',') : String(value);
}

// "1.234" would be asked about again; one zero more ("1.2340") has four decimals and one meaning.
function plainNumber(value: number): string {
  const text = String(value);
  return /^[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text;
}
