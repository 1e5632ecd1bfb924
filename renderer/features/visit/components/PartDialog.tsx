import { Checkbox, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { isMainsPart } from '@shared/domain/safety-gate';
import { PART_CLASSES, type PartLine, REMOVED_STATES } from '@shared/domain/part';
import { stockAt } from '@shared/domain/stock-rules';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { useDraft } from '../../../db/drafts';
import { type PartInput, recordPart, withdrawPart } from '../actions/parts';
import { useVanStock, type VanStock } from '../queries';
import { closeDialogNamed, openDialog } from '../store';
import { DialogFrame } from './DialogFrame';

type PartForm = Omit<PartInput, 'fromLocationId' | 'quantity'> & {
  readonly source: 'van' | 'other';
  readonly quantity: number | '';
};

const EMPTY: PartForm = {
  source: 'van',
  partId: null,
  description: '',
  partClass: 'other',
  quantity: 1,
  serialIn: '',
  cameOut: true,
  removedDescription: '',
  serialOut: '',
  removedState: null,
  remark: '',
};

const isEmpty = (form: PartForm) =>
  form.partId === null &&
  form.description === '' &&
  form.serialIn === '' &&
  form.serialOut === '' &&
  form.remark === '';

function formOf(line: PartLine): PartForm {
  return {
    source: line.fromLocationId === null ? 'other' : 'van',
    partId: line.partId,
    description: line.partId === null ? line.description : '',
    partClass: line.partClass,
    quantity: line.quantity,
    serialIn: line.serialIn ?? '',
    cameOut: line.serialOut !== null || line.removedDescription !== null || line.removedState !== null,
    removedDescription: line.removedDescription ?? '',
    serialOut: line.serialOut ?? '',
    removedState: line.removedState,
    remark: line.remark ?? '',
  };
}

interface PartDialogProps {
  readonly jobId: string;
  /** The line to correct; null: a new part. */
  readonly line: PartLine | null;
}

/** A part that went in: from the van or from elsewhere, with its serial and what came out for it. */
export function PartDialog({ jobId, line }: PartDialogProps) {
  const { t } = useTranslation(['visit', 'job']);
  const technician = currentTechnician();
  const stock = useVanStock(technician.id);
  const draft = useDraft<PartForm>(
    line === null ? `part:${jobId}` : `part:${line.id}`,
    line === null ? EMPTY : formOf(line),
    isEmpty,
  );
  const form = draft.value;
  const set = (fields: Partial<PartForm>) => draft.change({ ...form, ...fields });
  const fromVan = form.source === 'van';
  const part = fromVan ? (stock?.parts.find((p) => p.id === form.partId) ?? null) : null;
  const partClass = part?.partClass ?? form.partClass;
  const left = part === null || stock === undefined ? null : onHand(stock, part.id, line) - Number(form.quantity || 0);

  const submit = async () => {
    const actor = { technician };
    const { source: _source, quantity, ...rest } = form;
    const input: PartInput = {
      ...rest,
      partId: fromVan ? form.partId : null,
      fromLocationId: fromVan ? (stock?.van?.id ?? null) : null,
      description: fromVan ? '' : form.description,
      partClass,
      quantity: quantity === '' ? Number.NaN : quantity,
    };
    const takeBack = async () => {
      await withdrawPart({ id: lineId, jobId }, actor);
      // nothing asks for a check any more
      closeDialogNamed('safetyNeeded');
    };
    const options = line === null ? { undo: takeBack } : {};
    let lineId = '';
    const done = await act(
      async () => {
        const recorded = await recordPart(jobId, input, actor, line?.id ?? null);
        lineId = recorded.lineId;
        return recorded;
      },
      { done: t(line === null ? 'parts.saved' : 'parts.corrected'), ...options },
    );
    if (!done) return false;
    await draft.clear();
    if (!done.needsSafetyCheck || line !== null) return true;
    openDialog(jobId, { name: 'safetyNeeded', part: t(`job:partClasses.${partClass}`) });
    return false;
  };

  return (
    <DialogFrame
      title={t(line === null ? 'parts.dialog.title' : 'parts.dialog.correctTitle')}
      submit={t(line === null ? 'parts.dialog.submit' : 'parts.dialog.correctSubmit')}
      onSubmit={submit}
      draft={draft.state}
      size="xl"
    >
      <SegmentedControl
        fullWidth
        aria-label={t('parts.dialog.source')}
        value={form.source}
        onChange={(source) => set({ source: source === 'van' ? 'van' : 'other' })}
        data={[
          { value: 'van', label: t('parts.dialog.fromVan') },
          { value: 'other', label: t('parts.dialog.notFromStock') },
        ]}
      />
      <div className="visit-form-part">
        {fromVan ? (
          <Select
            label={t('parts.dialog.part')}
            placeholder={t('parts.dialog.search')}
            data={options(stock, t)}
            value={form.partId}
            onChange={(partId) => set({ partId })}
            searchable
            nothingFoundMessage={t('parts.dialog.nothingFound')}
            openOnFocus={false}
            data-autofocus
          />
        ) : (
          <>
            <TextInput
              label={t('parts.dialog.description')}
              placeholder={t('parts.dialog.descriptionExample')}
              value={form.description}
              onChange={(event) => set({ description: event.currentTarget.value })}
              data-autofocus
            />
            <Select
              label={t('parts.dialog.partClass')}
              data={PART_CLASSES.map((value) => ({ value, label: t(`job:partClasses.${value}`) }))}
              value={form.partClass}
              onChange={(value) => set({ partClass: PART_CLASSES.find((c) => c === value) ?? 'other' })}
              searchable
              allowDeselect={false}
            />
          </>
        )}
        <NumberInput
          label={t('parts.dialog.quantity')}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          value={form.quantity}
          onChange={(quantity) => set({ quantity: typeof quantity === 'number' ? quantity : '' })}
        />
      </div>
      {left !== null && left < 0 && (
        <output className="small visit-warn">
          {t('job:warnings.goesNegative', { onHand: left + Number(form.quantity || 0), quantity: form.quantity })}
        </output>
      )}
      {fromVan && stock?.van === null && <output className="small visit-warn">{t('parts.dialog.noVan')}</output>}
      <TextInput
        label={t('parts.dialog.serialIn')}
        value={form.serialIn}
        onChange={(event) => set({ serialIn: event.currentTarget.value })}
        classNames={{ input: 'mono' }}
      />
      <Checkbox
        label={t('parts.dialog.cameOut')}
        checked={form.cameOut}
        onChange={(event) => set({ cameOut: event.currentTarget.checked })}
      />
      {form.cameOut && (
        <>
          <div className="visit-form-pair">
            <TextInput
              label={t('parts.dialog.serialOut')}
              value={form.serialOut}
              onChange={(event) => set({ serialOut: event.currentTarget.value })}
              classNames={{ input: 'mono' }}
            />
            <Select
              label={t('parts.dialog.removedState')}
              placeholder={t('parts.dialog.choose')}
              data={REMOVED_STATES.map((value) => ({ value, label: t(`job:removedStates.${value}`) }))}
              value={form.removedState}
              onChange={(value) => set({ removedState: REMOVED_STATES.find((state) => state === value) ?? null })}
              clearable
            />
          </div>
          <TextInput
            label={t('parts.dialog.removedDescription')}
            placeholder={t('parts.dialog.removedExample')}
            value={form.removedDescription}
            onChange={(event) => set({ removedDescription: event.currentTarget.value })}
          />
        </>
      )}
      <TextInput
        label={t('parts.dialog.remark')}
        value={form.remark}
        onChange={(event) => set({ remark: event.currentTarget.value })}
      />
      {isMainsPart(partClass) && (
        <output className="small visit-warn">
          {t('parts.mainsHint', { what: t(`job:partClasses.${partClass}`) })}
        </output>
      )}
    </DialogFrame>
  );
}

/** Pieces in the van; while a line is corrected, its own pieces count as put back. */
function onHand(stock: VanStock, partId: string, line: PartLine | null): number {
  if (stock.van === null) return 0;
  const own = line !== null && line.partId === partId && line.fromLocationId === stock.van.id ? line.quantity : 0;
  return stockAt(stock.movements, stock.van.id, partId) + own;
}

function options(
  stock: VanStock | undefined,
  t: (key: 'parts.dialog.option', params: { name: string; sku: string; count: number }) => string,
): { value: string; label: string }[] {
  return (stock?.parts ?? []).map((part) => ({
    value: part.id,
    label: t('parts.dialog.option', {
      name: part.name,
      sku: part.sku,
      count: stock?.van == null ? 0 : stockAt(stock.movements, stock.van.id, part.id),
    }),
  }));
}
