import { REPORT_MODEL_CHANNEL, REPORT_READY_CHANNEL } from '@shared/ipc/channels';
import { CALLS, type CallName, type CallOutput, type CallParsedInput, type ReportRequest } from '@shared/ipc/contract';
import { fail, ok, type Result } from '@shared/result';
import { ipcMain, type WebContents } from 'electron';
import { log } from '../app/log';
import { type PageRole, type SenderEvent, senderRole } from '../security/sender';

/** Who asked; a handler sends its events back to this very page. */
export interface CallContext {
  readonly role: PageRole;
  readonly contents: WebContents;
}

export type Handler<C extends CallName> = (
  input: CallParsedInput<C>,
  context: CallContext,
) => Promise<Result<CallOutput<C>>> | Result<CallOutput<C>>;

const STORE_PAGES: readonly PageRole[] = ['window', 'headless'];

/** The pages that may make a call. The report page may make none of the contract's: it has its own two verbs. */
export function rolesFor(call: CallName): readonly PageRole[] {
  return call === 'headless.task' ? ['headless'] : STORE_PAGES;
}

const registered = new Set<CallName>();

/** The calls that have a handler; equals the contract once the app has started (asserted by a test). */
export function registeredCalls(): ReadonlySet<CallName> {
  return registered;
}

/**
 * Answers a call of the contract: sender check, input parsed, handler, output parsed, always a `Result`. A handler may throw; the page
 * then gets `internal` and the log the details. There is no other way to listen to a page.
 */
export function registerHandler<C extends CallName>(call: C, handler: Handler<C>): void {
  registered.add(call);
  ipcMain.handle(call, (event, input: unknown) =>
    runCall(call, handler, event, input, () => ({ role: 'window', contents: event.sender })),
  );
}

/** One call from message to answer; `makeContext` gives what only Electron knows. */
export async function runCall<C extends CallName>(
  call: C,
  handler: Handler<C>,
  event: SenderEvent,
  input: unknown,
  makeContext: () => CallContext,
): Promise<Result<CallOutput<C>>> {
  const role = senderRole(event);
  if (role === null || !rolesFor(call).includes(role)) {
    log.warn('ipc', `${call} refused: ${event.senderFrame?.origin ?? 'no frame'}, page ${event.sender.id}`);
    return fail('forbidden');
  }
  const parsed = CALLS[call].input.safeParse(input);
  if (!parsed.success) {
    const detail = issues(parsed.error);
    log.warn('ipc', `${call} got bad input: ${detail}`);
    return fail('badInput', detail);
  }
  try {
    const result = await handler(parsed.data as CallParsedInput<C>, { ...makeContext(), role });
    if (!result.ok) {
      log.info('ipc', `${call}: ${result.error.code} ${result.error.detail ?? ''}`);
      return result;
    }
    const output = CALLS[call].output.safeParse(result.value);
    if (output.success) return ok(output.data as CallOutput<C>);
    const detail = issues(output.error);
    log.error('ipc', `${call} made an answer that does not match the contract: ${detail}`);
    return fail('badOutput', detail);
  } catch (error) {
    log.error('ipc', `${call} failed`, error);
    return fail('internal');
  }
}

/** Where and why, without the values: those are the user's. */
function issues(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): string {
  const shown = error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.map(String).join('.') || 'input'}: ${message}`);
  return shown.join('; ');
}

/** Answers one report page, and only it, until `stop` is called. */
export function registerReportPage(
  contents: WebContents,
  request: ReportRequest,
  onReady: () => void,
): { stop: () => void } {
  const isThisPage = (event: Electron.IpcMainInvokeEvent | Electron.IpcMainEvent): boolean =>
    event.sender.id === contents.id && senderRole(event) === 'report';
  contents.ipc.handle(REPORT_MODEL_CHANNEL, (event) => {
    if (!isThisPage(event)) throw new Error('forbidden');
    return request;
  });
  contents.ipc.on(REPORT_READY_CHANNEL, (event) => {
    if (isThisPage(event)) onReady();
  });
  return {
    stop: () => {
      contents.ipc.removeHandler(REPORT_MODEL_CHANNEL);
      contents.ipc.removeAllListeners(REPORT_READY_CHANNEL);
    },
  };
}
