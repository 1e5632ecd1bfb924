import { eventChannel } from '@shared/ipc/channels';
import { EVENTS, type EventData, type EventName } from '@shared/ipc/contract';
import type { WebContents } from 'electron';
import { log } from '../app/log';

/** Sends an event to a page, parsed by the contract first; the one place that calls `webContents.send`. A page that is gone gets nothing. */
export function sendEvent<E extends EventName>(contents: WebContents, name: E, data: EventData<E>): void {
  const parsed = EVENTS[name].safeParse(data);
  if (!parsed.success) {
    log.error('ipc', `event ${name} does not match the contract: ${parsed.error.message}`);
    return;
  }
  if (!contents.isDestroyed()) contents.send(eventChannel(name), parsed.data);
}
