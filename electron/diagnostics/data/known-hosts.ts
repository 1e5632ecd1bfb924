// Names that no entry of a hosts file has a good reason to redirect. Malware does it to keep updates and scanners away, or to lead
// to a false sign-in page. Our own list of well-known names; suffixes of host names.

const PROTECTED: readonly string[] = [
  // Updates
  'windowsupdate.com',
  'update.microsoft.com',
  'download.microsoft.com',
  'delivery.mp.microsoft.com',
  'swscan.apple.com',
  'swcdn.apple.com',
  'gdmf.apple.com',
  'security.debian.org',
  'deb.debian.org',
  'security.ubuntu.com',
  'archive.ubuntu.com',
  // Sign-in
  'login.microsoftonline.com',
  'login.live.com',
  'accounts.google.com',
  'appleid.apple.com',
  'paypal.com',
  // Security
  'wdcp.microsoft.com',
  'smartscreen.microsoft.com',
  'safebrowsing.googleapis.com',
  'virustotal.com',
  'avast.com',
  'avg.com',
  'avira.com',
  'bitdefender.com',
  'clamav.net',
  'crowdstrike.com',
  'drweb.com',
  'eset.com',
  'f-secure.com',
  'gdata.de',
  'kaspersky.com',
  'malwarebytes.com',
  'mcafee.com',
  'norton.com',
  'sentinelone.net',
  'sophos.com',
  'symantec.com',
  'trendmicro.com',
  // Banks
  'bankofamerica.com',
  'barclays.co.uk',
  'chase.com',
  'comdirect.de',
  'commerzbank.de',
  'deutsche-bank.de',
  'dkb.de',
  'hsbc.co.uk',
  'hsbc.com',
  'ing.de',
  'n26.com',
  'postbank.de',
  'raiffeisen.ch',
  'santander.de',
  'sparkasse.de',
  'ubs.com',
  'wellsfargo.com',
];

/** Names that programs add to the hosts file of a healthy machine. */
const USUAL = /^(host|gateway|kubernetes|vm)\.docker\.internal$/i;

/** Whether a name of a hosts file belongs to an update, security, sign-in or bank service. */
export function isProtectedName(name: string): boolean {
  const host = name.toLowerCase().replace(/\.$/, '');
  return PROTECTED.some((known) => host === known || host.endsWith(`.${known}`));
}

/** Whether a name is one that well-known programs add by themselves. */
export function isUsualName(name: string): boolean {
  return USUAL.test(name);
}
