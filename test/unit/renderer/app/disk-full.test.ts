import { describe, expect, it } from 'vitest';
import { isDiskFull } from '../../../../renderer/app/disk-full';

const named = (name: string, message = 'The transaction was aborted') => Object.assign(new Error(message), { name });
const room = (bytes: number) => () => Promise.resolve({ quota: 45_334 + bytes, usage: 45_334 });

describe('a failed write', () => {
  it('is for want of room when the browser says so, or has none left', async () => {
    expect(await isDiskFull(named('QuotaExceededError'), room(1e9))).toBe(true);
    // as measured on a full disk: quota equals usage, and the error names nothing
    expect(await isDiskFull(named('AbortError'), room(0))).toBe(true);
    expect(await isDiskFull(named('UnknownError', 'Internal error opening backing store'), room(0))).toBe(true);
  });

  it('is not blamed on the disk otherwise', async () => {
    expect(await isDiskFull(named('AbortError'), room(1e9))).toBe(false);
    expect(await isDiskFull(named('TypeError', 'x is undefined'), room(0))).toBe(false);
    expect(await isDiskFull(named('AbortError'), () => Promise.resolve({}))).toBe(false);
    expect(await isDiskFull(named('AbortError'), () => Promise.reject(new Error('no')))).toBe(false);
    expect(await isDiskFull('text', room(0))).toBe(false);
  });
});
