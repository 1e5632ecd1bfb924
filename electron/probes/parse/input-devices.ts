import type { InputDevice } from '@shared/domain/inspection';
import { cleanText } from './values';

/** Bus numbers of linux/input.h that people plug keyboards and mice into. */
const BUSES: Readonly<Record<string, string>> = {
  '0003': 'usb',
  '0005': 'bluetooth',
  '0006': 'virtual',
  '0010': 'isa',
  '0011': 'ps2',
  '0014': 'gameport',
  '0018': 'i2c',
  '001c': 'spi',
  '001d': 'rmi',
};

/** EV_ABS and INPUT_PROP_DIRECT of linux/input-event-codes.h. */
const EV_ABS = 3;
const PROP_DIRECT = 1;
/** The row of letters from Q to P, as KEY_Q to KEY_P. */
const LETTERS_FROM = 16n;
const LETTERS_MASK = 0x3ffn;

/**
 * `/proc/bus/input/devices`: keyboards, pointing devices, touch screens. Buttons of the case, jacks and speakers are left out. A
 * keyboard is what has the letters: the kernel's "kbd" handler also takes power buttons and volume keys.
 */
export function parseInputDevices(text: string): InputDevice[] {
  return text.split(/\n\s*\n/).flatMap((block): InputDevice[] => {
    const bus = /^I: Bus=([0-9a-f]{4}) /m.exec(block)?.[1];
    if (bus === undefined || bus === '0000' || bus === '0019') return [];
    const name = cleanText(/^N: Name="(.*)"$/m.exec(block)?.[1] ?? '');
    const handlers = /^H: Handlers=(.*)$/m.exec(block)?.[1]?.trim().split(/\s+/) ?? [];
    const direct = hasBit(/^B: PROP=(.+)$/m.exec(block)?.[1], PROP_DIRECT);
    const absolute = hasBit(/^B: EV=(.+)$/m.exec(block)?.[1], EV_ABS);
    const pointing = handlers.some((handler) => /^mouse\d+$/.test(handler));
    return [
      {
        name,
        manufacturer: null,
        kind: direct && absolute ? 'touch' : pointing ? 'pointing' : isKeyboard(block) ? 'keyboard' : 'other',
        connection: BUSES[bus] ?? null,
      },
    ];
  });
}

function isKeyboard(block: string): boolean {
  const low = lastWord(/^B: KEY=(.+)$/m.exec(block)?.[1]);
  return low !== null && ((low >> LETTERS_FROM) & LETTERS_MASK) === LETTERS_MASK;
}

function hasBit(words: string | undefined, bit: number): boolean {
  const low = lastWord(words);
  return low !== null && ((low >> BigInt(bit)) & 1n) === 1n;
}

/** Bit maps are written in words, the highest first; every bit asked for here is in the last. */
function lastWord(words: string | undefined): bigint | null {
  const last = words?.trim().split(/\s+/).at(-1);
  return last !== undefined && /^[0-9a-f]{1,16}$/i.test(last) ? BigInt(`0x${last}`) : null;
}
