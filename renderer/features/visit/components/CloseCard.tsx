import type { Requirement } from '@shared/domain/resolve-gate';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import type { Tone } from '../../../ui/components';
import type { JobFacts } from '../queries';
import { openDialog } from '../store';
import { useCodeLabel } from './use-code-label';
import { NextActionButton } from './NextActionButton';

const OVER = ['resolved', 'closed', 'cancelled'] as const;

/** What the job still needs before it may be called resolved, always in view; each line leads to where it is done. */
export function CloseCard({ facts, shortcut }: { facts: JobFacts; shortcut: string }) {
  const { t } = useTranslation('visit');
  const { job, requirements } = facts;
  const over = OVER.find((state) => state === job.state);
  return (
    <section className="card" aria-labelledby="to-close">
      <h2 id="to-close">{over === undefined ? t('close.title') : t(`close.over.${over}`)}</h2>
      <ul className="visit-gate">
        {requirements.map((requirement) => (
          <GateLine key={requirement.code} requirement={requirement} jobId={job.id} />
        ))}
      </ul>
      <NextActionButton jobId={job.id} shortcut={shortcut} />
    </section>
  );
}

function GateLine({ requirement, jobId }: { requirement: Requirement; jobId: string }) {
  const { t } = useTranslation(['visit', 'job']);
  const codeLabel = useCodeLabel();
  const { tone, sign, word } = signOf(requirement);
  return (
    <li>
      <button type="button" className="visit-gate-line" onClick={() => goTo(requirement, jobId)}>
        <span className={`badge ${tone}`} aria-hidden>
          {sign}
        </span>
        <span className="wrap">
          {words()}
          <span className="visually-hidden">, {t(`close.sign.${word}`)}</span>
        </span>
      </button>
    </li>
  );

  function words(): string {
    switch (requirement.code) {
      case 'cause':
      case 'fix': {
        const { value } = requirement.detail;
        return value === null
          ? t(`close.${requirement.code}Open`)
          : t(`close.${requirement.code}`, { what: codeLabel(requirement.code, value) });
      }
      case 'partLines': {
        const { count, incomplete } = requirement.detail;
        if (incomplete.length > 0) return t('close.partsIncomplete', { count: incomplete.length });
        return count === 0 ? t('close.noParts') : t('close.parts', { count });
      }
      case 'requiredSteps':
        return t('close.steps', { count: requirement.detail.open });
      case 'safetyCheck':
        return t(`close.safety.${requirement.detail.gate}`);
      case 'userAsked':
        return requirement.detail.answer === null ? t('close.userOpen') : t(`close.user.${requirement.detail.answer}`);
    }
  }
}

function signOf(requirement: Requirement): { tone: Tone; sign: string; word: 'done' | 'open' | 'failed' | 'excepted' } {
  if (requirement.code === 'safetyCheck') {
    const { gate } = requirement.detail;
    if (gate === 'failed') return { tone: 'fail', sign: '✕', word: 'failed' };
    if (gate === 'open') return { tone: 'warn', sign: '!', word: 'open' };
    if (gate === 'excepted') return { tone: 'warn', sign: '✓', word: 'excepted' };
  }
  if (requirement.satisfied) return { tone: 'pass', sign: '✓', word: 'done' };
  return requirement.code === 'partLines'
    ? { tone: 'warn', sign: '!', word: 'open' }
    : { tone: 'unknown', sign: '–', word: 'open' };
}

function goTo({ code }: Requirement, jobId: string): void {
  if (code === 'safetyCheck') go({ screen: 'job', id: jobId, tab: 'safety' });
  else if (code === 'partLines') go({ screen: 'job', id: jobId, tab: 'parts' });
  else openDialog(jobId, { name: 'resolve' });
}
