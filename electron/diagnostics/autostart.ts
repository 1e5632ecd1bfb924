// What is unusual about a command that starts by itself. Places and ways of starting that malware prefers because anybody may write
// there or nobody reads them; our own judgement, after MITRE ATT&CK T1547 and T1059.

/** How a command looks: started from a folder for rubbish, from a user's own data, through a script that hides what it does. */
export type Oddity = 'temporary' | 'userData' | 'hidden';

const TEMPORARY =
  /[\\/]appdata[\\/]local[\\/]temp[\\/]|[\\/]windows[\\/]temp[\\/]|%te?mp%|\$env:te?mp|(^|[\s"'=])(\/private)?(\/var)?\/tmp\/|\/dev\/shm\/|[\\/]\$recycle\.bin[\\/]|[\\/]users[\\/]public[\\/]/i;
const USER_DATA = /[\\/]appdata[\\/]|%(local)?appdata%/i;

/** Programs that rightly install themselves into the user's own folder. */
const KNOWN_IN_USER_DATA =
  /(appdata[\\/](local|roaming)|%(local)?appdata%)[\\/]("?)(programs|microsoft|google|mozilla|discord|slack|spotify|zoom|dropbox|webex|ciscospark\w*|1password|signal|postman|figma|notion|bravesoftware|vivaldi|github\w*|jetbrains|grammarly|logitech|nextcloud)\b/i;

const HIDDEN: readonly RegExp[] = [
  /powershell(\.exe)?\b.*\s[-/]e(nc?|ncodedcommand|c)?\s+[a-z0-9+/=]{16,}/i,
  /powershell(\.exe)?\b.*\b(downloadstring|invoke-expression|iex)\b/i,
  /mshta(\.exe)?["']?\s+["']?(https?:|javascript:|vbscript:)/i,
  /regsvr32(\.exe)?\b.*\/i:https?:/i,
  /\b(curl|wget)\b[^|;]*\|\s*(ba|z|da)?sh\b/i,
  /base64\s+(-d|--decode)[^|;]*\|\s*(ba|z|da)?sh\b/i,
];

/** What is odd about a command, worst first; null when nothing is. */
export function oddityOf(command: string): Oddity | null {
  if (TEMPORARY.test(command)) return 'temporary';
  if (HIDDEN.some((pattern) => pattern.test(command))) return 'hidden';
  if (USER_DATA.test(command) && !KNOWN_IN_USER_DATA.test(command)) return 'userData';
  return null;
}
