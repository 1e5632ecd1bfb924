import type { Measured } from '@shared/domain/inspection';

/** Why a test could not look at its device. */
export type DeviceTrouble = 'missing' | 'refused' | 'busy';

/** What the frame of a test on the screen gives the test itself. */
export interface ScreenTestProps {
  /** The person has started it and not ended it yet. */
  readonly running: boolean;
  /** The test ended by itself (its key, its device is gone). */
  readonly onEnd: () => void;
  readonly onMeasured: (measured: readonly Measured[]) => void;
  /** The name of the device that was really tested. */
  readonly onSubject: (subject: string | null) => void;
  readonly onTrouble: (trouble: DeviceTrouble) => void;
}
