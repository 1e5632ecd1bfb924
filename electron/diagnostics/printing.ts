import type { Printer } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import type { Message } from '@shared/texts';
import type { Reading } from '../probes/reading';

/** For `absent` of the checks of printing: says so where no printer is set up. */
export function noPrinter({ printers }: { readonly printers: Reading<readonly Printer[]> }): Message | null {
  return printers.status === 'known' && printers.value.length === 0 && printers.gaps.length === 0
    ? say('printers.none')
    : null;
}
