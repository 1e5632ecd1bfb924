import type { NotCollectedReason } from '@shared/domain/inspection';
import type { Message } from '@shared/texts';
import type { SmartDevice } from '../probes/facts';
import type { Gap } from '../probes/reading';
import type { Item } from './items';

/** How a drive is named in a sentence: device, model and serial, so that nobody pulls the wrong one. */
export function subjectOf(device: Pick<SmartDevice, 'device' | 'model' | 'serial'>): string {
  const words = [device.model, device.serial].filter((word) => word !== null);
  return words.length === 0 ? device.device : `${device.device} (${words.join(', ')})`;
}

/** Drives that did not answer, as items of their own. */
export function gapItems(gaps: readonly Gap[], message: Message): Item[] {
  return gaps.map((gap) => ({ subject: gap.what.replace(/^\w+[. ]/, ''), outcome: 'couldNotRun', say: message }));
}

/** The reason of the first gap; `notSupported` where a device answered without the value. */
export function reasonOfGaps(gaps: readonly Gap[]): NotCollectedReason {
  return gaps[0]?.reason ?? 'notSupported';
}
