import { CLOCK_START, type ClockState, type LogicalTime, observe, tick, writeTime } from '@shared/sync/clock';
import type { CalloutDatabase } from './database';
import { readSetting, writeSetting } from './settings';

/** The logical clock of a database: read once from its newest operations, then kept in memory. */
export interface LocalClock {
  readonly device: string;
  readonly next: () => LogicalTime;
  readonly saw: (time: LogicalTime) => void;
}

const clocks = new WeakMap<CalloutDatabase, Promise<LocalClock>>();

/** Operations are recorded in the order of their times; those taken in from elsewhere stand among the last, too. */
const LOOK_BACK = 200;

export function localClock(db: CalloutDatabase): Promise<LocalClock> {
  let clock = clocks.get(db);
  if (clock === undefined) {
    clock = openClock(db);
    clocks.set(db, clock);
    // a database that could not be read now may be read later
    clock.catch(() => clocks.delete(db));
  }
  return clock;
}

async function openClock(db: CalloutDatabase): Promise<LocalClock> {
  let device = await readSetting('deviceId', db);
  if (device === null) {
    device = Array.from(crypto.getRandomValues(new Uint8Array(8)), (b) => (b % 36).toString(36)).join('');
    await writeSetting('deviceId', device, db);
  }
  const name = device;
  let state: ClockState = CLOCK_START;
  const last = await db.outbox.orderBy('seq').reverse().limit(LOOK_BACK).toArray();
  for (const operation of last) state = observe(state, operation.clock ?? '');
  return {
    device: name,
    next: () => {
      state = tick(state, Date.now());
      return writeTime(state, name);
    },
    saw: (time) => {
      state = observe(state, time);
    },
  };
}
