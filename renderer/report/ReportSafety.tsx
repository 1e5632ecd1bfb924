import type { ReportModel } from '@shared/domain/report-model';
import type { Language } from '@shared/ipc/contract';
import { useTranslation } from 'react-i18next';
import { reportDay, reportMoment, reportNumber } from './format';

type Safety = ReportModel['safety'];
type Test = Safety['tests'][number];
type Reading = Test['readings'][number];

/** The electrical safety part: every reading with its limit and where the limit comes from; what was left out, and why. */
export function ReportSafety({ safety, language }: { safety: Safety; language: Language }) {
  const { t } = useTranslation(['report', 'job'], { lng: language });
  if (safety.gate === 'notNeeded' && safety.tests.length === 0 && safety.exceptions.length === 0) return null;
  return (
    <section className="report-section">
      <h2>{t('safety')}</h2>
      {safety.tests.map((test, index) => (
        <SafetyTest key={index} test={test} language={language} />
      ))}
      {safety.exceptions.map((exception, index) => (
        <p key={index} className="report-text" dir="auto">
          <b>{t('safetyException')}</b> {exception.reason}{' '}
          <span className="report-muted">
            ({exception.by}, {reportMoment(exception.at, language)})
          </span>
        </p>
      ))}
      {safety.gate === 'open' && <p className="report-warning">{t('safetyOpen')}</p>}
      {safety.gate === 'failed' && <p className="report-warning">{t('safetyFailed')}</p>}
    </section>
  );
}

function SafetyTest({ test, language }: { test: Test; language: Language }) {
  const { t } = useTranslation(['report', 'safety'], { lng: language });
  const lead =
    test.leadLengthM === null
      ? null
      : test.leadCsaMm2 === null
        ? t('leadLength', { length: reportNumber(test.leadLengthM, language) })
        : t('lead', {
            length: reportNumber(test.leadLengthM, language),
            area: reportNumber(test.leadCsaMm2, language),
          });
  const { instrument, visual } = test;
  return (
    <div className="report-safety-test">
      <p>
        <b>
          {t(`safety:itemTypes.${test.itemType}`)}: {t(`safety:verdicts.${test.verdict}`)}
        </b>
      </p>
      <p className="report-muted">
        {[
          t([`safety:classes.${test.protectionClass}`, test.protectionClass] as never),
          lead,
          t(`safety:reasons.${test.reason}`),
          reportMoment(test.testedAt, language),
          t('tester', { name: test.tester }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <table>
        <thead>
          <tr>
            <th>{t('reading')}</th>
            <th className="number">{t('value')}</th>
            <th className="number">{t('limit')}</th>
            <th>{t('limitFrom')}</th>
            <th>{t('verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {test.readings.map((reading, index) => (
            <tr key={index}>
              <td dir="auto">
                {[t(`safety:steps.${reading.test}`), reading.point].filter(Boolean).join(', ')}
                <span className="report-muted"> · {t(`safety:methods.${reading.method}`)}</span>
                {reading.notMeasuredReason !== null && (
                  <span className="report-small"> · {reading.notMeasuredReason}</span>
                )}
              </td>
              <td className="number">{valueWords(reading)}</td>
              <td className="number">{limitWords(reading)}</td>
              <td className="report-small">{limitOrigin(reading)}</td>
              <td>{t(`safety:readingVerdicts.${reading.verdict}`)}</td>
            </tr>
          ))}
          <tr>
            <td colSpan={4}>
              {t('visual')}
              <span className="report-muted">
                {' · '}
                {t('visualCounts', {
                  pass: visual.pass,
                  fail: visual.fail,
                  notApplicable: visual.notApplicable,
                  notChecked: visual.notChecked,
                })}
              </span>
            </td>
            <td>
              {visual.fail > 0
                ? t('safety:checkAnswers.fail')
                : visual.notChecked > 0 || visual.pass === 0
                  ? t('safety:checkAnswers.notChecked')
                  : t('safety:checkAnswers.pass')}
            </td>
          </tr>
          <tr>
            <td colSpan={4}>{t('functional')}</td>
            <td>{t(`safety:checkAnswers.${test.functional}`)}</td>
          </tr>
        </tbody>
      </table>
      {test.limitations.map((limitation, index) => (
        <p key={index} className="report-small" dir="auto">
          {t('limitation')} {t(`safety:limitations.${limitation.id}`)}
          {limitation.detail !== undefined && ` ${limitation.detail}`}
        </p>
      ))}
      {test.defects.map((defect, index) => (
        <p key={index} className="report-warning" dir="auto">
          {t(`safety:defectSeverities.${defect.severity}`)}: {defect.what} ·{' '}
          {t(`safety:defectActions.${defect.action}`)}
        </p>
      ))}
      {test.unverified && <p className="report-small">{t('safety:unverifiedLong')}</p>}
      {test.remarks !== '' && (
        <p className="report-text" dir="auto">
          {test.remarks}
        </p>
      )}
      <p className="report-small report-muted">
        {[
          t('instrument', { make: instrument.make, model: instrument.model, serial: instrument.serial }),
          instrument.calibratedUntil === null
            ? t('calibrationUnknown')
            : t('calibratedUntil', { date: reportDay(instrument.calibratedUntil, language) }),
          t('ruleSet', { id: test.ruleSetId, version: test.ruleSetVersion }),
        ].join(' · ')}
      </p>
    </div>
  );

  function unit(reading: Reading): string {
    return reading.unit === 'none' ? '' : `\u00a0${t(`safety:units.${reading.unit}`)}`;
  }

  function valueWords(reading: Reading): string {
    if (reading.value === null) return t('none');
    if (typeof reading.value === 'string') return t(`safety:observations.${reading.value}`);
    const sign = reading.qualifier === '=' ? '' : reading.qualifier;
    return `${sign}${reportNumber(reading.value, language)}${unit(reading)}`;
  }

  function limitWords(reading: Reading): string {
    if (reading.limitValue === null) return t('none');
    if (typeof reading.limitValue === 'string') return t(`safety:observations.${reading.limitValue}`);
    const sign = { '<=': '≤', '>=': '≥', '<': '<', '==': '=' }[reading.limitOp];
    return `${sign} ${reportNumber(reading.limitValue, language)}${unit(reading)}`;
  }

  function limitOrigin(reading: Reading): string {
    const { overridden, limitFormula, limitValue, unverified } = reading;
    if (overridden !== null) return t('limitOverridden', { by: overridden.by, reason: overridden.reason });
    const formula = limitValue === null || limitFormula === String(limitValue) ? null : limitFormula;
    return [formula, unverified ? t('safety:unverified') : null].filter(Boolean).join(' · ');
  }
}
