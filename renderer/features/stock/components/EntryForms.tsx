import { Checkbox, Select, TextInput } from '@mantine/core';
import { type Part, PART_CLASSES } from '@shared/domain/part';
import type { StockLocation } from '@shared/domain/stock';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { addPart, addPlace, changePart, type PartEntry } from '../actions';
import { closeDialog, openDialog, useStockView } from '../store';
import { parsePieces, StockDialog } from './StockDialog';

interface PartFormProps {
  /** Null: a new one. */
  readonly part: Part | null;
  readonly name?: string;
  readonly thenReceive?: boolean;
}

/** An entry of the parts list. */
export function PartForm({ part, name: givenName = '', thenReceive = false }: PartFormProps) {
  const { t } = useTranslation(['stock', 'job']);
  const [sku, setSku] = useState(part?.sku ?? '');
  const [name, setName] = useState(part?.name ?? givenName);
  const [partClass, setPartClass] = useState<Part['partClass']>(part?.partClass ?? 'other');
  const [serialised, setSerialised] = useState(part?.serialised ?? false);
  const [min, setMin] = useState(levelText(part?.minQuantity));
  const [max, setMax] = useState(levelText(part?.maxQuantity));
  const minBad = min.trim() !== '' && parsePieces(min) === null;
  const maxBad = max.trim() !== '' && parsePieces(max) === null;
  const ready = sku.trim() !== '' && name.trim() !== '' && !minBad && !maxBad;

  const run = async () => {
    const by = currentTechnician().id;
    const entry: PartEntry = {
      sku,
      name,
      partClass,
      serialised,
      minQuantity: parsePieces(min),
      maxQuantity: parsePieces(max),
    };
    if (part) {
      const before = await act(() => changePart(part.id, entry, by));
      if (!before) return;
      closeDialog();
      void act(() => Promise.resolve(), {
        done: t('done.partChanged', { part: name.trim() }),
        undo: () => changePart(part.id, before, by),
      });
      return;
    }
    const id = await act(() => addPart(entry, by), { done: t('done.partAdded', { part: name.trim() }) });
    if (id === undefined) return;
    useStockView.setState({ chosenPartId: id });
    if (thenReceive) openDialog({ kind: 'receive', partId: id });
    else closeDialog();
  };

  return (
    <StockDialog
      title={t(part ? 'dialog.editPart' : 'dialog.addPart')}
      confirm={t('dialog.save')}
      ready={ready}
      onConfirm={run}
    >
      <TextInput
        label={t('form.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={300}
        required
        data-autofocus
      />
      <TextInput
        label={t('form.sku')}
        value={sku}
        onChange={(event) => setSku(event.currentTarget.value)}
        maxLength={100}
        required
      />
      <Select
        label={t('form.kind')}
        data={PART_CLASSES.map((value) => ({ value, label: t(`job:partClasses.${value}`) }))}
        value={partClass}
        onChange={(value) => setPartClass(PART_CLASSES.find((c) => c === value) ?? 'other')}
        allowDeselect={false}
        searchable
      />
      <Checkbox
        label={t('form.serialised')}
        checked={serialised}
        onChange={(event) => setSerialised(event.currentTarget.checked)}
      />
      <div className="row stock-levels">
        <TextInput
          label={t('form.min')}
          value={min}
          onChange={(event) => setMin(event.currentTarget.value)}
          inputMode="numeric"
          error={minBad ? t('job:refusals.quantityNotWhole') : undefined}
        />
        <TextInput
          label={t('form.max')}
          value={max}
          onChange={(event) => setMax(event.currentTarget.value)}
          inputMode="numeric"
          error={maxBad ? t('job:refusals.quantityNotWhole') : undefined}
        />
      </div>
    </StockDialog>
  );
}

const PLACE_TYPES: readonly StockLocation['type'][] = ['van', 'store', 'site'];

/** Another place where parts can lie. */
export function PlaceForm() {
  const { t } = useTranslation(['stock', 'job']);
  const [name, setName] = useState('');
  const [type, setType] = useState<StockLocation['type']>('store');
  const run = async () => {
    const by = currentTechnician().id;
    const id = await act(() => addPlace({ name, type, technicianId: type === 'van' ? by : null }, by), {
      done: t('done.placeAdded', { place: name.trim() }),
    });
    if (id !== undefined) closeDialog();
  };
  return (
    <StockDialog title={t('dialog.addPlace')} confirm={t('dialog.save')} ready={name.trim() !== ''} onConfirm={run}>
      <TextInput
        label={t('form.placeName')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        required
        data-autofocus
      />
      <Select
        label={t('form.placeType')}
        data={PLACE_TYPES.map((value) => ({ value, label: t(`job:locationTypes.${value}`) }))}
        value={type}
        onChange={(value) => setType(PLACE_TYPES.find((p) => p === value) ?? 'store')}
        allowDeselect={false}
      />
    </StockDialog>
  );
}

function levelText(level: number | null | undefined): string {
  return level == null ? '' : String(level);
}
