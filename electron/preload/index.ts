import { CALL_NAMES, EVENT_NAMES, eventChannel } from '@shared/ipc/channels';
import type { CalloutApi, EventName } from '@shared/ipc/contract';
import { contextBridge, ipcRenderer } from 'electron';

// The only reader of ipcRenderer beside report.ts. Pages get verbs and data: no Electron object, no free choice of channel.

type Listener = (data: unknown) => void;
type Verb = (input: unknown) => Promise<unknown>;

/** Events that are kept for the first listener: a link must not be lost while the app is still starting. Progress may. */
const KEPT: ReadonlySet<EventName> = new Set<EventName>(['app.deepLink', 'headless.task', 'update.state']);
const MAX_WAITING = 50;

const listeners = new Map<EventName, Set<Listener>>();
const waiting = new Map<EventName, unknown[]>();

for (const name of EVENT_NAMES) {
  listeners.set(name, new Set());
  ipcRenderer.on(eventChannel(name), (_event, data: unknown) => {
    const known = listeners.get(name);
    if (known && known.size > 0) for (const listener of known) listener(data);
    else if (KEPT.has(name)) waiting.set(name, [...(waiting.get(name) ?? []), data].slice(-MAX_WAITING));
  });
}

function on(name: EventName, listener: Listener): () => void {
  const known = listeners.get(name);
  if (!known) throw new Error(`unknown event ${String(name)}`);
  known.add(listener);
  const missed = waiting.get(name) ?? [];
  waiting.delete(name);
  for (const data of missed) listener(data);
  return () => {
    known.delete(listener);
  };
}

const api: Record<string, Record<string, Verb> | typeof on> = { on };
for (const name of CALL_NAMES) {
  const [domain = '', verb = ''] = name.split('.');
  const verbs = (api[domain] ??= {}) as Record<string, Verb>;
  verbs[verb] = (input) => ipcRenderer.invoke(name, input);
}

contextBridge.exposeInMainWorld('callout', api as unknown as CalloutApi);
