// When the makers stop to mend a release. Sources, read for `REVIEWED_ON`: Microsoft Lifecycle (learn.microsoft.com/lifecycle),
// Debian's distro-info-data, wiki.ubuntu.com/Releases, the lifecycle pages of Red Hat, Rocky, AlmaLinux, Fedora, SUSE and openSUSE,
// linuxmint.com, and for Apple, who names no dates, the practice of mending the newest three releases (`certain: false`).
// Paid extensions (Windows ESU, Ubuntu Pro, RHEL ELS) are not counted; Debian LTS is, since everybody gets it.

/** Day on which the table was last gone through. */
export const REVIEWED_ON = '2026-05-01';
/** After so many days without a review the table says nothing any more. */
export const STALE_AFTER_DAYS = 400;

/** Last day of free security updates. `certain: false`: expected, not announced; past it nothing is known. */
export interface SupportEnd {
  readonly endsOn: string;
  readonly certain: boolean;
}

/** Windows for clients by build: Home and Pro, Enterprise and Education, long-term servicing (LTSC). */
export const WINDOWS_CLIENT: Readonly<
  Record<string, { readonly home: string; readonly enterprise: string; readonly longTerm?: string }>
> = {
  '7601': { home: '2020-01-14', enterprise: '2020-01-14' },
  '9200': { home: '2016-01-12', enterprise: '2016-01-12' },
  '9600': { home: '2023-01-10', enterprise: '2023-01-10' },
  '10240': { home: '2017-05-09', enterprise: '2017-05-09', longTerm: '2025-10-14' },
  '10586': { home: '2017-10-10', enterprise: '2017-10-10' },
  '14393': { home: '2018-04-10', enterprise: '2019-04-09', longTerm: '2026-10-13' },
  '15063': { home: '2018-10-09', enterprise: '2019-10-08' },
  '16299': { home: '2019-04-09', enterprise: '2020-10-13' },
  '17134': { home: '2019-11-12', enterprise: '2021-05-11' },
  '17763': { home: '2020-11-10', enterprise: '2021-05-11', longTerm: '2029-01-09' },
  '18362': { home: '2020-12-08', enterprise: '2020-12-08' },
  '18363': { home: '2021-05-11', enterprise: '2022-05-10' },
  '19041': { home: '2021-12-14', enterprise: '2021-12-14' },
  '19042': { home: '2022-05-10', enterprise: '2023-05-09' },
  '19043': { home: '2022-12-13', enterprise: '2022-12-13' },
  '19044': { home: '2023-06-13', enterprise: '2024-06-11', longTerm: '2027-01-12' },
  '19045': { home: '2025-10-14', enterprise: '2025-10-14' },
  '22000': { home: '2023-10-10', enterprise: '2024-10-08' },
  '22621': { home: '2024-10-08', enterprise: '2025-10-14' },
  '22631': { home: '2025-11-11', enterprise: '2026-11-10' },
  '26100': { home: '2026-10-13', enterprise: '2027-10-12', longTerm: '2029-10-09' },
  '26200': { home: '2027-10-12', enterprise: '2028-10-10' },
};

/** Windows Server by build. */
export const WINDOWS_SERVER: Readonly<Record<string, string>> = {
  '6003': '2020-01-14',
  '7601': '2020-01-14',
  '9200': '2023-10-10',
  '9600': '2023-10-10',
  '14393': '2027-01-12',
  '17763': '2029-01-09',
  '20348': '2031-10-14',
  '25398': '2025-10-24',
  '26100': '2034-10-10',
};

/** macOS by release: what has ended, and until when the newest three are expected to be mended. */
export const MACOS: Readonly<Record<string, SupportEnd>> = {
  '10.11': { endsOn: '2018-12-01', certain: true },
  '10.12': { endsOn: '2019-10-01', certain: true },
  '10.13': { endsOn: '2020-12-01', certain: true },
  '10.14': { endsOn: '2021-10-25', certain: true },
  '10.15': { endsOn: '2022-09-12', certain: true },
  '11': { endsOn: '2023-09-26', certain: true },
  '12': { endsOn: '2024-09-16', certain: true },
  '13': { endsOn: '2025-09-15', certain: true },
  '14': { endsOn: '2026-09-15', certain: false },
  '15': { endsOn: '2027-09-15', certain: false },
  '26': { endsOn: '2028-09-15', certain: false },
};

/** Linux by the name of os-release(5), then by release: the longest matching beginning of its version counts ("15.6", "12"). */
export const LINUX: readonly { readonly name: RegExp; readonly ends: Readonly<Record<string, string>> }[] = [
  {
    name: /^(Debian|Raspbian)/i,
    ends: {
      '8': '2020-06-30',
      '9': '2022-06-30',
      '10': '2024-06-30',
      '11': '2026-08-31',
      '12': '2028-06-30',
      '13': '2030-06-30',
    },
  },
  {
    name: /^Ubuntu/i,
    ends: {
      '14.04': '2019-04-02',
      '16.04': '2021-04-30',
      '18.04': '2023-05-31',
      '20.04': '2025-05-31',
      '22.04': '2027-06-01',
      '22.10': '2023-07-20',
      '23.04': '2024-01-25',
      '23.10': '2024-07-11',
      '24.04': '2029-05-31',
      '24.10': '2025-07-10',
      '25.04': '2026-01-15',
      '25.10': '2026-07-09',
      '26.04': '2031-05-29',
    },
  },
  {
    name: /^Linux Mint/i,
    ends: { '18': '2021-04-30', '19': '2023-04-30', '20': '2025-04-30', '21': '2027-04-30', '22': '2029-04-30' },
  },
  {
    name: /^Fedora/i,
    ends: {
      '36': '2023-05-16',
      '37': '2023-12-05',
      '38': '2024-05-21',
      '39': '2024-11-26',
      '40': '2025-05-13',
      '41': '2025-12-15',
      '42': '2026-05-13',
      '43': '2026-12-09',
    },
  },
  {
    name: /^Red Hat Enterprise Linux/i,
    ends: { '6': '2020-11-30', '7': '2024-06-30', '8': '2029-05-31', '9': '2032-05-31', '10': '2035-05-31' },
  },
  { name: /^Rocky Linux/i, ends: { '8': '2029-05-31', '9': '2032-05-31', '10': '2035-05-31' } },
  { name: /^AlmaLinux/i, ends: { '8': '2029-03-01', '9': '2032-05-31', '10': '2035-05-31' } },
  { name: /^Oracle Linux/i, ends: { '7': '2024-12-31', '8': '2029-07-31', '9': '2032-06-30', '10': '2035-06-30' } },
  { name: /^CentOS Stream/i, ends: { '8': '2024-05-31', '9': '2027-05-31', '10': '2030-01-01' } },
  { name: /^CentOS/i, ends: { '6': '2020-11-30', '7': '2024-06-30', '8': '2021-12-31' } },
  {
    name: /^(SLES|SLED|SUSE Linux Enterprise)/i,
    ends: {
      '12.5': '2024-10-31',
      '15.1': '2021-01-31',
      '15.2': '2021-12-31',
      '15.3': '2022-12-31',
      '15.4': '2023-12-31',
      '15.5': '2024-12-31',
      '15.6': '2025-12-31',
      '15.7': '2031-07-31',
      '16.0': '2027-11-30',
    },
  },
  {
    name: /^openSUSE Leap/i,
    ends: {
      '15.2': '2022-01-04',
      '15.3': '2022-12-31',
      '15.4': '2023-12-07',
      '15.5': '2024-12-31',
      '15.6': '2026-04-30',
      '16.0': '2027-10-31',
    },
  },
];

/** Systems without releases: they are supported as long as they are updated. */
export const ROLLING = /^(Arch Linux|Manjaro|EndeavourOS|openSUSE Tumbleweed|Gentoo|Void|Kali|NixOS)/i;
