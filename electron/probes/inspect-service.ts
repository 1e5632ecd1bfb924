import { inspectionSchema } from '@shared/domain/inspection';
import type { CheckResult, Inspection, InspectionOptions, InspectionProgress } from '@shared/domain/inspection';
import { fail, ok } from '@shared/result';
import type { Result } from '@shared/result';
import { lostCheck } from '../diagnostics/runner';
import { assembleInspection } from './assemble';
import type { Facts } from './assemble';
import type { FactKey } from './facts';
import { readAnnouncements } from './protocol';
import type { FromWorker, WorkerHandle } from './protocol';
import { unavailable } from './reading';
import type { Reading } from './reading';
import { isElevated, planRun } from './run-inspection';
import type { RunPlan, RunRequest } from './run-inspection';
import { readStandIns } from './stand-ins';

/** What the service needs to know about the app beside the user's wishes. */
export interface InspectContext {
  readonly runId: string;
  /** Version of the app, written into the document. */
  readonly toolVersion: string;
  /** A packaged build ignores CALLOUT_TOOLS. */
  readonly packaged: boolean;
  /** Told the whole output behind a piece of evidence, just before the inspection is finished. */
  readonly onOutput?: (sha256: string, text: string) => void;
  /** Told the facts the finished document was made of, so that what is missing can be read later. */
  readonly onFacts?: (facts: Facts) => void;
  /** Starts the probe process; Electron's utilityProcess unless a test brings another. */
  readonly fork?: () => WorkerHandle;
  /** Root of the file system that is looked at; only tests set it. */
  readonly root?: string;
}

/** The whole inspection, restarts included; then what is missing is given up. A headless run must end in less than 30 s. */
const OVERALL_TIMEOUT_MS = 25_000;
/** So many seconds without a sign of life, counted in our own ticks so that a laptop's sleep does not count. */
const SILENT_TICKS = 8;
const TICK_MS = 1_000;
/** A probe process that dies is replaced this often; each death costs the step it was at. */
const MAX_RESTARTS = 5;
const CANCEL_GRACE_MS = 700;

/**
 * Inspects this machine in a process of its own. Always settles: with a finished inspection, also when the probe process was killed
 * or hung (then the steps that were lost are couldNotRun), with `cancelled` within a second after `signal` aborts, or with `internal`.
 */
export async function startInspection(
  context: InspectContext,
  options: InspectionOptions,
  onProgress: (progress: InspectionProgress) => void,
  signal: AbortSignal,
): Promise<Result<Inspection>> {
  if (signal.aborted) return fail('cancelled');
  const fork = context.fork ?? (await import('./fork-worker')).forkProbeWorker;
  return await new Run(context, options, onProgress, signal, fork).settled;
}

/** One inspection, over one or more probe processes. */
class Run {
  readonly settled: Promise<Result<Inspection>>;
  readonly #startedAtMs = performance.now();
  readonly #takenAt = new Date();
  readonly #plan: RunPlan;
  readonly #facts = new Map<FactKey, Reading<unknown>>();
  readonly #checks = new Map<string, CheckResult>();
  readonly #titles = new Map<string, InspectionProgress>();
  /** Commands now running, oldest first: process group to the step it belongs to. */
  readonly #commands = new Map<number, FactKey>();
  readonly #started = new Set<FactKey>();
  readonly #overall: NodeJS.Timeout;
  readonly #ticker: NodeJS.Timeout;
  #suspect: FactKey | null = null;
  #worker: WorkerHandle | null = null;
  #silentTicks = 0;
  #restarts = 0;
  #finished = false;
  #heard = false;
  #cancelled: (() => void) | null = null;
  #resolve!: (result: Result<Inspection>) => void;

  constructor(
    readonly context: InspectContext,
    readonly options: InspectionOptions,
    readonly onProgress: (progress: InspectionProgress) => void,
    readonly signal: AbortSignal,
    readonly fork: () => WorkerHandle,
  ) {
    this.#plan = planRun(options, readStandIns(context.packaged, process.env).platform);
    this.settled = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#overall = setTimeout(() => {
      this.#giveUp('timedOut');
    }, OVERALL_TIMEOUT_MS);
    this.#ticker = setInterval(() => {
      this.#tick();
    }, TICK_MS);
    signal.addEventListener('abort', this.#cancel, { once: true });
    this.#launch();
  }

  #launch(): void {
    let worker: WorkerHandle;
    try {
      worker = this.fork();
    } catch (error) {
      this.#finish(fail('internal', error instanceof Error ? error.message : String(error)));
      return;
    }
    this.#worker = worker;
    this.#silentTicks = 0;
    this.#started.clear();
    worker.onMessage((message) => {
      if (worker === this.#worker) this.#receive(message);
    });
    worker.onExit(() => {
      if (worker === this.#worker) this.#died();
    });
    const { runId, toolVersion, packaged, root } = this.context;
    const request: RunRequest = {
      runId,
      toolVersion,
      packaged,
      options: this.options,
      careful: this.#restarts > 0,
      // The keys and readings belong together: they came as pairs.
      seed: Object.fromEntries(this.#facts) as Facts,
      seedChecks: [...this.#checks.values()],
      ...(root === undefined ? {} : { root }),
    };
    worker.send({ type: 'start', request });
  }

  #receive(message: FromWorker): void {
    this.#silentTicks = 0;
    this.#heard = true;
    if (this.#cancelled !== null && (message.type === 'failed' || message.type === 'done')) {
      this.#cancelled();
      return;
    }
    switch (message.type) {
      case 'ready':
      case 'alive':
        return;
      case 'progress':
        if (message.progress.kind === 'section') {
          this.#titles.set(message.progress.stepId, message.progress);
          const key = this.#plan.probes.find((probe) => probe.fact === message.progress.stepId)?.fact;
          if (key !== undefined && message.progress.state === 'running') this.#started.add(key);
        }
        this.onProgress(message.progress);
        return;
      case 'fact':
        this.#facts.set(message.key, message.reading);
        return;
      case 'check':
        this.#checks.set(message.result.id, message.result);
        return;
      case 'output':
        this.context.onOutput?.(message.sha256, message.text);
        return;
      case 'commandStarted':
        this.#commands.set(message.pid, message.key);
        return;
      case 'commandEnded':
        this.#commands.delete(message.pid);
        return;
      case 'failed':
        // It answered, but without a document: what it has told so far is what there is.
        this.#giveUp('processDied');
        return;
      case 'done': {
        const parsed = inspectionSchema.safeParse(message.inspection);
        if (parsed.success) this.#finish(ok(parsed.data));
        else this.#finish(fail('badOutput', parsed.error.message.slice(0, 500)));
      }
    }
  }

  /** The probe process is gone: blame the step whose command was started last, and let a new process do the rest. */
  #died(): void {
    if (this.#finished) return;
    if (this.#cancelled !== null) {
      this.#cancelled();
      return;
    }
    const again = this.#restarts < MAX_RESTARTS;
    if (!this.#heard && !again) {
      this.#finish(fail('processDied', 'the probe process did not start'));
      return;
    }
    const open = this.#plan.probes
      .map((probe) => probe.fact)
      .filter((key) => this.#started.has(key) && !this.#facts.has(key));
    const announced = readAnnouncements(this.#worker?.announced() ?? '');
    for (const pid of announced.pids) killGroup(pid);
    // A step that was announced and has already delivered was not the end of the process.
    const culprit = open.find((key) => key === announced.step) ?? [...this.#commands.values()].at(-1) ?? open[0];
    this.#endCommands();
    this.#worker = null;
    if (culprit !== undefined) this.#blame(culprit);
    if (!again) {
      this.#giveUp('processDied');
      return;
    }
    this.#restarts += 1;
    // A process that ended before or between its steps took none with it: the next one does what is left.
    const title = culprit === undefined ? undefined : this.#titles.get(culprit);
    if (title !== undefined) this.onProgress({ ...title, state: 'done', done: this.#facts.size + this.#checks.size });
    this.#launch();
  }

  /**
   * With four commands at a time the last one started is only the likeliest cause. So the replacement runs one at a time: a second
   * death then has a certain cause, and the step that was suspected first is tried once more.
   */
  #blame(culprit: FactKey): void {
    const certain = this.#restarts > 0;
    if (this.#suspect !== null && this.#suspect !== culprit) {
      const suspect = this.#suspect;
      this.#facts.delete(suspect);
      for (const check of this.#plan.checks) {
        if (check.needs.includes(suspect) || check.uses.includes(suspect)) this.#checks.delete(check.id);
      }
    }
    this.#suspect = certain ? null : culprit;
    this.#facts.set(culprit, unavailable('processDied', 'the probe process ended'));
  }

  #tick(): void {
    this.#silentTicks += 1;
    if (this.#silentTicks >= SILENT_TICKS && this.#worker !== null) {
      // Its end is then handled like any other death.
      this.#silentTicks = 0;
      this.#worker.kill();
    }
  }

  /** A finished inspection from what is known; every fact and check that is missing says why. */
  #giveUp(reason: 'processDied' | 'timedOut'): void {
    if (this.#finished) return;
    for (const { fact } of this.#plan.probes) {
      if (!this.#facts.has(fact))
        this.#facts.set(fact, unavailable(reason, 'the inspection ended before this was read'));
    }
    const checks = this.#plan.checks.map(
      (check) => this.#checks.get(check.id) ?? lostCheck(check, reason, this.options.language),
    );
    const inspection = assembleInspection(Object.fromEntries(this.#facts) as Facts, checks, {
      toolVersion: this.context.toolVersion,
      options: this.options,
      takenAt: this.#takenAt,
      durationMs: performance.now() - this.#startedAtMs,
      elevated: isElevated(),
    });
    const parsed = inspectionSchema.safeParse(inspection);
    this.#finish(parsed.success ? ok(parsed.data) : fail('badOutput', parsed.error.message.slice(0, 500)));
  }

  /** Settles when the probe process is gone, so that whoever cancelled knows that nothing is left running. */
  readonly #cancel = (): void => {
    if (this.#finished) return;
    const worker = this.#worker;
    if (worker === null) {
      this.#finish(fail('cancelled'));
      return;
    }
    // It is given a moment to end its own commands; what then is left is ended by #finish.
    const end = setTimeout(() => {
      this.#finish(fail('cancelled'));
    }, CANCEL_GRACE_MS);
    const gone = (): void => {
      clearTimeout(end);
      this.#finish(fail('cancelled'));
    };
    this.#cancelled = gone;
    worker.send({ type: 'cancel' });
  };

  #finish(result: Result<Inspection>): void {
    if (this.#finished) return;
    this.#finished = true;
    clearTimeout(this.#overall);
    clearInterval(this.#ticker);
    this.signal.removeEventListener('abort', this.#cancel);
    const worker = this.#worker;
    this.#worker = null;
    worker?.kill();
    this.#endCommands();
    // The keys and readings belong together: they came as pairs.
    if (result.ok) this.context.onFacts?.(Object.fromEntries(this.#facts) as Facts);
    this.#resolve(result);
  }

  /** Commands live in process groups of their own and so survive their parent: nothing may stay behind on a customer's machine. */
  #endCommands(): void {
    for (const pid of this.#commands.keys()) killGroup(pid);
    this.#commands.clear();
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
