import type { TestDevice } from '@shared/domain/active-test';
import { APP_ORIGIN } from './csp';

// The one way round "no permission for anybody": while a test of microphone, camera or screen runs, its page may use that one device.

const grants = new Map<number, TestDevice>();

/** Lets a page use one device until this is called again; null takes it back. */
export function grantDevice(contentsId: number, device: TestDevice | null): void {
  if (device === null) grants.delete(contentsId);
  else grants.set(contentsId, device);
}

/** What Chromium says about a request for a permission; every field may be missing. */
interface PermissionDetails {
  readonly isMainFrame?: boolean;
  readonly requestingUrl?: string;
  readonly mediaTypes?: readonly string[];
  readonly mediaType?: string;
}

const MEDIA: Readonly<Record<TestDevice, string | null>> = { microphone: 'audio', camera: 'video', fullscreen: null };

/** Whether the top frame of our own page asks for just what it was granted. Anything missing or more is a refusal. */
export function mayUseDevice(
  contents: { readonly id: number } | null,
  permission: string,
  details: PermissionDetails | undefined,
): boolean {
  if (contents === null || details?.isMainFrame !== true || !isOurs(details.requestingUrl)) return false;
  const device = grants.get(contents.id);
  if (device === undefined) return false;
  const wanted = MEDIA[device];
  if (wanted === null) return permission === 'fullscreen';
  const asked = details.mediaTypes ?? (details.mediaType === undefined ? [] : [details.mediaType]);
  return permission === 'media' && asked.length > 0 && asked.every((type) => type === wanted);
}

function isOurs(url: string | undefined): boolean {
  return url === APP_ORIGIN || url?.startsWith(`${APP_ORIGIN}/`) === true;
}
