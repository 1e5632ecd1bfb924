import type { Answer } from '@shared/domain/readiness';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/components';
import { runFix } from '../fix';
import { TONE, useAnswerWords } from '../words';

/** One criterion: what it says, and the way to put it right. */
export function AnswerRow({ answer, jobId }: { readonly answer: Answer; readonly jobId: string | null }) {
  const { t } = useTranslation('readiness');
  const words = useAnswerWords()(answer);
  const name = t(`criteria.${answer.criterion}` as never) as string;
  const { fix } = answer;
  return (
    <li className="ready-answer" data-entry tabIndex={-1}>
      <Badge tone={TONE[answer.state]}>{t(`states.${answer.state}`)}</Badge>
      <span className="grow ready-words">
        <b>{name}</b> <span className="wrap">{words}</span>
      </span>
      {fix !== undefined && (
        <button
          type="button"
          className="btn"
          aria-label={`${t(`fixes.${fix}`)}: ${name}`}
          onClick={() => runFix(fix, answer, jobId)}
        >
          {t(`fixes.${fix}`)}
        </button>
      )}
    </li>
  );
}
