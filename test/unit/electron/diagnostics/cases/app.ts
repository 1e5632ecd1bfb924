import type { CheckOutcome, Licence, Office } from '@shared/domain/inspection';
import type { CheckId } from '@shared/texts';
import type { FactMap, MailAddin, MailProfile } from '../../../../../electron/probes/facts';
import { fact, inDays, refused } from '../facts';
import type { Cases, SomeFacts } from '../facts';

const MIB = 1024 * 1024;
const suite = (more: Partial<Office>): SomeFacts => ({
  office: fact([
    {
      product: 'Microsoft 365 Apps for enterprise',
      version: '16.0.19725.20126',
      channel: 'Current',
      updatesEnabled: true,
      bits: 64,
      lastUpdatedAt: inDays(-10),
      ...more,
    },
  ]),
});
const perpetual = (product: string): SomeFacts => suite({ product, channel: 'Perpetual', lastUpdatedAt: null });
const licences = (...all: Partial<Licence>[]): SomeFacts => ({
  licences: fact(
    all.map((more) => ({
      product: 'Office 16, Office16O365ProPlusR_Subscription1 edition',
      partialKey: 'XXXXX',
      state: 'licensed' as const,
      channel: null,
      graceEndsAt: null,
      ...more,
    })),
  ),
  ...suite({}),
});
const mail = (...all: Partial<MailProfile>[]): SomeFacts => ({
  mailProfiles: fact(
    all.map((more) => ({
      client: 'Outlook',
      profile: 'Outlook',
      isDefault: true,
      dataFiles: [],
      accounts: 1,
      cached: true,
      ...more,
    })),
  ),
});
const file = (sizeBytes: number | null, path = 'C:\\Users\\a\\a.ost'): SomeFacts =>
  mail({ dataFiles: [{ path, sizeBytes }] });
const addin = (more: Partial<MailAddin>): SomeFacts => ({
  mailAddins: fact([{ name: 'CRM', enabled: true, disabledByClient: false, loadMs: 300, ...more }]),
});
const teams = (more: Partial<FactMap['teams']>): SomeFacts => ({
  teams: fact({ installed: true, version: '26.1', classic: false, cacheBytes: 1e9, ...more }),
});

export const APP_CASES = {
  'app.office.channel': [
    ['pass', suite({})],
    ['pass', suite({ lastUpdatedAt: inDays(-60) })],
    ['pass', perpetual('Microsoft Office LTSC Professional Plus 2024')],
    ['warn', suite({ lastUpdatedAt: inDays(-61) })],
    ['warn', suite({ lastUpdatedAt: inDays(-425) })],
    ['warn', suite({ updatesEnabled: false })],
    ['fail', suite({ lastUpdatedAt: inDays(-426) })],
    ['fail', suite({ version: '16.0.17927.20000' })],
    ['fail', perpetual('Microsoft Office Professional Plus 2019')],
    ['fail', suite({ channel: 'Perpetual2021', product: 'Microsoft Office Standard' })],
    ['couldNotRun', suite({ lastUpdatedAt: null })],
    ['couldNotRun', perpetual('Microsoft Office 2027')],
    ['couldNotRun', { office: refused('reg') }],
    ['notApplicable', { office: fact([]) }],
    ['notApplicable', suite({ product: 'LibreOffice', version: '7.4.7', channel: null, lastUpdatedAt: null })],
  ],
  'app.office.licence': [
    ['pass', licences({})],
    // The trial key of the installation stays behind beside the real licence.
    ['pass', licences({}, { product: 'Office 16, Office16O365ProPlusR_Grace edition', state: 'notification' })],
    ['warn', licences({ state: 'grace', graceEndsAt: inDays(4) })],
    ['warn', licences({ state: 'grace' })],
    ['fail', licences({ state: 'grace', graceEndsAt: inDays(-1) })],
    ['fail', licences({ state: 'notification' })],
    ['fail', licences({}, { product: 'Office 19, Office19VisioPro2019R_Retail edition', state: 'unlicensed' })],
    ['couldNotRun', licences({ state: 'unknown' })],
    ['couldNotRun', licences()],
    ['couldNotRun', licences({ product: 'Windows(R), Professional edition' })],
    ['notApplicable', { licences: fact([]), office: fact([]) }],
  ],
  'app.mail.profile': [
    ['pass', mail({})],
    ['pass', mail({ client: 'Thunderbird', isDefault: false })],
    ['pass', mail({ client: 'Apple Mail', isDefault: null }, { client: 'Apple Mail', isDefault: null })],
    ['pass', mail({ accounts: null })],
    ['warn', mail({ client: 'Thunderbird', isDefault: false }, { client: 'Thunderbird', isDefault: false })],
    ['warn', mail({ accounts: 0 })],
    ['fail', mail({ isDefault: false })],
    ['couldNotRun', mail({ isDefault: null })],
    ['couldNotRun', { mailProfiles: refused('reg') }],
    ['notApplicable', mail()],
  ],
  'app.mail.datafile': [
    ['pass', file(40_960 * MIB - 1)],
    ['warn', file(40_960 * MIB)],
    ['warn', file(48_640 * MIB - 1)],
    ['fail', file(48_640 * MIB)],
    ['couldNotRun', file(null)],
    ['notApplicable', file(90_000 * MIB, '/home/a/.thunderbird/x/ImapMail/INBOX')],
    ['notApplicable', mail()],
  ],
  // Mail works without any of them: there is no failure.
  'app.mail.addins': [
    ['pass', addin({})],
    ['pass', addin({ loadMs: 1000 })],
    ['pass', addin({ loadMs: null })],
    ['warn', addin({ loadMs: 1001 })],
    ['warn', addin({ enabled: false, disabledByClient: true })],
    ['couldNotRun', addin({ enabled: null })],
    ['notApplicable', addin({ enabled: false })],
    ['notApplicable', { mailAddins: fact([]) }],
  ],
  'app.teams': [
    ['pass', teams({})],
    ['pass', teams({ cacheBytes: null, version: null })],
    ['warn', teams({ cacheBytes: 5e9 })],
    ['fail', teams({ classic: true })],
    ['couldNotRun', { teams: refused('powershell.exe') }],
    ['notApplicable', teams({ installed: false, version: null })],
  ],
} satisfies Readonly<Partial<Record<CheckId, Cases>>>;

export const APP_CANNOT = {
  'app.mail.addins': ['fail'],
} satisfies Readonly<Partial<Record<CheckId, readonly CheckOutcome[]>>>;
