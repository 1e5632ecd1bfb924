import { statfs } from 'node:fs/promises';
import type { Space } from '@shared/ipc/store-calls';

const MB = 1024 * 1024;
/** Free bytes below which a level begins, and the share of a small volume below which it does. */
const LIMITS = {
  low: { bytes: 1_024 * MB, share: 0.2 },
  mediaStopped: { bytes: 200 * MB, share: 0.12 },
  critical: { bytes: 8 * MB, share: 0.01 },
} as const;
const CHECK_EVERY_MS = 60_000;
const NO_SOONER_THAN_MS = 1_000;

export interface Volume {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export interface SpaceInput {
  /** null where the system does not say. */
  readonly look: () => Promise<Volume | null>;
  readonly reserve: {
    readonly isInUse: boolean;
    readonly refill: () => Promise<boolean>;
    readonly release: () => Promise<boolean>;
  };
  readonly onChange: (space: Space) => void;
  readonly nowMs?: () => number;
}

/** The volume a folder is on. */
export async function volumeOf(folder: string): Promise<Volume | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}

function isBelow(limit: keyof typeof LIMITS, { freeBytes, totalBytes }: Volume): boolean {
  const { bytes, share } = LIMITS[limit];
  return freeBytes < Math.min(bytes, totalBytes * share);
}

/** How near the end a volume is. */
export function spaceLevel(volume: Volume, reserveInUse: boolean): Space['level'] {
  const refusesMedia = isBelow('mediaStopped', volume);
  if (isBelow('critical', volume) || (reserveInUse && refusesMedia)) return 'full';
  if (refusesMedia) return 'mediaStopped';
  return isBelow('low', volume) ? 'low' : 'ok';
}

/** Watches the volume of the profile: after writes, and every minute. */
export class SpaceWatch {
  #space: Space = { level: 'ok', freeBytes: null };
  #lookedAtMs = -Infinity;
  #looking: Promise<Space> | null = null;
  #tending: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #later: NodeJS.Timeout | null = null;

  constructor(private readonly input: SpaceInput) {}

  /** As it was last seen. */
  get space(): Space {
    return this.#space;
  }

  /** Photos and files must wait. */
  get refusesMedia(): boolean {
    return this.#space.level === 'mediaStopped' || this.#space.level === 'full';
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.check(), CHECK_EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    if (this.#later !== null) clearTimeout(this.#later);
    this.#later = null;
  }

  /** Looks again; when that was done a moment ago, a moment later: what filled the disk meanwhile must not wait for the next write. */
  glance(): void {
    const sinceMs = (this.input.nowMs ?? performance.now.bind(performance))() - this.#lookedAtMs;
    if (sinceMs >= NO_SOONER_THAN_MS) return void this.check();
    this.#later ??= setTimeout(() => {
      this.#later = null;
      void this.check();
    }, NO_SOONER_THAN_MS - sinceMs).unref();
  }

  /** Looks now. The reserve is then seen to, which nobody has to wait for. */
  check(): Promise<Space> {
    this.#looking ??= this.#check().finally(() => (this.#looking = null));
    return this.#looking;
  }

  /** Resolves when the reserve has been seen to. */
  async settled(): Promise<void> {
    await this.#looking;
    await this.#tending;
  }

  async #check(): Promise<Space> {
    this.#lookedAtMs = (this.input.nowMs ?? performance.now.bind(performance))();
    const volume = await this.input.look();
    this.#tell(volume);
    this.#tending ??= this.#tend(volume).finally(() => (this.#tending = null));
    return this.#space;
  }

  /** Takes the reserve back when there is room, and gives some of it up before the database, which has none, runs against the wall. */
  async #tend(volume: Volume | null): Promise<void> {
    if (volume === null) return;
    const { reserve } = this.input;
    const changed = isBelow('critical', volume) ? await reserve.release() : await reserve.refill();
    if (changed) this.#tell(await this.input.look());
  }

  #tell(volume: Volume | null): void {
    const level = volume === null ? 'ok' : spaceLevel(volume, this.input.reserve.isInUse);
    const before = this.#space.level;
    this.#space = { level, freeBytes: volume?.freeBytes ?? null };
    if (level !== before) this.input.onChange(this.#space);
  }
}
