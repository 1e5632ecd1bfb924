import type { PushAnswer } from '@shared/connectors/port';
import type { AppError } from '@shared/result';
import type { Login } from './secrets';

/** Shorter ones would take pieces out of ordinary words; no such password protects anything anyway. */
const MIN_LENGTH = 4;

/** Takes a login out of texts that leave the connector: whatever a server or a library says, its secrets are not in it. */
export class Scrubber {
  readonly #secrets: readonly string[];

  constructor(login: Login, more: readonly string[] = []) {
    const own =
      'token' in login
        ? [login.token]
        : [login.password, Buffer.from(`${login.user}:${login.password}`).toString('base64')];
    this.#secrets = [...own, ...more]
      .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
      .filter((secret) => secret.length >= MIN_LENGTH)
      .sort((a, b) => b.length - a.length);
  }

  text(text: string): string {
    return this.#secrets.reduce((result, secret) => result.replaceAll(secret, '***'), text);
  }

  error(error: AppError): AppError {
    return error.detail === undefined ? error : { ...error, detail: this.text(error.detail) };
  }

  messages(answer: PushAnswer): PushAnswer {
    return {
      ...answer,
      outcomes: answer.outcomes.map((outcome) =>
        outcome.state === 'parked' && outcome.message !== null
          ? { ...outcome, message: this.text(outcome.message) }
          : outcome,
      ),
    };
  }
}
