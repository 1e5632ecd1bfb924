import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { ReportModel } from '@shared/domain/report-model';
import type { SignOff } from '@shared/domain/sign-off';
import type { Language } from '@shared/ipc/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { useDraft } from '../../../db/drafts';
import { fileSignOff } from '../actions/sign-off';
import { DraftWords } from './Composer';
import { type Drawing, SignaturePad } from './SignaturePad';

type Way = 'drawn' | 'typed' | 'refused' | 'absent';

interface SignFormState extends Drawing {
  readonly way: Way;
  readonly name: string;
  readonly role: string;
  readonly reason: string;
  readonly reservation: string;
}

const WAYS: readonly Way[] = ['drawn', 'typed', 'refused', 'absent'];

interface SignFormProps {
  readonly model: ReportModel;
  /** The report above it is shown in this language: it is what is signed. */
  readonly language: Language;
  readonly jobId: string;
  readonly suggestedName: string;
  readonly onSigned: (signOff: SignOff) => void;
  readonly onCancel?: () => void;
}

/** Who signs and how: drawn, typed (the way without a hand), refused or nobody there; the last two with a reason. */
export function SignForm({ model, language, jobId, suggestedName, onSigned, onCancel }: SignFormProps) {
  const { t } = useTranslation(['visit', 'app']);
  const initial: SignFormState = {
    way: 'drawn',
    name: suggestedName,
    role: '',
    reason: '',
    reservation: '',
    strokes: [],
    padWidth: 0,
    padHeight: 0,
  };
  const draft = useDraft<SignFormState>(`signOff:${jobId}`, initial, () => false);
  const [busy, setBusy] = useState(false);
  const form = draft.value;
  const set = (fields: Partial<SignFormState>) => draft.change({ ...form, ...fields });
  const signs = form.way === 'drawn' || form.way === 'typed';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const { way, ...fields } = form;
    const filed = await act(() =>
      fileSignOff(
        model,
        jobId,
        {
          ...fields,
          language,
          outcome: way === 'refused' || way === 'absent' ? way : 'signed',
          typed: way === 'typed',
        },
        { technician: currentTechnician() },
      ),
    );
    setBusy(false);
    if (!filed) return;
    await draft.clear();
    onSigned(filed);
  };

  return (
    <form
      className="card stack visit-sign-form"
      aria-label={t('signOff.form')}
      onSubmit={(event) => void submit(event)}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('signOff.way')}
        value={form.way}
        onChange={(value) => set({ way: WAYS.find((way) => way === value) ?? 'drawn' })}
        data={WAYS.map((way) => ({ value: way, label: t(`signOff.ways.${way}`) }))}
      />
      <div className="visit-form-pair">
        <TextInput
          label={t(signs ? 'signOff.name' : 'signOff.nameOptional')}
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          autoComplete="off"
        />
        <TextInput
          label={t('signOff.role')}
          placeholder={t('signOff.roleExample')}
          value={form.role}
          onChange={(event) => set({ role: event.currentTarget.value })}
        />
      </div>
      {form.way === 'drawn' && (
        <SignaturePad
          drawing={{ strokes: form.strokes, padWidth: form.padWidth, padHeight: form.padHeight }}
          onChange={(drawing) => set(drawing)}
        />
      )}
      {form.way === 'typed' && <p className="small muted">{t('signOff.typedHint')}</p>}
      {signs ? (
        <Textarea
          label={t('signOff.reservation')}
          description={t('signOff.reservationHint')}
          autosize
          minRows={1}
          value={form.reservation}
          onChange={(event) => set({ reservation: event.currentTarget.value })}
        />
      ) : (
        <Textarea
          label={t('signOff.reason')}
          autosize
          minRows={2}
          value={form.reason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
      )}
      <div className="row visit-form-actions">
        <DraftWords state={draft.state} />
        <span className="grow" />
        {onCancel && (
          <button type="button" className="btn big quiet" onClick={onCancel}>
            {t('app:cancel')}
          </button>
        )}
        <button type="submit" className="btn big" aria-disabled={busy}>
          {t(signs ? 'signOff.sign' : 'signOff.record')}
        </button>
      </div>
    </form>
  );
}
