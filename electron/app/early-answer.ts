import type { MainTexts } from '@shared/texts/main';
import type { Command } from './command-line';
import { EXIT } from './output';

/** What is said and done without starting anything: no display, no lock, no profile. */
export interface EarlyAnswer {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** The answer to commands that need nothing of the app; null for the others. */
export function earlyAnswer(command: Command, texts: MainTexts, version: string): EarlyAnswer | null {
  const { commands } = texts;
  switch (command.kind) {
    case 'version':
      return { exitCode: EXIT.done, out: `Callout ${version}\n`, err: '' };
    case 'help':
      return { exitCode: EXIT.done, out: `${commands.usage}\n`, err: '' };
    case 'wrong':
      return {
        exitCode: EXIT.wrongUsage,
        out: '',
        err: `callout: ${commands[command.problem]}${command.what} (${commands.seeHelp})\n`,
      };
    default:
      return null;
  }
}
