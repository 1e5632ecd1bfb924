import { Radio, TextInput } from '@mantine/core';
import { ROLES, type Role, type Technician } from '@shared/domain/people';
import { provisionalNumber } from '@shared/domain/job-number';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { useSession } from '../../app/session';
import { database } from '../../db/database';
import { useLive } from '../../db/live';
import { writeSetting } from '../../db/settings';
import { currentLanguage, LANGUAGES, setLanguage, type Language } from '../../i18n';
import { continueAs, createTechnician, signIn } from './actions';
import { proposeInitials } from './initials';
import { loadSampleDay } from './sample';
import './start.css';

const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch' };
const MAX_INITIALS = 5;

/** The first start: who works here. Nothing else is asked before the first job can be logged. */
export function StartScreen() {
  const { t } = useTranslation('start');
  const [name, setName] = useState('');
  // null while they follow the name; what a person typed is theirs
  const [typedInitials, setTypedInitials] = useState<string | null>(null);
  const [role, setRole] = useState<Role>('technician');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const known = useLive(() => database().of('technician').toArray(), []);

  const initials = typedInitials ?? proposeInitials(name);
  const nameError = name.trim() === '' ? t('nameMissing') : null;
  const initialsError = initials.trim() === '' || initials.trim().length > MAX_INITIALS ? t('initialsMissing') : null;

  const begin = async (withSample: boolean) => {
    setTried(true);
    if (nameError ?? initialsError) {
      document.getElementById(nameError ? 'start-name' : 'start-initials')?.focus();
      return;
    }
    setBusy(true);
    await act(async () => {
      const vanName = t('vanName', { name: name.trim() });
      const owner = await createTechnician({ name, initials, role }, vanName);
      // a sample that fails is said, and does not stand in the way of the real work (nor set the same person up twice)
      if (withSample) await act(() => loadSampleDay(owner, currentLanguage()));
      await signIn();
    });
    setBusy(false);
  };

  const goOnAs = async (technician: Technician) => {
    setBusy(true);
    await act(async () => {
      await continueAs(technician, t('vanName', { name: technician.name }));
      await signIn();
    });
    setBusy(false);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void begin(false);
  };

  return (
    <div className="start-page">
      <main className="start-card card">
        <header className="start-head">
          <div className="grow">
            <h1>{t('title')}</h1>
            <p className="muted">{t('lead')}</p>
          </div>
          <LanguageChoice />
        </header>

        {known !== undefined && known.length > 0 && (
          <section className="start-known" aria-labelledby="start-known">
            <h2 id="start-known">{t('existing')}</h2>
            {known.map((technician) => (
              <button
                type="button"
                className="btn"
                key={technician.id}
                disabled={busy}
                onClick={() => void goOnAs(technician)}
              >
                <span className="clip">
                  {t('continueAs', { name: technician.name, initials: technician.initials })}
                </span>
              </button>
            ))}
            <h2>{t('orNew')}</h2>
          </section>
        )}

        <form className="start-form" onSubmit={submit} noValidate>
          <div className="start-names">
            <TextInput
              id="start-name"
              label={t('name')}
              placeholder={t('namePlaceholder')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={tried ? nameError : null}
              maxLength={200}
              autoComplete="off"
              required
              data-autofocus
              autoFocus
            />
            <TextInput
              id="start-initials"
              label={t('initials')}
              value={initials}
              onChange={(event) => setTypedInitials(event.currentTarget.value)}
              error={tried ? initialsError : null}
              maxLength={MAX_INITIALS}
              autoComplete="off"
              required
            />
          </div>
          <p className="muted small">
            {t('signs')}
            {initials.trim() !== '' && ` ${t('initialsHint', { number: provisionalNumber(initials, 1) })}`}
          </p>

          <Radio.Group label={t('role')} value={role} onChange={(value) => setRole(asRole(value))}>
            <div className="start-roles">
              {ROLES.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`roles.${one}`)}
                  description={t(`roles.${one}Text`)}
                  className="start-role"
                />
              ))}
            </div>
          </Radio.Group>

          <div className="row start-actions">
            <button type="submit" className="btn big go" disabled={busy}>
              {t('start')} <kbd aria-hidden>Enter</kbd>
            </button>
            <button type="button" className="btn big" disabled={busy} onClick={() => void begin(true)}>
              {t('startWithSample')}
            </button>
          </div>
          <p className="muted small">{t('sampleHint')}</p>
        </form>
      </main>
    </div>
  );
}

function asRole(value: string): Role {
  return ROLES.find((role) => role === value) ?? 'technician';
}

function LanguageChoice() {
  const { t, i18n } = useTranslation('start');
  const choose = (language: Language) =>
    void act(async () => {
      await writeSetting('language', language);
      useSession.setState({ language });
      await setLanguage(language);
    });
  return (
    <div className="row" role="group" aria-label={t('language')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          className="btn quiet start-language"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => choose(language)}
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </div>
  );
}
