import { afterEach, describe, expect, it } from 'vitest';
import { grantDevice, mayUseDevice } from '../../../electron/security/device-grant';

const page = { id: 7 };
const ours = { isMainFrame: true, requestingUrl: 'app://callout/index.html' };

afterEach(() => grantDevice(page.id, null));

describe('the device a test was granted', () => {
  it('is refused to a page that was granted nothing', () => {
    expect(mayUseDevice(page, 'media', { ...ours, mediaTypes: ['audio'] })).toBe(false);
    expect(mayUseDevice(page, 'fullscreen', ours)).toBe(false);
  });

  it('may be used while it is granted, and not a moment longer', () => {
    grantDevice(page.id, 'microphone');
    expect(mayUseDevice(page, 'media', { ...ours, mediaTypes: ['audio'] })).toBe(true);
    expect(mayUseDevice(page, 'media', { ...ours, mediaType: 'audio' })).toBe(true);
    grantDevice(page.id, null);
    expect(mayUseDevice(page, 'media', { ...ours, mediaTypes: ['audio'] })).toBe(false);
  });

  it('opens nothing else: no other device, page, frame, origin or permission', () => {
    grantDevice(page.id, 'microphone');
    const audio = { ...ours, mediaTypes: ['audio'] };
    expect(mayUseDevice(page, 'media', { ...ours, mediaTypes: ['audio', 'video'] })).toBe(false);
    expect(mayUseDevice(page, 'media', { ...ours, mediaTypes: ['video'] })).toBe(false);
    expect(mayUseDevice(page, 'media', ours)).toBe(false);
    expect(mayUseDevice(page, 'fullscreen', ours)).toBe(false);
    expect(mayUseDevice(page, 'geolocation', audio)).toBe(false);
    expect(mayUseDevice({ id: 8 }, 'media', audio)).toBe(false);
    expect(mayUseDevice(null, 'media', audio)).toBe(false);
    expect(mayUseDevice(page, 'media', { ...audio, isMainFrame: false })).toBe(false);
    for (const requestingUrl of ['https://callout/', 'app://callout.evil/', 'app://evil/', undefined]) {
      expect(
        mayUseDevice(page, 'media', {
          mediaTypes: ['audio'],
          isMainFrame: true,
          ...(requestingUrl === undefined ? {} : { requestingUrl }),
        }),
      ).toBe(false);
    }
    grantDevice(page.id, 'camera');
    expect(mayUseDevice(page, 'media', { ...ours, mediaTypes: ['video'] })).toBe(true);
    expect(mayUseDevice(page, 'media', audio)).toBe(false);
    grantDevice(page.id, 'fullscreen');
    expect(mayUseDevice(page, 'fullscreen', ours)).toBe(true);
    expect(mayUseDevice(page, 'media', audio)).toBe(false);
  });
});
