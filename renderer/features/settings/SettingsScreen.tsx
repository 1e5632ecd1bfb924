import { Select, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ROLES, type Role } from '@shared/domain/people';
import type { AppInfo } from '@shared/ipc/contract';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { activeCommands, useCommandRegistry } from '../../app/commands';
import { useSession } from '../../app/session';
import { go } from '../../app/view';
import { bridge, unwrap } from '../../bridge';
import { RefusedError } from '../../db/commit';
import { useLive } from '../../db/live';
import { readSetting, writeSetting } from '../../db/settings';
import { currentLanguage } from '../../i18n';
import { formatBytes } from '../../i18n/format';
import { Shortcut } from '../../ui/components';
import { ConnectionsCard } from '../connections';
import { loadSampleDay, removeSampleDayAndSay, useHasSampleDay } from '../start';
import { changeLanguage, changeTechnician, changeTheme, parseHosts } from './actions';
import './settings.css';

export function SettingsScreen() {
  const { t } = useTranslation('settings');
  return (
    <div className="page settings">
      <h1>{t('title')}</h1>
      <div className="settings-columns">
        <div className="stack">
          <YouCard />
          <ConnectionsCard />
          <AppearanceCard />
          <InspectionCard />
          <SampleCard />
        </div>
        <div className="stack">
          <AboutCards />
          <ShortcutsCard />
        </div>
      </div>
    </div>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Text that is saved when it is left, as settings are; the field keeps what was typed when it is not valid. */
function SavedText(props: {
  label: string;
  value: string;
  onSave: (value: string) => Promise<unknown>;
  required?: boolean;
  maxLength?: number;
}) {
  const [text, setText] = useState(props.value);
  useEffect(() => setText(props.value), [props.value]);
  const save = () => {
    const value = text.trim();
    if (value !== props.value && (value !== '' || !props.required)) void act(() => props.onSave(value));
  };
  return (
    <TextInput
      label={props.label}
      value={text}
      required={props.required ?? false}
      maxLength={props.maxLength ?? 200}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === 'Enter' && save()}
    />
  );
}

function YouCard() {
  const { t } = useTranslation('settings');
  const technician = useSession((session) => session.technician);
  const company = useLive(() => readSetting('companyName'), []);
  if (!technician) return null;
  const { id, name, initials, role } = technician;
  const change = (fields: Partial<{ name: string; initials: string; role: Role }>) =>
    changeTechnician(id, { name, initials, role, ...fields });
  return (
    <Card title={t('you')}>
      <p className="muted small">{t('youText')}</p>
      <SavedText label={t('name')} value={name} required onSave={(value) => change({ name: value })} />
      <SavedText
        label={t('initials')}
        value={initials}
        required
        maxLength={5}
        onSave={(value) => change({ initials: value })}
      />
      <Select
        label={t('role')}
        data={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
        value={role}
        allowDeselect={false}
        onChange={(value) => value && void act(() => change({ role: value as Role }))}
      />
      <SavedText label={t('company')} value={company ?? ''} onSave={(value) => writeSetting('companyName', value)} />
    </Card>
  );
}

function AppearanceCard() {
  const { t } = useTranslation('settings');
  const theme = useSession((session) => session.theme);
  const language = useSession((session) => session.language);
  return (
    <Card title={t('appearance')}>
      <Select
        label={t('theme')}
        data={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`themes.${value}`) }))}
        value={theme}
        allowDeselect={false}
        onChange={(value) => value && void act(() => changeTheme(value as typeof theme))}
      />
      <Select
        label={t('language')}
        data={(['system', 'en', 'de'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
        value={language}
        allowDeselect={false}
        onChange={(value) => value && void act(() => changeLanguage(value as typeof language))}
      />
    </Card>
  );
}

function InspectionCard() {
  const { t } = useTranslation('settings');
  const stored = useLive(() => readSetting('internetHosts'), []);
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? (stored ?? []).join('\n');
  const { hosts, bad } = parseHosts(shown);
  return (
    <Card title={t('inspection')}>
      <Textarea
        label={t('internetHosts')}
        description={t('internetHostsText')}
        autosize
        minRows={2}
        value={shown}
        error={bad.length > 0 ? t('badHost', { host: bad.join(', ') }) : null}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => bad.length === 0 && text !== null && void act(() => writeSetting('internetHosts', hosts))}
      />
    </Card>
  );
}

function SampleCard() {
  const { t } = useTranslation('settings');
  const loaded = useHasSampleDay();
  const technician = useSession((session) => session.technician);
  if (loaded === undefined || !technician) return null;
  const load = async () => {
    const vanLocationId = await readSetting('vanLocationId');
    if (vanLocationId === null) throw new RefusedError('notFound', { kind: 'stockLocation' });
    await loadSampleDay({ technicianId: technician.id, vanLocationId }, currentLanguage());
  };
  return (
    <Card title={t('sample')}>
      <p className="muted small">{t('sampleText')}</p>
      <div>
        <button
          type="button"
          className="btn"
          onClick={() => void (loaded ? removeSampleDayAndSay() : act(load, { done: t('sampleLoaded') }))}
        >
          {t(loaded ? 'sampleRemove' : 'sampleLoad')}
        </button>
      </div>
    </Card>
  );
}

function AboutCards() {
  const { t } = useTranslation('settings');
  const { t: storage } = useTranslation('storage');
  const [info, setInfo] = useState<AppInfo | null | undefined>(undefined);
  useEffect(() => {
    void bridge.app.info({}).then((answer) => setInfo(answer.ok ? answer.value : null));
  }, []);
  if (info === undefined) return null;
  if (info === null) return <p role="alert">{t('infoFailed')}</p>;

  const checkUpdates = async () => {
    const { state } = unwrap(await bridge.app.checkForUpdates({}));
    notifications.show({ message: t(`updateStates.${state}`) });
  };
  const show = async (folder: 'profile' | 'logs') => void unwrap(await bridge.app.showFolder({ folder }));
  return (
    <>
      <Card title={t('data')}>
        <Facts
          facts={[
            [t('profile'), info.profilePath],
            [t('freeDisk'), info.freeDiskBytes === null ? '–' : formatBytes(info.freeDiskBytes)],
          ]}
        />
        <div className="row">
          <button type="button" className="btn" onClick={() => void act(() => show('profile'))}>
            {t('showProfile')}
          </button>
          <button type="button" className="btn" onClick={() => void act(() => show('logs'))}>
            {t('showLogs')}
          </button>
          <button type="button" className="btn" onClick={() => go({ screen: 'storage' })}>
            {storage('openPage')}
          </button>
        </div>
      </Card>
      <Card title={t('updates')}>
        <p className="muted small">{t(info.updatesConfigured ? 'updatesOn' : 'updatesOff')}</p>
        {info.updatesConfigured && (
          <div>
            <button type="button" className="btn" onClick={() => void act(checkUpdates)}>
              {t('checkUpdates')}
            </button>
          </div>
        )}
      </Card>
      <Card title={t('about')}>
        <Facts
          facts={[
            [t('version'), info.version],
            [
              t('runtime'),
              t(info.runtime === 'official' ? 'runtimeOfficial' : 'runtimeFallback', { version: info.electron }),
            ],
            [t('chromium'), info.chrome],
            [t('node'), info.node],
            [t('system'), `${info.platform} ${info.arch}`],
            [t('sandbox'), t(info.sandboxed ? 'sandboxOn' : 'sandboxOff')],
          ]}
        />
        <p className="muted small">{t('licence')}</p>
      </Card>
    </>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="settings-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="wrap">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ShortcutsCard() {
  const { t } = useTranslation('settings');
  // the screen left just now takes its commands with it a moment later
  useCommandRegistry((registry) => registry.groups);
  const commands = activeCommands().filter((command) => command.shortcut !== undefined);
  return (
    <Card title={t('shortcuts')}>
      <dl className="settings-facts">
        {commands.map((command) => (
          <div key={command.id}>
            <dt>{command.title}</dt>
            <dd>
              <Shortcut keys={command.shortcut ?? ''} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
