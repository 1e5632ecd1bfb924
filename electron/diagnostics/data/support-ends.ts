// When the makers stop to mend a release. Every row was compared on `REVIEWED_ON` with the page named beside its family; a row that no
// page confirmed is kept, but marked (`assumed`), and every verdict that rests on it says so. What is newer than the table gets none.
// endoflife.date gathers the makers' own pages and links them; it was read in its public repository (products/NAME.md).
// Extensions for which one has to pay or enrol (Windows ESU, Ubuntu Pro, RHEL ELS, SUSE LTSS) are not counted; Debian LTS is, since
// everybody gets it.

/** Day on which every row was last compared with its source. Change it only when that was done again. */
export const REVIEWED_ON = '2026-11-22';
/** After so many days without a review the table says nothing any more. */
export const STALE_AFTER_DAYS = 400;

/** Last day of regular security updates. */
export interface SupportEnd {
  readonly endsOn: string;
  /** false: expected, not announced by the maker; past it nothing is known. */
  readonly certain: boolean;
  /** No page that we found names this day. */
  readonly unverified?: boolean;
}

/** A day that a page confirms, or one with its doubts. */
export type End = string | SupportEnd;

const assumed = (endsOn: string): SupportEnd => ({ endsOn, certain: true, unverified: true });
const expected = (endsOn: string): SupportEnd => ({ endsOn, certain: false, unverified: true });

/**
 * Windows for clients by build: Home and Pro, Enterprise and Education, long-term servicing (LTSC).
 * Source: endoflife.date/windows (from learn.microsoft.com/lifecycle and release-health) up to 24H2; pureinfotech.com/windows-11-lifecycle
 * for 25H2 Home; LaptopCheck.ps1 (a public script, its table read from Microsoft Lifecycle on 1 October 2026) for 25H2 Enterprise and 26H1;
 * releases of Atliso-Dev/win11-eos-audit (from Microsoft's release information, 4 November 2026) for 26H1 and 26H2. On 26H2 the two
 * differ by a day; the later one says that the earlier day was a slip, and Microsoft ends on Tuesdays. No page names 26H2 Enterprise so.
 */
export const WINDOWS_CLIENT: Readonly<
  Record<string, { readonly home: End; readonly enterprise: End; readonly longTerm?: End }>
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
  '26300': { home: '2028-10-10', enterprise: assumed('2029-10-09') },
  '28000': { home: '2028-03-14', enterprise: '2029-03-13' },
};

/** Windows Server by build. Source: endoflife.date/windows-server (from learn.microsoft.com/lifecycle). */
export const WINDOWS_SERVER: Readonly<Record<string, End>> = {
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

/**
 * macOS by release. Apple names no dates and mends the newest three releases. Source: endoflife.date/macos up to 13; 14: Apple's CVE
 * records of 14 September and 26 October 2026 name fixes for 27, 26 and 15 only. What is still mended is expected to end with the third
 * release after it.
 */
export const MACOS: Readonly<Record<string, End>> = {
  '10.11': '2018-12-01',
  '10.12': '2019-10-01',
  '10.13': '2020-12-01',
  '10.14': '2021-10-25',
  '10.15': '2022-09-12',
  '11': '2023-09-26',
  '12': '2024-09-16',
  '13': '2025-09-15',
  '14': '2026-09-14',
  '15': expected('2027-09-15'),
  '26': expected('2028-09-15'),
  '27': expected('2029-09-15'),
};

/** Linux by the name of os-release(5), then by release: the longest matching beginning of its version counts ("15.6", "12"). */
export const LINUX: readonly { readonly name: RegExp; readonly ends: Readonly<Record<string, End>> }[] = [
  {
    // Source: Debian's distro-info-data 0.58+deb12u6 (debian.csv, end of LTS); debian.club/en/eol of 3 July 2026.
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
    // Source: distro-info-data 0.58+deb12u6 (ubuntu.csv); endoflife.date/ubuntu. Where they differ by days the later one stands.
    name: /^Ubuntu/i,
    ends: {
      '14.04': '2019-04-25',
      '16.04': '2021-04-30',
      '18.04': '2023-05-31',
      '20.04': '2025-05-31',
      '22.04': '2027-06-01',
      '22.10': '2023-07-20',
      '23.04': '2024-01-25',
      '23.10': '2024-07-12',
      '24.04': '2029-05-31',
      '24.10': '2025-07-10',
      '25.04': '2026-01-17',
      '25.10': '2026-07-09',
      '26.04': '2031-05-29',
    },
  },
  {
    // Source: Linux Mint's user guide ("supported until April ...") for 18 to 21; invgate.com/itdb/linux-mint-22 for 22. Months, no days.
    name: /^Linux Mint/i,
    ends: { '18': '2021-04-30', '19': '2023-04-30', '20': '2025-04-30', '21': '2027-04-30', '22': '2029-04-30' },
  },
  {
    // Source: endoflife.date/fedora up to 43; fedora-release 45-14 of 23 October 2026 for 45. 44 ends four weeks after 46, which is planned
    // for 13 April 2027.
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
      '44': expected('2027-05-11'),
      '45': '2027-12-08',
    },
  },
  {
    // Source: endoflife.date/rhel (end of maintenance support).
    name: /^Red Hat Enterprise Linux/i,
    ends: { '6': '2020-11-30', '7': '2024-06-30', '8': '2029-05-31', '9': '2032-05-31', '10': assumed('2035-05-31') },
  },
  {
    // Source: wiki.rockylinux.org/rocky/version.
    name: /^Rocky Linux/i,
    ends: { '8': '2029-05-31', '9': '2032-05-31', '10': assumed('2035-05-31') },
  },
  // Source: endoflife.date/almalinux.
  { name: /^AlmaLinux/i, ends: { '8': '2029-03-01', '9': '2032-05-31', '10': '2035-05-31' } },
  {
    // Source: endoflife.date/oracle-linux and it-server-room.com (Oracle names months; their last day stands here).
    name: /^Oracle Linux/i,
    ends: { '7': '2024-12-31', '8': '2029-07-31', '9': '2032-06-30', '10': assumed('2035-06-30') },
  },
  // Source: endoflife.date/centos-stream, endoflife.date/centos.
  { name: /^CentOS Stream/i, ends: { '8': '2024-05-31', '9': '2027-05-31', '10': '2030-01-01' } },
  { name: /^CentOS/i, ends: { '6': '2020-11-30', '7': '2024-06-30', '8': '2021-12-31' } },
  {
    // Source: endoflife.date/sles (general support) up to 15.5; suse.com/c/sles-15-sp6-ltss-2026-support-gap ("December 2025") for 15.6.
    name: /^(SLES|SLED|SUSE Linux Enterprise)/i,
    ends: {
      '12.5': '2024-10-31',
      '15.1': '2021-01-31',
      '15.2': '2021-12-31',
      '15.3': '2022-12-31',
      '15.4': '2023-12-31',
      '15.5': '2024-12-31',
      '15.6': '2025-12-31',
      '15.7': assumed('2031-07-31'),
      '16.0': assumed('2027-11-30'),
    },
  },
  {
    // Source: endoflife.date/opensuse (from en.opensuse.org/Lifetime).
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
