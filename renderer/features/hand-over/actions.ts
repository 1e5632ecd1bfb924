import type { EventData } from '@shared/ipc/contract';
import { fail, ok, type Result } from '@shared/result';
import { currentTechnician } from '../../app/session';
import { bridge, onEvent } from '../../bridge';
import { RefusedError } from '../../db/commit';
import { type CalloutDatabase, database } from '../../db/database';
import { absorbTables, collectExport, type ExportChoice, type ExportContent } from '../../db/exchange';
import { clearForm, setMeeting, useHandOver, type WhatToGive } from './store';

type State = EventData<'peer.state'>;
/** Progress of an exchange that this laptop asked for comes under this name. */
const EXCHANGE_ID = 'exchange';

/** What a choice on the screen means for the store, null for nothing; midnight of the day is this laptop's own. Throws RefusedError notFound. */
export async function choiceOf(
  give: WhatToGive,
  db: CalloutDatabase = database(),
): Promise<{ readonly choice: ExportChoice } | null> {
  if (give.what === 'nothing') return null;
  if (give.what === 'since') return { choice: { since: new Date(`${give.day}T00:00:00`).toISOString() } };
  const job = give.jobId === null ? undefined : await db.of('job').get(give.jobId);
  if (job === undefined) throw new RefusedError('notFound', { kind: 'job' });
  return { choice: job.number };
}

async function contentOf(give: WhatToGive, db: CalloutDatabase): Promise<ExportContent | null> {
  const chosen = await choiceOf(give, db);
  return chosen === null ? null : collectExport(chosen.choice, db);
}

/** Offers the choice to whoever knows the code; what comes in return is taken in as soon as it is there. */
export async function offer(give: WhatToGive, db: CalloutDatabase = database()): Promise<Result<unknown>> {
  const content = await contentOf(give, db);
  if (content === null) return fail('notFound');
  let offerId: string | null = null;
  const early: State[] = [];
  const off = onEvent('peer.state', (state) => {
    if (offerId === null) early.push(state);
    else if (state.offerId === offerId) void follow(state, off, db);
  });
  const opened = await bridge.peer.offer({ name: currentTechnician().name, give: content });
  if (!opened.ok) {
    off();
    setMeeting({ step: 'failed', code: opened.error.code });
    return opened;
  }
  offerId = opened.value.offerId;
  setMeeting({ step: 'waiting', ...opened.value });
  for (const state of early) if (state.offerId === offerId) await follow(state, off, db);
  return ok({});
}

async function follow(state: State, off: () => void, db: CalloutDatabase): Promise<void> {
  const { offerId, doneBytes, totalBytes } = state;
  switch (state.state) {
    case 'waiting':
      return;
    case 'connected':
    case 'sending':
      return setMeeting({ step: 'running', id: offerId, doneBytes, totalBytes });
    case 'failed':
    case 'wrongCode':
      off();
      return setMeeting({ step: 'failed', code: state.state === 'wrongCode' ? 'wrongCode' : 'offline' });
    case 'done': {
      off();
      const received = await bridge.peer.received({ offerId });
      if (!received.ok) return setMeeting({ step: 'failed', code: received.error.code });
      return takeIn(received.value, db);
    }
  }
}

/** Takes what another laptop offers and gives the choice in return. */
export async function exchangeWith(
  peer: { readonly address: string; readonly port: number },
  code: string,
  give: WhatToGive,
  db: CalloutDatabase = database(),
): Promise<void> {
  const content = await contentOf(give, db);
  setMeeting({ step: 'running', id: EXCHANGE_ID, doneBytes: 0, totalBytes: 0 });
  const off = onEvent('peer.state', ({ offerId, doneBytes, totalBytes }) => {
    if (offerId === EXCHANGE_ID) setMeeting({ step: 'running', id: EXCHANGE_ID, doneBytes, totalBytes });
  });
  const received = await bridge.peer.exchange({ name: currentTechnician().name, ...peer, code, give: content });
  off();
  if (received.ok) await takeIn(received.value, db);
  else
    setMeeting(received.error.code === 'cancelled' ? { step: 'none' } : { step: 'failed', code: received.error.code });
}

async function takeIn(
  {
    name,
    tables,
    files,
  }: { readonly name: string; readonly tables: { name: string; ndjson: string }[]; readonly files: number },
  db: CalloutDatabase,
): Promise<void> {
  const outcome = await absorbTables(tables, db);
  // the code has served
  clearForm();
  setMeeting({ step: 'done', peer: name, files, outcome });
}

/** Ends an offer or an exchange under way. */
export async function stop(): Promise<void> {
  const { meeting } = useHandOver.getState();
  const id = meeting.step === 'waiting' ? meeting.offerId : meeting.step === 'running' ? meeting.id : null;
  if (id !== null) await bridge.peer.stop({ offerId: id });
  setMeeting({ step: 'none' });
}

/** Leaving the screen closes an offer that nobody has answered; what is under way goes on. */
export function leave(): void {
  if (useHandOver.getState().meeting.step === 'waiting') void stop();
  useHandOver.setState({ peers: null });
}

export async function look(): Promise<void> {
  useHandOver.setState({ looking: true });
  const found = await bridge.peer.find({});
  useHandOver.setState({ looking: false, peers: found.ok ? found.value.peers : [] });
}

/** `192.168.1.7:47115`, with or without the port. Null when it is none. */
export function readAddress(typed: string, usualPort: number): { address: string; port: number } | null {
  const found = /^\s*\[?([0-9.]+|[0-9a-f:]+)\]?(?::(\d{1,5}))?\s*$/i.exec(typed.includes('.') ? typed : typed.trim());
  const [, address, port] = found ?? [];
  if (address === undefined || address.length < 3) return null;
  const number = port === undefined ? usualPort : Number(port);
  return number >= 1 && number <= 65_535 ? { address, port: number } : null;
}
