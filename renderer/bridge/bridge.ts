import {
  CALLS,
  type CallInput,
  type CallName,
  type CallOutput,
  type CalloutApi,
  type EventData,
  type EventName,
  EVENTS,
} from '@shared/ipc/contract';
import { CALL_NAMES } from '@shared/ipc/channels';
import { fail, type Result } from '@shared/result';
import { timeLimitMs } from './time-limits';

// The only reader of window.callout. Every answer is a Result, whatever happens: no bridge (a page outside Electron), a main process that
// does not answer, an answer that does not match the contract.

declare global {
  interface Window {
    readonly callout?: CalloutApi;
  }
}

type Verb = (input: unknown) => Promise<Result<unknown>>;

/** Makes a call over the given api; exported for tests, screens use {@link bridge}. */
export async function callThrough<C extends CallName>(
  api: CalloutApi | undefined,
  call: C,
  input: CallInput<C>,
): Promise<Result<CallOutput<C>>> {
  const [domain = '', verbName = ''] = call.split('.');
  const verb = (api as unknown as Record<string, Record<string, Verb>> | undefined)?.[domain]?.[verbName];
  if (!verb) return fail('unsupported', 'no bridge to the main process');
  const answer = await withTimeLimit(verb(input), timeLimitMs(call));
  if (!answer.ok) return answer;
  const parsed = CALLS[call].output.safeParse(answer.value);
  return parsed.success ? { ok: true, value: parsed.data as CallOutput<C> } : fail('badOutput', parsed.error.message);
}

async function withTimeLimit(answer: Promise<Result<unknown>>, limitMs: number | null): Promise<Result<unknown>> {
  const safe = answer.catch((error: unknown) => fail('internal', String(error)));
  if (limitMs === null) return safe;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<Result<unknown>>((resolve) => {
    timer = setTimeout(() => resolve(fail('timedOut')), limitMs);
  });
  try {
    return await Promise.race([safe, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Listens to an event; data that does not match the contract is dropped. Returns its unsubscribe. */
export function onEvent<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void {
  const api = globalThis.window?.callout;
  if (!api) return () => undefined;
  return api.on(event, (data) => {
    const parsed = EVENTS[event].safeParse(data);
    if (parsed.success) listener(parsed.data as EventData<E>);
  });
}

function build(): Omit<CalloutApi, 'on'> {
  const domains: Record<string, Record<string, Verb>> = {};
  for (const name of CALL_NAMES) {
    const [domain = '', verb = ''] = name.split('.');
    (domains[domain] ??= {})[verb] = (input) =>
      callThrough(globalThis.window?.callout, name, input as CallInput<typeof name>);
  }
  return domains as unknown as Omit<CalloutApi, 'on'>;
}

/** The main process, by domain: `await bridge.inspect.start({...})` gives a `Result`. */
export const bridge: CalloutApi = { ...build(), on: onEvent } as CalloutApi;
