import type { OsInfo } from '@shared/domain/inspection';
import type { Reading } from '../probes/reading';
import { valueOf } from './values';

/** Which family of systems a machine runs, from its own name for itself; null where that is not known. */
export function systemKind(os: OsInfo | undefined): 'windows' | 'macos' | 'linux' | null {
  const name = os?.name ?? '';
  if (/windows/i.test(name)) return 'windows';
  if (/mac ?os|darwin/i.test(name)) return 'macos';
  // A Linux is known by its kernel or its first process; distributions name themselves as they like.
  if (/linux|debian|ubuntu|fedora|suse|red hat|mint|arch/i.test(name) || typeof os?.initSystem === 'string')
    return 'linux';
  return null;
}

/** Whether a fact is one that only Windows has, asked of another system that says so. */
export function isForeign(os: Reading<OsInfo>, reading: Reading<unknown>): boolean {
  if (reading.status !== 'unavailable' || reading.reason !== 'notSupported') return false;
  const kind = systemKind(valueOf(os));
  return kind === 'linux' || kind === 'macos';
}
