import { writeFile } from 'node:fs/promises';
import type { Language } from '@shared/ipc/contract';
import type { MainTexts } from '@shared/texts/main';
import { COLLECTED_SCHEMA } from '../probes/collect-rest';
import type { FactKey } from '../probes/facts';
import { collectFacts, ProbeRun } from '../probes/probe-run';
import { isElevated, probesOf, RUN_TIMEOUT_MS } from '../probes/run-inspection';
import { type CommandOutput, EXIT, reasonLine } from './output';

export interface CollectCommandInput {
  readonly facts: readonly FactKey[];
  /** A file that must not exist yet; null for standard output. */
  readonly out: string | null;
  readonly language: Language;
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
  try {
    const request = { options: { language: input.language }, packaged: input.packaged, elevated: isElevated() };
    const run = new ProbeRun(request, {}, AbortSignal.any([input.signal, AbortSignal.timeout(RUN_TIMEOUT_MS)]));
    const found = await collectFacts(input.facts, probesOf(run.platform), run);
    // what others are built on was read as well, and is not asked for
    const facts = Object.fromEntries(
      Object.entries(found).filter(([key]) => (input.facts as readonly string[]).includes(key)),
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
