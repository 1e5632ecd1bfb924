// Until when Microsoft supports which Office. Dates from "Microsoft Lifecycle" (learn.microsoft.com/lifecycle), last reviewed
// 2026-11-22; a suite of a later year is not in the table and so not judged.

const ENDS: Readonly<Record<string, string>> = {
  '2010': '2020-10-13',
  '2013': '2023-04-11',
  '2016': '2025-10-14',
  '2019': '2025-10-14',
  '2021': '2026-10-13',
  '2024': '2029-10-09',
};

/**
 * Builds of Microsoft 365 below this one belong to no channel any more: version 2408 was the oldest in the list of releases of
 * February 2026 ("Update history for Microsoft 365 Apps").
 */
export const OLDEST_SUPPORTED_BUILD = 17928;

/** Year of a suite that is bought once ("Professional Plus 2019", "Perpetual2021"); null for a subscription. */
export function suiteYear(product: string, channel: string | null): string | null {
  return /(?<!\d)(20[12]\d)(?!\d)/.exec(`${channel ?? ''} ${product}`)?.[1] ?? null;
}

/** Last day of support of the suite of a year, as ISO date; null where the table does not have it. */
export function supportEnd(year: string): string | null {
  return ENDS[year] ?? null;
}

/** The build of a version such as 16.0.19127.20532; null where it has none (macOS counts otherwise). */
export function officeBuild(version: string | null): number | null {
  const build = /^16\.0\.(\d{4,6})\b/.exec(version ?? '')?.[1];
  return build === undefined ? null : Number(build);
}

/** Whether a product is one of Microsoft's, and so under these rules. */
export function isMicrosoftOffice(product: string): boolean {
  return (
    /microsoft|\boffice\b|office ?365|o365|m365|\bvisio\b|\bms ?project\b/i.test(product) &&
    !/libre|open|only|wps|soft ?maker/i.test(product)
  );
}
