import { Radio, Select, Textarea, TextInput } from '@mantine/core';
import { ASSET_TYPES, assetLabel } from '@shared/domain/asset';
import { JOB_CATEGORIES, JOB_TYPES, LEVELS } from '@shared/domain/job';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { useDraft } from '../../../db/drafts';
import { type JobDetails, type NewAsset, saveDetails } from '../actions/details';
import { textOrNull } from '../actions/job-rows';
import type { JobFacts, JobSurroundings } from '../queries';
import { DialogFrame } from './DialogFrame';
import { useCodeOptions } from './use-code-label';

const EMPTY_ASSET: Record<'make' | 'model' | 'serial' | 'tag', string> & Pick<NewAsset, 'type'> = {
  type: 'desktop',
  make: '',
  model: '',
  serial: '',
  tag: '',
};

/** What is known of the job beside the user's own words. */
export function EditDetailsDialog({ facts, around }: { facts: JobFacts; around: JobSurroundings }) {
  const { t } = useTranslation(['visit', 'job']);
  const { job } = facts;
  const initial = {
    type: job.type,
    category: job.category,
    siteId: job.siteId,
    contactId: job.contactId,
    assetId: job.assetId,
    impact: job.impact,
    urgency: job.urgency,
    symptomCode: job.symptomCode,
    symptomTechnical: job.symptomTechnical ?? '',
    startedWhen: job.startedWhen ?? '',
    whatChanged: job.whatChanged ?? '',
  };
  const draft = useDraft(`details:${job.id}`, initial, () => false);
  const form = draft.value;
  const set = (fields: Partial<typeof initial>) => draft.change({ ...form, ...fields });
  const symptoms = useCodeOptions('symptom', form.symptomCode);
  const [newAsset, setNewAsset] = useState<typeof EMPTY_ASSET | null>(null);

  const submit = async () => {
    const actor = { technician: currentTechnician() };
    const details: JobDetails = {
      ...form,
      symptomTechnical: textOrNull(form.symptomTechnical),
      startedWhen: textOrNull(form.startedWhen),
      whatChanged: textOrNull(form.whatChanged),
    };
    const done = await act(
      async () => {
        await saveDetails(job.id, { ...details, newAsset }, actor);
        return true;
      },
      { done: t('details.saved') },
    );
    if (done === true) await draft.clear();
    return done === true;
  };

  return (
    <DialogFrame title={t('details.edit')} submit={t('details.save')} onSubmit={submit} draft={draft.state} size="xl">
      <div className="visit-form-pair">
        <Select
          label={t('details.type')}
          data={JOB_TYPES.map((value) => ({ value, label: t(`job:types.${value}`) }))}
          value={form.type}
          onChange={(value) => set({ type: JOB_TYPES.find((type) => type === value) ?? form.type })}
          allowDeselect={false}
          openOnFocus={false}
          data-autofocus
        />
        <Select
          label={t('details.category')}
          data={JOB_CATEGORIES.map((value) => ({ value, label: t(`job:categories.${value}`) }))}
          value={form.category}
          onChange={(value) => set({ category: JOB_CATEGORIES.find((c) => c === value) ?? form.category })}
          allowDeselect={false}
        />
        <Select
          label={t('details.site')}
          data={around.sites.map((site) => ({ value: site.id, label: site.name }))}
          value={form.siteId}
          onChange={(siteId) => set({ siteId })}
          placeholder={t('details.choose')}
          nothingFoundMessage={t('details.nothingFound')}
          searchable
          clearable
        />
        <Select
          label={t('details.contact')}
          data={around.contacts.map((contact) => ({ value: contact.id, label: contact.name }))}
          value={form.contactId}
          onChange={(contactId) => set({ contactId })}
          placeholder={t('details.choose')}
          nothingFoundMessage={t('details.nothingFound')}
          searchable
          clearable
        />
      </div>
      {newAsset === null ? (
        <div className="visit-form-asset">
          <Select
            label={t('details.asset')}
            data={around.assets.map((asset) => ({
              value: asset.id,
              label: assetLabel(asset) ?? t(`job:assetTypes.${asset.type}`),
            }))}
            value={form.assetId}
            onChange={(assetId) => set({ assetId })}
            placeholder={t('details.choose')}
            nothingFoundMessage={t('details.nothingFound')}
            searchable
            clearable
          />
          <button type="button" className="btn big" onClick={() => setNewAsset(EMPTY_ASSET)}>
            {t('details.newAsset')}
          </button>
        </div>
      ) : (
        <fieldset className="visit-fieldset">
          <legend className="small">{t('details.newAsset')}</legend>
          <div className="visit-form-pair">
            <Select
              label={t('details.assetType')}
              data={ASSET_TYPES.map((value) => ({ value, label: t(`job:assetTypes.${value}`) }))}
              value={newAsset.type}
              onChange={(value) =>
                setNewAsset({ ...newAsset, type: ASSET_TYPES.find((type) => type === value) ?? newAsset.type })
              }
              allowDeselect={false}
            />
            {(['make', 'model', 'serial', 'tag'] as const).map((field) => (
              <TextInput
                key={field}
                label={t(`details.${field}`)}
                value={newAsset[field]}
                onChange={(event) => setNewAsset({ ...newAsset, [field]: event.currentTarget.value })}
              />
            ))}
          </div>
          <button type="button" className="btn" onClick={() => setNewAsset(null)}>
            {t('details.chooseAsset')}
          </button>
        </fieldset>
      )}
      <div className="visit-form-pair">
        <Select
          label={t('details.symptomCode')}
          data={symptoms}
          value={form.symptomCode}
          onChange={(symptomCode) => set({ symptomCode })}
          placeholder={t('details.choose')}
          nothingFoundMessage={t('details.nothingFound')}
          searchable
          clearable
        />
        <TextInput
          label={t('details.startedWhen')}
          value={form.startedWhen}
          onChange={(event) => set({ startedWhen: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={t('details.symptomTechnical')}
        autosize
        minRows={2}
        value={form.symptomTechnical}
        onChange={(event) => set({ symptomTechnical: event.currentTarget.value })}
      />
      <TextInput
        label={t('details.whatChanged')}
        value={form.whatChanged}
        onChange={(event) => set({ whatChanged: event.currentTarget.value })}
      />
      <div className="visit-form-pair">
        {(['impact', 'urgency'] as const).map((field) => (
          <Radio.Group
            key={field}
            label={t(`details.${field}`)}
            value={form[field] ?? ''}
            onChange={(value) => set({ [field]: LEVELS.find((level) => level === value) ?? null })}
          >
            <div className="visit-choices">
              {LEVELS.map((level) => (
                <Radio key={level} value={level} label={t(`job:${field}.${level}`)} />
              ))}
            </div>
          </Radio.Group>
        ))}
      </div>
    </DialogFrame>
  );
}
