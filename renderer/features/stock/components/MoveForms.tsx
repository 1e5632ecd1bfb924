import { Select, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Part } from '@shared/domain/part';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { count, type Moved, receive, takeOut, transfer, undoMovements } from '../actions';
import type { StockOverview } from '../queries';
import { closeDialog, openDialog, useStockView } from '../store';
import { parsePieces, StockDialog } from './StockDialog';

type MoveKind = 'receive' | 'transfer' | 'remove';
const NEW_PART = 'new';

interface MoveFormProps {
  readonly kind: MoveKind;
  readonly overview: StockOverview;
  readonly partId: string | null;
}

/** Receive, move or take out: which part, how many (or which serial numbers), where. */
export function MoveForm({ kind, overview, partId: givenPartId }: MoveFormProps) {
  const { t } = useTranslation(['stock', 'job']);
  const finish = useFinish();
  const { locations, location, lines } = overview;
  const [partId, setPartId] = useState(givenPartId);
  const [quantity, setQuantity] = useState('1');
  const [serials, setSerials] = useState('');
  const [remark, setRemark] = useState('');
  const others = locations.filter((place) => place.id !== location?.id);
  const [otherId, setOtherId] = useState(others[0]?.id ?? null);
  const [reason, setReason] = useState<'writeOff' | 'return'>('writeOff');
  const line = lines.find((l) => l.part.id === partId);
  const part: Part | undefined = line?.part;
  const pieces = part?.serialised
    ? serials.split('\n').filter((serial) => serial.trim() !== '').length
    : parsePieces(quantity);
  const ready = part !== undefined && pieces !== null && pieces > 0 && (kind !== 'transfer' || otherId !== null);
  if (!location) return null;

  const run = async () => {
    if (!part || pieces === null) return;
    const by = currentTechnician().id;
    const request = {
      partId: part.id,
      quantity: pieces,
      ...(part.serialised ? { serials: serials.split('\n') } : {}),
      ...(remark.trim() === '' ? {} : { remark }),
    };
    const done = t(kind === 'receive' ? 'done.received' : kind === 'transfer' ? 'done.moved' : 'done.removed', {
      count: pieces,
      part: part.name,
    });
    const moved = await act(() => {
      if (kind === 'receive') return receive({ ...request, toLocationId: location.id }, by);
      if (kind === 'remove') return takeOut({ ...request, fromLocationId: location.id, reason }, by);
      return transfer({ ...request, fromLocationId: location.id, toLocationId: otherId ?? '' }, by);
    });
    if (moved) finish(moved, done, part.id);
  };

  return (
    <StockDialog
      title={t(`dialog.${kind}`)}
      confirm={t(
        kind === 'receive' ? 'dialog.receiveDo' : kind === 'transfer' ? 'dialog.transferDo' : 'dialog.removeDo',
      )}
      ready={ready}
      onConfirm={run}
    >
      <Select
        label={t('form.part')}
        placeholder={t('form.choosePart')}
        data={[
          ...lines.map((l) => ({ value: l.part.id, label: `${l.part.name} · ${l.part.sku}` })),
          ...(kind === 'receive' ? [{ value: NEW_PART, label: t('form.newPart') }] : []),
        ]}
        value={partId}
        onChange={(value) => {
          if (value === NEW_PART) openDialog({ kind: 'addPart', thenReceive: true, name: '' });
          else setPartId(value);
        }}
        searchable
        required
        data-autofocus={givenPartId === null || undefined}
      />
      <p className="muted small">
        {t(kind === 'receive' ? 'form.into' : 'form.from')}: <b>{location.name}</b>
        {line && ` · ${t('form.ledgerSays', { count: line.onHand })}`}
      </p>
      {kind === 'transfer' && (
        <Select
          label={t('form.to')}
          data={others.map((place) => ({ value: place.id, label: place.name }))}
          value={otherId}
          onChange={setOtherId}
          allowDeselect={false}
          required
        />
      )}
      {kind === 'remove' && (
        <Select
          label={t('form.why')}
          data={(['writeOff', 'return'] as const).map((value) => ({ value, label: t(`job:movementReasons.${value}`) }))}
          value={reason}
          onChange={(value) => setReason(value === 'return' ? 'return' : 'writeOff')}
          allowDeselect={false}
        />
      )}
      {part?.serialised ? (
        <Textarea
          label={t('form.serials')}
          description={t('form.serialsHint')}
          value={serials}
          onChange={(event) => setSerials(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          required
          data-autofocus={givenPartId !== null || undefined}
        />
      ) : (
        <TextInput
          label={t('form.quantity')}
          value={quantity}
          onChange={(event) => setQuantity(event.currentTarget.value)}
          inputMode="numeric"
          autoComplete="off"
          error={pieces === null || pieces === 0 ? t('job:refusals.quantityNotWhole') : undefined}
          required
          data-autofocus={givenPartId !== null || undefined}
        />
      )}
      <TextInput
        label={t('form.remark')}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
        maxLength={500}
      />
    </StockDialog>
  );
}

/** What lies there, counted: the app works out the difference. */
export function CountForm({ overview, partId }: { overview: StockOverview; partId: string }) {
  const { t } = useTranslation(['stock', 'job']);
  const [counted, setCounted] = useState('');
  const [remark, setRemark] = useState('');
  const finish = useFinish();
  const line = overview.lines.find((l) => l.part.id === partId);
  const { location } = overview;
  if (!line || !location) return null;
  const pieces = parsePieces(counted);

  const run = async () => {
    if (pieces === null) return;
    const moved = await act(() =>
      count(
        { partId, locationId: location.id, counted: pieces, ...(remark.trim() === '' ? {} : { remark }) },
        currentTechnician().id,
      ),
    );
    if (!moved) return;
    const difference = moved.difference > 0 ? `+${moved.difference}` : String(moved.difference);
    finish(moved, t('done.counted', { part: line.part.name, difference }), partId);
  };

  return (
    <StockDialog
      title={t('dialog.count', { part: line.part.name })}
      confirm={t('dialog.countDo')}
      ready={pieces !== null}
      onConfirm={run}
    >
      <p className="muted small">
        <b>{location.name}</b> · {t('form.ledgerSays', { count: line.onHand })}
      </p>
      <TextInput
        label={t('form.counted')}
        value={counted}
        onChange={(event) => setCounted(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="off"
        error={counted.trim() !== '' && pieces === null ? t('job:refusals.quantityNotWhole') : undefined}
        required
        data-autofocus
      />
      <TextInput
        label={t('form.remark')}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
        maxLength={500}
      />
    </StockDialog>
  );
}

/** Says that it is written, offers to take it back, and what the rules warned about. */
function useFinish() {
  const { t } = useTranslation(['stock', 'job']);
  return (moved: Moved, done: string, partId: string) => {
    closeDialog();
    useStockView.setState({ chosenPartId: partId });
    for (const warning of moved.warnings) {
      notifications.show({
        color: 'yellow',
        message: t(`job:warnings.${warning.code}`, { onHand: 0, quantity: 0, ...warning.params }),
        autoClose: 10_000,
      });
    }
    const by = currentTechnician().id;
    void act(() => Promise.resolve(), { done, undo: () => undoMovements(moved.movementIds, t('done.undoRemark'), by) });
  };
}
