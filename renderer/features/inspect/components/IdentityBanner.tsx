import { type Asset, assetLabel } from '@shared/domain/asset';
import { warnOfMachine } from '@shared/domain/board-swap';
import type { Machine } from '@shared/domain/inspection';
import { compareIdentity, identityToFill } from '@shared/domain/machine-identity';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { takeOverIdentity, undoIdentity } from '../actions';
import type { InspectionContext } from '../queries';

/** Says when this is not the job's machine, and offers what the machine says about itself where the job does not know it. */
export function IdentityBanner({ context }: { context: InspectionContext }) {
  const { t } = useTranslation('inspect');
  const { record, job, asset } = context;
  if (!job) return null;
  const { machine } = record.document;
  const found = assetLabel({
    make: machine.manufacturer,
    model: machine.model,
    serial: machine.serial,
    hostname: machine.hostname,
    tag: null,
  });
  const warning = warnOfMachine(asset, record.document, context.earlier?.document ?? null);

  const takeOver = async (overwrite: boolean) => {
    const by = currentTechnician().id;
    const taken = await act(() => takeOverIdentity({ inspectionId: record.id, overwrite, by }));
    if (!taken) return;
    await act(() => Promise.resolve(), {
      done: t('identity.filled', { what: found ?? t('unknownMachine') }),
      undo: () => undoIdentity(taken, by),
    });
  };

  if (warning.level === 'boardSwap') {
    const kept = warning.kept.map((part) => [part.label, part.serial].filter(Boolean).join(' '));
    const stale = asset !== null && isStale(asset, machine);
    return (
      <div className="card inspect-banner" role="status">
        <div className="grow">
          <b>{t('identity.boardSwapTitle')}</b>
          <div className="muted small wrap">
            {[t('identity.boardSwapText'), kept.length === 0 ? null : t('identity.kept', { parts: kept.join(', ') })]
              .filter(Boolean)
              .join(' ')}
          </div>
        </div>
        {stale && (
          <button type="button" className="btn" onClick={() => void takeOver(true)}>
            {t('identity.renew')}
          </button>
        )}
      </div>
    );
  }

  if (warning.level === 'wrong' && asset !== null) {
    const { expected, found: other } = warning;
    return (
      <div className="card inspect-banner trouble" role="alert">
        <div className="grow">
          <b>{t('identity.differentTitle')}</b>
          <div className="small wrap">
            {t(warning.field === 'serial' ? 'identity.differentSerial' : 'identity.differentUuid', {
              expected,
              found: other,
            })}
          </div>
        </div>
        <button type="button" className="btn" onClick={() => void takeOver(true)}>
          {t('identity.correct')}
        </button>
      </div>
    );
  }

  const known = asset?.serial ?? asset?.uuid ?? null;
  if (known !== null || found === null || Object.keys(identityToFill(asset ?? {}, machine)).length === 0) return null;
  return (
    <div className="card inspect-banner" role="status">
      <div className="grow">
        <b>{t(asset ? 'identity.fillTitle' : 'identity.fillNoAsset')}</b>
        <div className="muted small wrap">{t('identity.fillText', { what: found })}</div>
      </div>
      <button type="button" className="btn" onClick={() => void takeOver(false)}>
        {t('identity.fill')}
      </button>
    </div>
  );
}

/** Whether the asset's record still says what the old board said. */
function isStale(asset: Asset, machine: Machine): boolean {
  const uuidChanged =
    machine.uuid !== null && asset.uuid !== null && machine.uuid.toUpperCase() !== asset.uuid.toUpperCase();
  return uuidChanged || compareIdentity(asset, machine).match === 'different';
}
