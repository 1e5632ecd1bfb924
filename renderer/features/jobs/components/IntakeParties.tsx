import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntakeForm } from '../intake-form';
import {
  contactOptions,
  customerOptions,
  type Directory,
  siteOptions,
  withContact,
  withCustomer,
  withSite,
} from '../intake-parties';
import { PickOrNew } from './PickOrNew';
import type { FieldErrors } from './fields';

interface IntakePartiesProps {
  readonly form: IntakeForm;
  readonly directory: Directory;
  readonly errors: FieldErrors;
  readonly onForm: (change: (form: IntakeForm) => IntakeForm) => void;
}

/** Who calls and where it is. A known person or site brings the rest along. */
export function IntakeParties({ form, directory, errors, onForm }: IntakePartiesProps) {
  const { t } = useTranslation('jobs');
  return (
    <div className="jobs-grid four">
      <PickOrNew
        id="intake-contact"
        label={t('intake.contact')}
        value={form.contact}
        options={contactOptions(form, directory)}
        error={errors.contact ?? null}
        autoFocus
        onChange={(contact) => onForm((f) => withContact(f, contact, directory))}
      />
      <PickOrNew
        id="intake-customer"
        label={t('intake.customer')}
        value={form.customer}
        options={customerOptions(directory)}
        error={errors.customer ?? null}
        required
        onChange={(customer) => onForm((f) => withCustomer(f, customer, directory))}
      />
      <PickOrNew
        id="intake-site"
        label={t('intake.site')}
        value={form.site}
        options={siteOptions(form, directory)}
        error={errors.site ?? null}
        required
        onChange={(site) => onForm((f) => withSite(f, site, directory))}
      />
      <TextInput
        id="intake-phone"
        label={t('intake.phone')}
        type="tel"
        value={form.phone}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => {
          const phone = event.currentTarget.value;
          onForm((f) => ({ ...f, phone }));
        }}
      />
    </div>
  );
}
