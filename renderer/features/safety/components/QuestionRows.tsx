import { CHECK_ANSWERS, USER_ANSWERS, USER_QUESTION_IDS } from '@shared/domain/safety-test';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/components';
import { allInOrder, type AnswerDraft, type Evaluation, type SafetyDraft } from '../form';
import { TARGETS } from '../problems';
import { Choice } from './Choice';

interface RowProps {
  readonly draft: SafetyDraft;
  readonly evaluation: Evaluation;
  readonly onChange: (patch: Partial<SafetyDraft>) => void;
}

/** What the user is asked before anything is unplugged. */
export function UserQuestionRow({ draft, onChange }: Omit<RowProps, 'evaluation'>) {
  const { t } = useTranslation(['safetyScreen', 'safety']);
  const [open, setOpen] = useState(false);
  const answered = USER_QUESTION_IDS.filter((id) => (draft.userAnswers[id] ?? 'notAsked') !== 'notAsked').length;
  return (
    <>
      <tr>
        <td>
          <b>{t('questions.title')}</b>
          <div className="muted small">{t('questions.answered', { answered, total: USER_QUESTION_IDS.length })}</div>
        </td>
        <td colSpan={3}>
          <button type="button" className="btn" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'visual.close' : 'questions.open')}
          </button>
        </td>
      </tr>
      {open && (
        <tr className="safety-open">
          <td colSpan={4}>
            <ul className="safety-answers">
              {USER_QUESTION_IDS.map((id) => (
                <li key={id}>
                  <span>{t(`safety:userQuestions.${id}`)}</span>
                  <Choice
                    label={t(`safety:userQuestions.${id}`)}
                    value={draft.userAnswers[id] ?? 'notAsked'}
                    options={USER_ANSWERS.map((value) => ({ value, label: t(`safety:userAnswers.${value}`) }))}
                    onChange={(answer) => onChange({ userAnswers: { ...draft.userAnswers, [id]: answer } })}
                  />
                </li>
              ))}
            </ul>
          </td>
        </tr>
      )}
    </>
  );
}

/** The formal look at the item. "All in order" is one deliberate press; nothing is in order by itself. */
export function VisualRow({ draft, evaluation, onChange }: RowProps) {
  const { t } = useTranslation(['safetyScreen', 'safety']);
  const { visualItems, visual } = evaluation;
  const [open, setOpen] = useState(false);
  const answered = visual.filter((item) => item.answer !== 'notChecked').length;
  const defects = visual.filter((item) => item.answer === 'fail').length;
  const complete = answered === visual.length;
  const setAnswer = (id: (typeof visualItems)[number]['id'], patch: Partial<AnswerDraft>) => {
    const before = draft.visual[id] ?? { answer: 'notChecked' as const, remark: '' };
    onChange({ visual: { ...draft.visual, [id]: { ...before, ...patch } } });
  };
  return (
    <>
      <tr id={TARGETS.visual} tabIndex={-1}>
        <td>
          <b>{t('visual.row')}</b>
          <div className="muted small">{t('visual.answered', { answered, total: visual.length })}</div>
        </td>
        <td colSpan={2}>
          <div className="row safety-visual-actions">
            {!complete && (
              <button
                type="button"
                className="btn"
                title={t('visual.allHint')}
                onClick={() => onChange({ visual: allInOrder(draft, visualItems) })}
              >
                {t('visual.allInOrder')}
              </button>
            )}
            <button type="button" className="btn" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? 'visual.close' : 'visual.open')}
            </button>
          </div>
        </td>
        <td>
          {defects > 0 ? (
            <Badge tone="fail">{t('visual.defects', { count: defects })}</Badge>
          ) : complete ? (
            <Badge tone="pass">{t('visual.noDefect')}</Badge>
          ) : (
            <Badge tone="unknown" sign="–">
              {t('readings.notChosen')}
            </Badge>
          )}
        </td>
      </tr>
      {open && (
        <tr className="safety-open">
          <td colSpan={4}>
            <ul className="safety-answers" aria-label={t('visual.listLabel')}>
              {visualItems.map((item) => {
                const group = t(`safety:visualGroups.${item.group}`);
                const given = draft.visual[item.id];
                const answer = given?.answer ?? 'notChecked';
                return (
                  <li key={item.id}>
                    <span>
                      <b>{group}</b> {item.advisory && <span className="muted small">({t('visual.advisory')})</span>}
                      <div className="muted small">{t(`safety:visual.${item.id}`)}</div>
                      {(answer === 'fail' || given?.remark) && (
                        <input
                          className="safety-remark"
                          aria-label={t('visual.remark', { group })}
                          placeholder={t('visual.remarkPlaceholder')}
                          value={given?.remark ?? ''}
                          onChange={(event) => setAnswer(item.id, { remark: event.currentTarget.value })}
                        />
                      )}
                    </span>
                    <Choice
                      label={`${group}: ${t(`safety:visual.${item.id}`)}`}
                      value={answer}
                      options={CHECK_ANSWERS.filter((value) => !(item.core && value === 'notApplicable')).map(
                        (value) => ({
                          value,
                          label: t(`safety:checkAnswers.${value}`),
                          ...(value === 'pass' || value === 'fail' ? { tone: value } : {}),
                        }),
                      )}
                      onChange={(next) => setAnswer(item.id, { answer: next })}
                    />
                  </li>
                );
              })}
            </ul>
          </td>
        </tr>
      )}
    </>
  );
}

/** Whether it does its work afterwards. */
export function FunctionalRow({ draft, evaluation, onChange }: RowProps) {
  const { t } = useTranslation(['safetyScreen', 'safety']);
  const { answer, remark } = draft.functional;
  const failed = evaluation.overall.reasons.some((reason) => reason.code === 'functionalFailed');
  return (
    <tr>
      <td>
        <b>{t('functional.title')}</b>
        <div className="muted small">{t('safety:stepHints.functional')}</div>
      </td>
      <td colSpan={2}>
        <div className="safety-functional">
          <Choice
            id={TARGETS.functional}
            label={t('safety:steps.functional')}
            value={answer}
            options={[
              { value: 'pass', label: t('functional.works'), tone: 'pass' },
              { value: 'fail', label: t('functional.doesNot'), tone: 'fail' },
              { value: 'notApplicable', label: t('safety:checkAnswers.notApplicable') },
            ]}
            onChange={(next) => onChange({ functional: { answer: next, remark } })}
          />
          <input
            className="safety-remark"
            aria-label={t('functional.remark')}
            placeholder={t('functional.remarkPlaceholder')}
            value={remark}
            onChange={(event) => onChange({ functional: { answer, remark: event.currentTarget.value } })}
          />
        </div>
      </td>
      <td>
        {answer === 'pass' ? (
          <Badge tone="pass">{t('safety:readingVerdicts.pass')}</Badge>
        ) : failed ? (
          <Badge tone="fail">{t('safety:readingVerdicts.fail')}</Badge>
        ) : (
          <Badge tone="unknown" sign="–">
            {t(answer === 'notApplicable' ? 'safety:checkAnswers.notApplicable' : 'readings.notChosen')}
          </Badge>
        )}
      </td>
    </tr>
  );
}
