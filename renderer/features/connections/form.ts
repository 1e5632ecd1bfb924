import { teamNameProblem } from '@shared/domain/team';
import type { ConnectRequest } from '@shared/ipc/sync-calls';

/** The form of a new connection. The login stands in it only while the form is open; nothing of it is ever written down. */
export interface ConnectForm {
  readonly system: ConnectRequest['system'];
  readonly url: string;
  readonly loginWith: 'token' | 'password';
  readonly token: string;
  readonly user: string;
  readonly password: string;
  readonly team: string;
}

export const EMPTY_FORM: ConnectForm = {
  system: 'rt',
  url: '',
  loginWith: 'token',
  token: '',
  user: '',
  password: '',
  team: '',
};

export type FormField = 'url' | 'token' | 'user' | 'password' | 'team';

/** A site's address as people type it: without the scheme it is the encrypted one. Null when it is none. */
export function readAddress(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return null;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  try {
    const url = new URL(whole);
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    // a login inside the address would be kept and shown with it
    return isWeb && url.hostname !== '' && url.username === '' && url.password === '' ? whole : null;
  } catch {
    return null;
  }
}

export const USER_NAME = /^[A-Za-z0-9._@-]{1,100}$/;

/** An address anybody in the network can read along with; the laptop itself is nobody else. */
export function isPlain(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/**
 * The request, or the fields that stand in its way.
 *
 * @param technicianId who the login stands for on this laptop: the tickets it owns are this person's jobs
 */
export function readForm(
  form: ConnectForm,
  technicianId: string,
): { readonly request: ConnectRequest } | { readonly wrong: readonly FormField[] } {
  const url = readAddress(form.url);
  const byToken = form.system === 'rt' && form.loginWith === 'token';
  const wrong: FormField[] = [];
  if (url === null) wrong.push('url');
  if (byToken && form.token.trim() === '') wrong.push('token');
  if (!byToken && form.user.trim() === '') wrong.push('user');
  if (!byToken && form.password === '') wrong.push('password');
  if (form.system === 'couchdb' && teamNameProblem(form.team.trim()) !== null) wrong.push('team');
  if (wrong.length > 0 || url === null) return { wrong };
  return {
    request: {
      system: form.system,
      url,
      ...(byToken ? { token: form.token.trim() } : { user: form.user.trim(), password: form.password }),
      options: form.system === 'couchdb' ? { team: form.team.trim() } : { technicianId },
    },
  };
}
