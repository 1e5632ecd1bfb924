import { Select, TextInput } from '@mantine/core';
import type { Instrument } from '@shared/domain/instrument';
import { calibrationState } from '@shared/domain/safety-rules';
import { COMPETENCES, type Competence } from '@shared/domain/safety-test';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { useOneAtATime } from '../../../app/use-one-at-a-time';
import { formatDate } from '../../../i18n/format';
import { Badge, type Tone } from '../../../ui/components';
import { Dialog } from '../../../ui/Dialog';
import { addInstrument, type NewInstrument } from '../actions';
import { TARGETS } from '../problems';

const ADD = 'add';
const TONE: Record<ReturnType<typeof calibrationState>, Tone> = {
  valid: 'pass',
  dueSoon: 'warn',
  expired: 'fail',
  unknown: 'unknown',
};

interface TesterCardProps {
  readonly instruments: readonly Instrument[];
  readonly instrument: Instrument | null;
  readonly competence: Competence | null;
  readonly today: string;
  readonly onInstrument: (id: string) => void;
  readonly onCompetence: (competence: Competence) => void;
}

/** With what, and by whom: both are printed with every reading. */
export function TesterCard(props: TesterCardProps) {
  const { t } = useTranslation(['safetyScreen', 'safety', 'app']);
  const { instruments, instrument, competence, today } = props;
  const [adding, setAdding] = useState(false);
  const state = instrument ? calibrationState(instrument, today) : null;
  return (
    <section className="card stack" aria-label={t('tester.title')}>
      <h2>{t('tester.title')}</h2>
      {instruments.length === 0 ? (
        <div className="stack">
          <p className="muted small">{t('tester.none')}</p>
          <button type="button" className="btn" id={TARGETS.instrument} onClick={() => setAdding(true)}>
            {t('tester.add')}
          </button>
        </div>
      ) : (
        <Select
          id={TARGETS.instrument}
          aria-label={t('tester.choose')}
          placeholder={t('tester.choose')}
          data={[
            ...instruments.map((i) => ({ value: i.id, label: `${i.make} ${i.model} · ${i.serial}` })),
            { value: ADD, label: t('tester.add') },
          ]}
          value={instrument?.id ?? null}
          onChange={(value) => {
            if (value === ADD) setAdding(true);
            else if (value !== null) props.onInstrument(value);
          }}
          allowDeselect={false}
        />
      )}
      {instrument && state && (
        <div className="stack safety-tight">
          <div className="muted small">
            {instrument.calibratedUntil === null
              ? t('tester.unknownCalibration')
              : t('tester.calibratedUntil', { date: formatDate(`${instrument.calibratedUntil}T12:00:00Z`) })}
          </div>
          {state !== 'valid' && <Badge tone={TONE[state]}>{t(`safety:calibration.${state}`)}</Badge>}
          {state === 'expired' && <p className="small">{t('tester.expired')}</p>}
        </div>
      )}
      <Select
        id={TARGETS.competence}
        label={t('tester.competence')}
        placeholder={t('item.choose')}
        data={COMPETENCES.map((value) => ({ value, label: t(`safety:competences.${value}`) }))}
        value={competence}
        onChange={(value) => {
          const chosen = COMPETENCES.find((c) => c === value);
          if (chosen) props.onCompetence(chosen);
        }}
        allowDeselect={false}
      />
      {adding && (
        <AddInstrument
          onClose={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false);
            props.onInstrument(id);
          }}
        />
      )}
    </section>
  );
}

const EMPTY: NewInstrument = { make: '', model: '', serial: '', calibratedUntil: '', certificate: '' };

function AddInstrument({ onClose, onAdded }: { onClose: () => void; onAdded: (id: string) => void }) {
  const { t } = useTranslation(['safetyScreen', 'app']);
  const [entry, setEntry] = useState(EMPTY);
  const once = useOneAtATime();
  const complete = [entry.make, entry.model, entry.serial].every((text) => text.trim() !== '');
  const field = (name: keyof NewInstrument) => ({
    value: entry[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setEntry({ ...entry, [name]: event.currentTarget.value }),
    maxLength: 100,
  });
  const add = async () => {
    if (!complete) return;
    const id = await act(() => addInstrument(entry, currentTechnician().id), { done: t('tester.added') });
    if (id !== undefined) onAdded(id);
  };
  return (
    <Dialog title={t('tester.addTitle')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void once(add);
        }}
      >
        <TextInput label={t('tester.make')} {...field('make')} data-autofocus required />
        <TextInput label={t('tester.model')} {...field('model')} required />
        <TextInput label={t('tester.serial')} {...field('serial')} required />
        <TextInput label={t('tester.until')} type="date" {...field('calibratedUntil')} />
        <TextInput label={t('tester.certificate')} {...field('certificate')} />
        <div className="row">
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            {t('app:cancel')}
          </button>
          <button type="submit" className="btn go" disabled={!complete}>
            {t('app:save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
