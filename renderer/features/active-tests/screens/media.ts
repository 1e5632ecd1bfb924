import type { TestDevice } from '@shared/domain/active-test';
import { bridge, unwrap } from '../../../bridge';
import type { DeviceTrouble } from './screen-test';

/** Lets go of a camera or microphone, so that its light goes out. */
export function release(stream: MediaStream | null): void {
  stream?.getTracks().forEach((track) => track.stop());
}

/**
 * Opens microphone or camera, which main grants for just as long as it takes. In: the device. Out: its stream, or why there is none:
 * the device is missing, the system or the user refused, another program holds it.
 */
export async function openDevice(device: Exclude<TestDevice, 'fullscreen'>): Promise<MediaStream | DeviceTrouble> {
  unwrap(await bridge.activeTest.allowDevice({ device }));
  try {
    return await navigator.mediaDevices.getUserMedia(
      device === 'camera'
        ? { video: { width: { ideal: 1280 } } }
        : { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } },
    );
  } catch (error) {
    return troubleOf(error);
  } finally {
    // A stream once open stays open; nothing new may be opened after it.
    await bridge.activeTest.allowDevice({ device: null });
  }
}

/** The browser's error names in our three words. */
export function troubleOf(error: unknown): DeviceTrouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return 'busy';
}
