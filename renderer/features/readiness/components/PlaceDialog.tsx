import { Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { currentTechnician } from '../../../app/session';
import { useOneAtATime } from '../../../app/use-one-at-a-time';
import { database } from '../../../db/database';
import { useLive } from '../../../db/live';
import { Dialog } from '../../../ui/Dialog';
import { savePlace } from '../actions';
import { closePlace } from '../store';

/** Address, access hours and a phone number of a job's place. */
export function PlaceDialog({ jobId }: { readonly jobId: string }) {
  const place = useLive(async () => {
    const db = database();
    const job = await db.of('job').get(jobId);
    const site = job?.siteId == null ? undefined : await db.of('site').get(job.siteId);
    const contact = job?.contactId == null ? undefined : await db.of('contact').get(job.contactId);
    return site === undefined ? null : { site, contact: contact ?? null };
  }, [jobId]);
  if (!place) return null;
  return <PlaceForm key={place.site.id} {...place} />;
}

interface PlaceFormProps {
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly address: string | null;
    readonly accessHours: string | null;
  };
  readonly contact: { readonly id: string; readonly name: string; readonly phone: string | null } | null;
}

function PlaceForm({ site, contact }: PlaceFormProps) {
  const { t } = useTranslation(['readiness', 'app']);
  const [address, setAddress] = useState(site.address ?? '');
  const [accessHours, setAccessHours] = useState(site.accessHours ?? '');
  const [phone, setPhone] = useState(contact?.phone ?? '');
  const once = useOneAtATime();
  const send = (event: FormEvent) => {
    event.preventDefault();
    void once(async () => {
      const input = { siteId: site.id, address, accessHours, contactId: contact?.id ?? null, phone };
      const done = await act(async () => (await savePlace(input, currentTechnician().id), true), {
        done: t('place.done', { name: site.name }),
      });
      if (done) closePlace();
    });
  };
  return (
    <Dialog title={<b>{t('place.title', { name: site.name })}</b>} onClose={closePlace}>
      <form className="stack" onSubmit={send} noValidate>
        <p className="muted small">{t('place.hint')}</p>
        <Textarea
          label={t('place.address')}
          autosize
          minRows={2}
          maxLength={2_000}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label={t('place.accessHours')}
          placeholder={t('place.accessPlaceholder')}
          maxLength={2_000}
          autoComplete="off"
          value={accessHours}
          onChange={(event) => setAccessHours(event.currentTarget.value)}
        />
        {contact !== null && (
          <TextInput
            label={t('place.phone', { name: contact.name })}
            maxLength={200}
            autoComplete="off"
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
        )}
        <div className="row">
          <span className="grow" />
          <button type="button" className="btn big quiet" onClick={closePlace}>
            {t('app:cancel')}
          </button>
          <button type="submit" className="btn big go">
            {t('place.submit')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
