/** Numbers that are the same in every run, so that a finding can be found again (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const NOISE = [
  '\u0000',
  '\u001b[31m',
  '\ufffd',
  '\r',
  '\t\t',
  '"',
  '{',
  '}}',
  '[[',
  '<![CDATA[',
  '%s',
  "'",
  '\\',
  '\u202e',
  'NaN',
  '-1',
  '1e999',
  '\n\n\n',
];
const WRONG = ['null', '{}', '[]', '"x"', '-7', '1e400', '[[1]]', '99999999999999999999', '""'];

/** One way of spoiling an output; `other` is the output of another tool. */
type Mutation = (text: string, random: (below: number) => number, other: string) => string;

/** What loses or mangles a part, but cannot turn a bad reading into a good one by accident: no digit or word is replaced by another. */
const STRUCTURAL: readonly Mutation[] = [
  // Cut: the program died, the pipe was full.
  (text, random) => text.slice(0, random(text.length + 1)),
  (text, random) => text.slice(random(text.length + 1)),
  // Noise in the middle.
  (text, random) => {
    const at = random(text.length + 1);
    return text.slice(0, at) + (NOISE[random(NOISE.length)] ?? '') + text.slice(at);
  },
  // Numbers of impossible size, or below zero.
  (text, random) => {
    const nth = random(9);
    let seen = 0;
    return text.replaceAll(/\d+/g, (digits) => (seen++ % 9 === nth ? `-${digits}99999999999999` : digits));
  },
  (text, random) => {
    const nth = random(7);
    let seen = 0;
    return text.replaceAll(/\d+/g, (digits) => (seen++ % 7 === nth ? `${digits}e308` : digits));
  },
  // Values of another kind in JSON.
  (text, random) => {
    const nth = random(6);
    let seen = 0;
    return text.replaceAll(/(": ?)("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)/g, (whole, colon: string) =>
      seen++ % 6 === nth ? `${colon}${WRONG[random(WRONG.length)] ?? ''}` : whole,
    );
  },
  // Keys that another version calls otherwise.
  (text, random) => {
    const nth = random(5);
    let seen = 0;
    return text.replaceAll(/"[\w.-]+"(?=\s*:)|^[\w .()-]+(?=[:=\t])/gm, (key) =>
      seen++ % 5 === nth ? `"x${String(seen)}"` : key,
    );
  },
  // Arrays and objects swapped.
  (text) => text.replaceAll('[{', '{').replaceAll('}]', '}'),
];

const WILD: readonly Mutation[] = [
  ...STRUCTURAL,
  // A stretch is gone, or is there several times.
  (text, random) => {
    const [low, high] = range(text, random);
    return text.slice(0, low) + text.slice(high);
  },
  (text, random) => {
    const [low, high] = range(text, random);
    return text.slice(0, high) + text.slice(low, high).repeat(1 + random(20)) + text.slice(high);
  },
  // Bytes flip.
  (text, random) => {
    const bytes = text.split('');
    for (let times = 1 + random(12); times > 0 && bytes.length > 0; times -= 1) {
      bytes[random(bytes.length)] = String.fromCharCode(random(0x180));
    }
    return bytes.join('');
  },
  // Two tools write into one pipe.
  (text, random, other) => {
    const at = random(text.length + 1);
    return text.slice(0, at) + other.slice(0, random(other.length + 1)) + text.slice(at);
  },
  (_text, _random, other) => other,
  // Another way to part lines and fields.
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', ' '),
  (text) => text.replaceAll('\t', ' ').replaceAll(/ {2,}/g, ' '),
  (text) => `\ufeff${text}`,
  (text) => text.replaceAll('.', ','),
  (_text, random) => (NOISE[random(NOISE.length)] ?? '').repeat(random(400)),
];

/** An output with one or two things done to it. */
export function spoil(text: string, other: string, random: (below: number) => number): string {
  return applied(WILD, text, other, random);
}

/** As `spoil`, with mutations alone that cannot make another sound reading of it. */
export function mangle(text: string, random: (below: number) => number): string {
  return applied(STRUCTURAL, text, '', random);
}

function applied(
  mutations: readonly Mutation[],
  text: string,
  other: string,
  random: (below: number) => number,
): string {
  let spoilt = text;
  for (let times = 1 + random(2); times > 0; times -= 1) {
    spoilt = mutations[random(mutations.length)]?.(spoilt, random, other) ?? spoilt;
  }
  // Doubling twice may make a text that is huge for no gain; huge ones have a test of their own.
  return spoilt.slice(0, 60_000);
}

function range(text: string, random: (below: number) => number): [number, number] {
  const low = random(text.length + 1);
  return [low, Math.min(text.length, low + random(300))];
}

/** Long texts of one kind: what makes a careless pattern take hours. */
export const MONOTONOUS: readonly string[] = [
  ' ',
  'a',
  '0',
  '\t',
  '\n',
  '"',
  '[',
  '{"a":',
  '<',
  '%',
  '=',
  ':',
  'a b ',
  'a:b\n',
  '(x) ',
  '\\"',
  '    x: 1\n',
  '1.1',
  '/a',
  '- ',
].map((unit) => unit.repeat(Math.ceil(6_000 / unit.length)));
