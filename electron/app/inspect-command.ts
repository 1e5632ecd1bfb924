import { randomUUID } from 'node:crypto';
import type { Inspection, InspectionOptions, InspectionProgress } from '@shared/domain/inspection';
import type { Language } from '@shared/ipc/contract';
import type { Result } from '@shared/result';
import type { MainTexts } from '@shared/texts/main';
import { checksumPath, writeInspectionFile } from '../exchange/inspection-file';
import { formatInspection } from '../exchange/inspection-formats';
import { targetProblem } from '../vault/durable-file';
import type { Command } from './command-line';
import { type CommandOutput, EXIT, reasonLine } from './output';

/** Runs an inspection; electron/probes has the real one. */
export type Inspect = (
  runId: string,
  options: InspectionOptions,
  onProgress: (progress: InspectionProgress) => void,
  signal: AbortSignal,
) => Promise<Result<Inspection>>;

export interface InspectCommandInput {
  readonly command: Extract<Command, { kind: 'inspect' }>;
  /** Absolute path to write to, null for standard output. */
  readonly out: string | null;
  readonly language: Language;
  readonly texts: MainTexts;
  readonly inspect: Inspect;
  readonly output: CommandOutput;
  readonly signal: AbortSignal;
}

/** The headless `inspect`: one progress line a finished step on standard error, the document to a file or to standard output. */
export async function runInspectCommand(input: InspectCommandInput): Promise<number> {
  const { command, texts, output } = input;
  const options: InspectionOptions = {
    language: input.language,
    quick: command.quick,
    ...(command.suite === null ? {} : { suite: command.suite }),
    ...(command.checks === null ? {} : { checks: [...command.checks] }),
  };
  const problem = input.out === null ? null : await targetProblem(input.out);
  if (problem !== null) {
    await output.err(reasonLine(problem, texts));
    return EXIT.failed;
  }
  await output.err(`callout: ${texts.commands.inspecting}`);
  const onProgress = (progress: InspectionProgress): void => {
    if (progress.state !== 'done') return;
    const outcome = progress.outcome === undefined ? '' : `: ${progress.outcome}`;
    void output.err(`[${progress.done}/${progress.total}] ${progress.title}${outcome}`);
  };
  const result = await input.inspect(randomUUID(), options, onProgress, input.signal);
  if (!result.ok) {
    await output.err(reasonLine(result.error, texts));
    return EXIT.failed;
  }
  const { format, redact } = command;
  const text = formatInspection(result.value, { format, redact, language: input.language });
  if (input.out === null) {
    await output.out(text);
    return EXIT.done;
  }
  const written = await writeInspectionFile(input.out, text);
  if (!written.ok) {
    await output.err(reasonLine(written.error, texts));
    return EXIT.failed;
  }
  await output.err(`callout: ${texts.commands.written}${written.value.path}`);
  await output.err(`callout: ${texts.commands.checksum}${checksumPath(written.value.path)}`);
  return EXIT.done;
}
