import type { FactKey } from './facts';

/** How the app asks the system to run it once more, with rights, to read a fixed list of facts. */
export interface ElevatedCommand {
  readonly tool: string;
  readonly args: readonly string[];
  /** Where its answer comes: from the tool's own standard output, or in a file (Windows hands no output back). */
  readonly answer: 'stdout' | 'file';
}

export interface ElevatedInput {
  readonly platform: NodeJS.Platform;
  /** The program to start: the app's own, absolute. */
  readonly program: string;
  /** The app's folder where the program is a bare Electron; null in a packaged build. */
  readonly appPath: string | null;
  readonly keys: readonly FactKey[];
  readonly language: 'en' | 'de';
  /** A file that does not exist yet, in a folder of our own; used where `answer` is "file". */
  readonly answerFile: string;
}

/**
 * The command that asks for rights: pkexec, osascript or UAC. What is run with them is always this app with the word `collect` and names
 * of facts it knows, never a command from outside. Null on a system for which there is no such way.
 */
export function elevatedCommand(input: ElevatedInput): ElevatedCommand | null {
  const words = [
    ...(input.appPath === null ? [] : [input.appPath]),
    'collect',
    '--facts',
    input.keys.join(','),
    '--lang',
    input.language,
  ];
  switch (input.platform) {
    case 'linux':
      // It opens no page, so there is no page to put into a sandbox; Chromium refuses to start as root otherwise.
      return { tool: 'pkexec', args: [input.program, '--no-sandbox', ...words], answer: 'stdout' };
    case 'darwin': {
      const command = [input.program, ...words].map(shellQuoted).join(' ');
      const script = `do shell script ${appleQuoted(command)} with administrator privileges`;
      return { tool: 'osascript', args: ['-e', script], answer: 'stdout' };
    }
    case 'win32': {
      const list = [...words, '--out', input.answerFile].map((word) => `"${word}"`).join(' ');
      const start = `Start-Process -FilePath ${powershellQuoted(input.program)} -ArgumentList ${powershellQuoted(list)}`;
      const args = ['-NoProfile', '-NonInteractive', '-Command', `${start} -Verb RunAs -WindowStyle Hidden -Wait`];
      return { tool: 'powershell.exe', args, answer: 'file' };
    }
    default:
      return null;
  }
}

function shellQuoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function appleQuoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function powershellQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
