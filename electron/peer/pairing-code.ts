import { randomInt } from 'node:crypto';

/** Crockford's base 32: nothing that is taken for something else when it is read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 60 bits: with scrypt before each guess nobody finds it in the minutes it counts, not even who recorded the handshake. */
const LENGTH = 12;
const GROUP = 4;

/** A new code, in groups, to be read from one screen and typed at the other: `7K2M-9QXD-B4TR`. */
export function newPairingCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '0').join('');
  return letters.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? letters;
}

/** The code as a person typed it: letters of any size, with or without groups, O for 0, I and L for 1. Null when it cannot be one. */
export function readPairingCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return letters.length === LENGTH && Array.from(letters).every((letter) => ALPHABET.includes(letter)) ? letters : null;
}
