import type { InspectionOptions } from '@shared/domain/inspection';
import { CommandRunner, MAX_PARALLEL } from './exec';
import type { ExecOptions, ExecOutcome, ExecWatcher } from './exec';
import type { FactKey, FactMap } from './facts';
import { OutputKeeper } from './output-keeper';
import type { AnyProbe, ProbeContext, SharedContext } from './probe';
import { unavailable } from './reading';
import type { Reading } from './reading';
import { readStandIns } from './stand-ins';
import { toolFolders } from './tools';

export const PROBE_TIMEOUT_MS = 15_000;
/** How long a killed command may take to be gone. */
const KILL_GRACE_MS = 600;

/** Where and how probes are run; everything that is not given has its value from the process. */
export interface ProbeRunRequest {
  readonly options: InspectionOptions;
  readonly packaged: boolean;
  readonly elevated: boolean;
  readonly platform?: NodeJS.Platform;
  readonly root?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** One command at a time, so that a death can be pinned on the command that caused it. */
  readonly careful?: boolean;
}

/** Told of the commands of each probe. */
export interface CommandEvents {
  commandStarting?(key: FactKey): void;
  commandStarted?(key: FactKey, pid: number, command: string): void;
  commandEnded?(pid: number): void;
}

/** Runs probes side by side, each within its time, and lets one ask for what another has found. */
export class ProbeRun {
  readonly platform: NodeJS.Platform;
  readonly outputs = new OutputKeeper();
  readonly #root: string;
  readonly #runner: CommandRunner;
  readonly #readings = new Map<FactKey, Promise<Reading<unknown>>>();
  readonly #shared = new Map<string, Promise<unknown>>();

  constructor(
    private readonly request: ProbeRunRequest,
    private readonly events: CommandEvents,
    private readonly signal: AbortSignal,
  ) {
    const env = request.env ?? process.env;
    const standIns = readStandIns(request.packaged, env);
    this.platform = request.platform ?? standIns.platform;
    this.#root = request.root ?? standIns.root;
    const folders = toolFolders(this.platform, request.packaged, env);
    this.#runner = new CommandRunner(folders, signal, undefined, request.careful === true ? 1 : MAX_PARALLEL);
  }

  /** A fact that is known already. */
  seed(key: FactKey, reading: Reading<unknown>): void {
    this.#readings.set(key, Promise.resolve(reading));
  }

  /** Starts a probe, `last` when all that were started before it are done; `found` is told its fact, whatever it is. */
  start(probe: AnyProbe, last: boolean, found: (reading: Reading<unknown>) => void): void {
    const before = last ? [...this.#readings.values()] : [];
    const reading = Promise.all(before)
      .then(async () => await this.#collect(probe))
      .then((result) => {
        found(result);
        return result;
      });
    this.#readings.set(probe.fact, reading);
  }

  /** Resolves when every probe is done. */
  async finished(): Promise<void> {
    await Promise.all(this.#readings.values());
  }

  /** One probe within its time. A probe that throws is a bug of ours or a surprise of the system: its fact is not there, no more. */
  async #collect(probe: AnyProbe): Promise<Reading<unknown>> {
    const own = new AbortController();
    const context = this.#contextOf(probe.fact, own);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<Reading<unknown>>((resolve) => {
      const stop = (): void => {
        resolve(unavailable('timedOut', 'the probe took too long'));
        own.abort('timedOut');
      };
      timer = setTimeout(stop, probe.timeoutMs ?? PROBE_TIMEOUT_MS);
      context.signal.addEventListener('abort', stop, { once: true });
      if (context.signal.aborted) stop();
    });
    const work = (async (): Promise<Reading<unknown>> => {
      try {
        return await probe.collect(context);
      } catch (error) {
        return unavailable('failed', error instanceof Error ? error.message : String(error));
      }
    })();
    try {
      return await Promise.race([work, limit]);
    } finally {
      clearTimeout(timer);
      // After a time-out the command is being killed; waiting for it keeps "nothing left running" true.
      if (context.signal.aborted)
        await Promise.race([work, new Promise((resolve) => setTimeout(resolve, KILL_GRACE_MS))]);
    }
  }

  #contextOf(key: FactKey, own: AbortController): ProbeContext {
    const watcher: ExecWatcher = {
      starting: () => this.events.commandStarting?.(key),
      started: (pid, command) => this.events.commandStarted?.(key, pid, command),
      ended: (pid) => this.events.commandEnded?.(pid),
    };
    const run = async (
      tool: string,
      args: readonly string[],
      options: ExecOptions | undefined,
      signal: AbortSignal | undefined,
    ): Promise<ExecOutcome> => this.outputs.keep(await this.#runner.run(tool, args, options, signal, watcher));
    return {
      options: this.request.options,
      elevated: this.request.elevated,
      signal: AbortSignal.any([this.signal, own.signal]),
      root: this.#root,
      run: async (tool, args, options) => await run(tool, args, options, own.signal),
      fact: async <K extends FactKey>(other: K): Promise<Reading<FactMap[K]>> => {
        const reading = this.#readings.get(other);
        // Only an order mistake in the registry can get here, and the registry's test forbids it.
        if (reading === undefined) return unavailable('failed', `${other} is collected after ${key}`);
        return (await reading) as Reading<FactMap[K]>;
      },
      once: async <T>(name: string, make: (shared: SharedContext) => Promise<T>): Promise<T> => {
        const shared = {
          signal: this.signal,
          run: async (...[tool, args, options]: Parameters<SharedContext['run']>) =>
            await run(tool, args, options, undefined),
          keep: (text: string) => this.outputs.keepText(text),
        };
        const begun = this.#shared.get(name) ?? make(shared);
        this.#shared.set(name, begun);
        // Under one name there is one kind of thing: the name is the probe family's own.
        return (await begun) as T;
      },
    };
  }
}

/** Facts every system reads quickly and that others build on. */
const GROUND: readonly FactKey[] = ['networkAdapters', 'blockDevices', 'volumes'];

/** Which probes deliver some facts, in the order of the registry. */
export function probesFor(keys: readonly FactKey[], all: readonly AnyProbe[]): readonly AnyProbe[] {
  const used = new Set<FactKey>([...GROUND, ...keys]);
  // From the back: a probe stands after those it asks.
  for (const probe of all.toReversed()) if (used.has(probe.fact)) for (const key of probe.after ?? []) used.add(key);
  return all.filter((probe) => used.has(probe.fact));
}

/** Reads some facts and nothing else; what could not be read says why. */
export async function collectFacts(
  keys: readonly FactKey[],
  all: readonly AnyProbe[],
  run: ProbeRun,
): Promise<{ readonly [K in FactKey]?: Reading<FactMap[K]> }> {
  const facts: Partial<Record<FactKey, Reading<unknown>>> = {};
  for (const probe of probesFor(keys, all)) {
    run.start(probe, false, (found) => {
      facts[probe.fact] = found;
    });
  }
  await run.finished();
  return facts as { readonly [K in FactKey]?: Reading<FactMap[K]> };
}
