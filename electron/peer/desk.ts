import { randomUUID } from 'node:crypto';
import type { EventData } from '@shared/ipc/contract';
import { fail, ok, type Result } from '@shared/result';
import { log } from '../app/log';
import type { FileStore } from '../vault/files';
import type { Give, Received } from './bundle';
import { announce, findPeers, type FoundPeer } from './discovery';
import { exchange } from './exchange';
import { isNear, ownAddresses } from './near';
import { Offer, type OfferInput } from './offer';
import { peerError } from './peer-error';
import { NOTHING, type PeerLimits } from './session';

export type PeerState = EventData<'peer.state'>;
/** Progress of an exchange that this laptop asked for comes under this name. */
export const EXCHANGE_ID = 'exchange';

const STATE_EVERY_BYTES = 1024 * 1024;

export interface DeskInput {
  readonly files: Pick<FileStore, 'get' | 'put'>;
  readonly limits?: PeerLimits;
  /** Ports of the tests; else the well-known ones. */
  readonly port?: number;
  readonly discoveryPort?: number;
}

interface OpenOffer {
  readonly id: string;
  readonly offer: Offer;
  readonly close: () => void;
}

/** The one place where laptops meet: one offer at a time, one exchange at a time, nothing open otherwise. */
export class PeerDesk {
  #open: OpenOffer | null = null;
  #last: { readonly id: string; readonly received: Received } | null = null;
  #asking: AbortController | null = null;

  constructor(private readonly input: DeskInput) {}

  /** Errors: busy (one is open), notPermitted (no port). */
  async offer(
    name: string,
    give: Give,
    onState: (state: PeerState) => void,
  ): Promise<Result<{ offerId: string; code: string; addresses: string[]; port: number }>> {
    if (this.#open !== null) return fail('busy');
    const id = randomUUID();
    let announced: { close: () => void } | null = null;
    const say = throttled(id, onState, () => offer.received !== null);
    const { files, limits, port: wished, discoveryPort } = this.input;
    const offer = new Offer({
      name,
      give,
      files,
      ...(limits === undefined ? {} : { limits }),
      ...(wished === undefined ? {} : { port: wished }),
      onState: (state, doneBytes, totalBytes) => {
        if (state === 'done' && offer.received !== null) this.#last = { id, received: offer.received };
        if (state !== 'sending' && state !== 'connected') {
          announced?.close();
          if (this.#open?.id === id) this.#open = null;
          log.info('peer', `offer ${state}${offer.failure === null ? '' : ` ${offer.failure.code}`}`);
        }
        say(state, offer.received?.name ?? null, doneBytes, totalBytes);
      },
    });
    this.#open = { id, offer, close: () => announced?.close() };
    try {
      const port = await offer.open();
      announced = await announce(name, port, discoveryPort);
      // it may have been stopped while the port was being opened
      if (this.#open?.id !== id) announced.close();
      log.info('peer', `offer open, ${give.tables.length} tables, ${give.files.length} files`);
      return ok({ offerId: id, code: offer.code, addresses: ownAddresses(), port });
    } catch (error) {
      this.#open = null;
      offer.stop();
      return { ok: false, error: peerError(error) };
    }
  }

  /** Ends an offer, or the exchange under way. What is not open any more is stopped already. */
  stop(id: string): void {
    if (id === EXCHANGE_ID) return this.#asking?.abort();
    if (this.#open?.id !== id) return;
    this.#open.close();
    this.#open.offer.stop();
    this.#open = null;
  }

  /** Ends everything: the page that asked for it is gone. */
  close(): void {
    this.#asking?.abort();
    if (this.#open !== null) this.stop(this.#open.id);
  }

  find(): Promise<FoundPeer[]> {
    return findPeers(undefined, this.input.discoveryPort);
  }

  /** Errors: badInput (no address of this network), busy, and those of an exchange. */
  async exchange(
    request: {
      readonly name: string;
      readonly address: string;
      readonly port: number;
      readonly code: string;
      readonly give: Give | null;
    },
    onState: (state: PeerState) => void,
  ): Promise<Result<Received>> {
    const { name, address, port, code, give } = request;
    if (!isNear(address)) return fail('badInput', 'no address of this network');
    if (this.#asking !== null) return fail('busy');
    const controller = new AbortController();
    this.#asking = controller;
    const say = throttled(EXCHANGE_ID, onState, () => true);
    try {
      const { files, limits } = this.input;
      const received = await exchange({
        name,
        address,
        port,
        typedCode: code,
        give: give ?? NOTHING,
        files,
        signal: controller.signal,
        ...(limits === undefined ? {} : { limits }),
        onPaired: () => say('connected', null, 0, 0),
        onProgress: (done, total) => say('sending', null, done, total),
      });
      log.info('peer', `exchange done, ${received.tables.length} tables, ${received.files} files`);
      return ok(received);
    } catch (error) {
      const failure = peerError(error);
      log.info('peer', `exchange ${failure.code} ${failure.detail ?? ''}`);
      return { ok: false, error: failure };
    } finally {
      this.#asking = null;
    }
  }

  /** What came in return for an offer; once more as often as it is asked, until the next one. Errors: notFound. */
  received(id: string): Result<Received> {
    return this.#last?.id === id ? ok(this.#last.received) : fail('notFound');
  }
}

// the screen needs no event for every piece
function throttled(offerId: string, onState: (state: PeerState) => void, hasReceived: () => boolean) {
  let said = -STATE_EVERY_BYTES;
  let before: OfferInputState | null = null;
  return (state: OfferInputState, peer: string | null, doneBytes: number, totalBytes: number): void => {
    const isStep =
      state !== before || doneBytes - said >= STATE_EVERY_BYTES || doneBytes === totalBytes || doneBytes < said;
    if (!isStep) return;
    before = state;
    said = doneBytes;
    onState({ offerId, state, peer, doneBytes, totalBytes, hasReceived: state === 'done' && hasReceived() });
  };
}
type OfferInputState = Parameters<OfferInput['onState']>[0];
