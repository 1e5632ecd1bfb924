import type { PartProof } from '@shared/domain/part-proof';
import { PROOF_TEXTS } from '@shared/texts/proof';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../i18n';
import { Badge, type Tone } from '../../../ui/components';

const TONE: Readonly<Record<PartProof['verdict'], { tone: Tone; sign: string }>> = {
  verified: { tone: 'pass', sign: '✓' },
  notVisible: { tone: 'unknown', sign: '?' },
  contradicts: { tone: 'fail', sign: '✕' },
};

/** Why a proof says what it says, in one sentence. */
export function proofReason(proof: PartProof): string {
  return PROOF_TEXTS[currentLanguage()][proof.reason];
}

/** What two inspections say about a part that was put in; why is in its title, and beside it where there is room. */
export function ProofBadge({ proof }: { proof: PartProof }) {
  const { t } = useTranslation('inspect');
  const { tone, sign } = TONE[proof.verdict];
  return (
    <span title={proofReason(proof)}>
      <Badge tone={tone} sign={sign}>
        {t(`proof.${proof.verdict}`)}
      </Badge>
    </span>
  );
}
