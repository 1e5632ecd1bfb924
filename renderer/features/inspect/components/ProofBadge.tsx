import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../../ui/components';
import type { PartProof } from '../proof';

const TONE: Readonly<Record<PartProof['verdict'], { tone: Tone; sign: string }>> = {
  verified: { tone: 'pass', sign: '✓' },
  notVisible: { tone: 'unknown', sign: '?' },
  contradicts: { tone: 'fail', sign: '✕' },
};

/** What two inspections say about a part that was put in. */
export function ProofBadge({ proof }: { proof: Pick<PartProof, 'verdict'> }) {
  const { t } = useTranslation('inspect');
  const { tone, sign } = TONE[proof.verdict];
  return (
    <Badge tone={tone} sign={sign}>
      {t(`proof.${proof.verdict}`)}
    </Badge>
  );
}
