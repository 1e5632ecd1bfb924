import { Select, TextInput } from '@mantine/core';
import { ASSET_TYPES, type Asset, assetLabel } from '@shared/domain/asset';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { ASSET_WAYS, type IntakeForm } from '../intake-form';
import { assetsToOffer } from '../intake-parties';
import { useOpenJobsOfAsset } from '../intake-queries';
import { Segments } from './Segments';

interface IntakeAssetProps {
  readonly form: IntakeForm;
  readonly assets: readonly Asset[];
  readonly onForm: (change: (form: IntakeForm) => IntakeForm) => void;
}

/** The machine: one that is known, one to be described, or not known yet (the inspection on site will tell). */
export function IntakeAsset({ form, assets, onForm }: IntakeAssetProps) {
  const { t } = useTranslation(['jobs', 'job']);
  const offered = assetsToOffer(form, assets);
  const label = (asset: Asset) => [t(`job:assetTypes.${asset.type}`), assetLabel(asset)].filter(Boolean).join(' · ');
  const typedSerial = form.serial.trim().toLowerCase();
  const sameSerial =
    form.assetWay === 'new' && typedSerial !== ''
      ? offered.find((asset) => asset.serial?.toLowerCase() === typedSerial)
      : undefined;
  const text = (field: 'make' | 'model' | 'serial') => (
    <TextInput
      id={`intake-${field}`}
      label={t(`intake.${field}`)}
      value={form[field]}
      maxLength={200}
      autoComplete="off"
      onChange={(event) => {
        const value = event.currentTarget.value;
        onForm((f) => ({ ...f, [field]: value }));
      }}
    />
  );

  return (
    <>
      <Segments
        id="intake-asset"
        label={t('intake.asset')}
        value={form.assetWay}
        options={ASSET_WAYS.map((way) => ({
          value: way,
          label: t(`intake.assetWays.${way}`),
          disabled: way === 'known' && offered.length === 0,
        }))}
        onChange={(assetWay) =>
          onForm((f) => ({
            ...f,
            assetWay,
            assetId:
              assetWay === 'known' ? (f.assetId ?? (offered.length === 1 ? (offered[0]?.id ?? null) : null)) : null,
          }))
        }
      />
      {form.assetWay === 'known' && (
        <Select
          id="intake-asset-pick"
          label={t('intake.assetPick')}
          data={offered.map((asset) => ({ value: asset.id, label: label(asset) }))}
          value={form.assetId}
          onChange={(assetId) => onForm((f) => ({ ...f, assetId }))}
          searchable
          clearable
        />
      )}
      {form.assetWay === 'new' && (
        <div className="jobs-grid four">
          <Select
            id="intake-asset-type"
            label={t('intake.assetType')}
            data={ASSET_TYPES.map((type) => ({ value: type, label: t(`job:assetTypes.${type}`) }))}
            value={form.assetType}
            allowDeselect={false}
            onChange={(value) => {
              const assetType = ASSET_TYPES.find((type) => type === value);
              if (assetType) onForm((f) => ({ ...f, assetType }));
            }}
          />
          {text('make')}
          {text('model')}
          {text('serial')}
        </div>
      )}
      {sameSerial && (
        <p className="row small" role="status">
          <span>{t('intake.serialKnown', { machine: label(sameSerial) })}</span>
          <button
            type="button"
            className="btn"
            onClick={() => onForm((f) => ({ ...f, assetWay: 'known', assetId: sameSerial.id }))}
          >
            {t('intake.useIt')}
          </button>
        </p>
      )}
      <OpenJobs assetId={form.assetWay === 'known' ? form.assetId : null} />
    </>
  );
}

function OpenJobs({ assetId }: { assetId: string | null }) {
  const { t } = useTranslation('jobs');
  const jobs = useOpenJobsOfAsset(assetId);
  if (jobs === undefined || jobs.length === 0) return null;
  return (
    <div className="jobs-hint small" role="status">
      <span>{t('intake.openJobs', { count: jobs.length })}</span>
      {jobs.slice(0, 3).map((job) => (
        <button type="button" className="btn" key={job.id} onClick={() => go({ screen: 'job', id: job.id })}>
          <span>{job.number}</span>
          <span className="clip muted">{job.symptomVerbatim}</span>
        </button>
      ))}
    </div>
  );
}
