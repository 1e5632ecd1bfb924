import { writeFile } from 'node:fs/promises';
import type { Language } from '@shared/ipc/contract';
import type { MainTexts } from '@shared/texts/main';
import { COLLECTED_SCHEMA } from '../probes/collect-rest';
import type { FactKey } from '../probes/facts';
import type { Reading } from '../probes/reading';
import { runInspection } from '../probes/run-inspection';
import { type CommandOutput, EXIT, reasonLine } from './output';

export interface CollectCommandInput {
  readonly facts: readonly FactKey[];
  /** A file that must not exist yet; null for standard output. */
  readonly out: string | null;
  readonly language: Language;
  readonly toolVersion: string;
  readonly packaged: boolean;
  readonly texts: MainTexts;
  readonly output: CommandOutput;
  readonly signal: AbortSignal;
}

/**
 * The command behind "collect the rest": the app, started once more with rights, prints some facts as JSON and ends. It takes names of
 * facts and nothing else, opens no page and writes no file but the one it was told, which it refuses to overwrite or to follow a link to.
 */
export async function runCollectCommand(input: CollectCommandInput): Promise<number> {
  const facts: Partial<Record<FactKey, Reading<unknown>>> = {};
  try {
    await runInspection(
      {
        runId: 'collect',
        toolVersion: input.toolVersion,
        packaged: input.packaged,
        options: { language: input.language, checks: [] },
        moreFacts: input.facts,
      },
      {
        fact: (key, reading) => {
          if (input.facts.includes(key)) facts[key] = reading;
        },
      },
      input.signal,
    );
    const text = JSON.stringify({ schema: COLLECTED_SCHEMA, facts });
    if (input.out === null) await input.output.out(text);
    // "wx": somebody without rights could have laid a link there for us to follow
    else await writeFile(input.out, text, { flag: 'wx', mode: 0o644 });
    return EXIT.done;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    await input.output.err(reasonLine({ code: input.signal.aborted ? 'cancelled' : 'internal', detail }, input.texts));
    return EXIT.failed;
  }
}
