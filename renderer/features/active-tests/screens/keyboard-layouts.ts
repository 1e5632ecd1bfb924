// Keyboards as they lie on the table: rows of keys by their physical place (KeyboardEvent.code), with widths in quarters of a key.

export interface KeyPlace {
  readonly code: string;
  /** In quarters of an ordinary key. */
  readonly quarters: number;
}
/** A gap between groups of keys, in quarters. */
export type Row = readonly (KeyPlace | number)[];

export const KEYBOARD_LAYOUTS = ['iso', 'ansi', 'jis', 'isoCompact', 'ansiCompact'] as const;
export type KeyboardLayout = (typeof KEYBOARD_LAYOUTS)[number];

const keys = (codes: string, quarters = 4): KeyPlace[] =>
  codes
    .split(' ')
    .filter(Boolean)
    .map((code) => ({ code, quarters }));
const key = (code: string, quarters: number): KeyPlace => ({ code, quarters });
const digits = keys('Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal');
const top = keys('KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight');
const home = keys('KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote');
const bottom = keys('KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash');

const FUNCTION_ROW: Row = [
  ...keys('Escape'),
  4,
  ...keys('F1 F2 F3 F4'),
  2,
  ...keys('F5 F6 F7 F8'),
  2,
  ...keys('F9 F10 F11 F12'),
];

/** The middle block, rows from digits to the space bar. */
const MAIN: Readonly<Record<'iso' | 'ansi' | 'jis', readonly Row[]>> = {
  iso: [
    [...keys('Backquote'), ...digits, key('Backspace', 8)],
    [key('Tab', 6), ...top, key('Enter', 6)],
    [key('CapsLock', 7), ...home, ...keys('Backslash'), 5],
    [key('ShiftLeft', 5), ...keys('IntlBackslash'), ...bottom, key('ShiftRight', 11)],
    spaceRow(24),
  ],
  ansi: [
    [...keys('Backquote'), ...digits, key('Backspace', 8)],
    [key('Tab', 6), ...top, key('Backslash', 6)],
    [key('CapsLock', 7), ...home, key('Enter', 9)],
    [key('ShiftLeft', 9), ...bottom, key('ShiftRight', 11)],
    spaceRow(24),
  ],
  jis: [
    [...keys('Backquote'), ...digits, ...keys('IntlYen'), key('Backspace', 4)],
    [key('Tab', 6), ...top, key('Enter', 6)],
    [key('CapsLock', 7), ...home, ...keys('Backslash'), 5],
    [key('ShiftLeft', 9), ...bottom, ...keys('IntlRo'), key('ShiftRight', 7)],
    [
      key('ControlLeft', 5),
      key('MetaLeft', 5),
      key('AltLeft', 5),
      key('NonConvert', 5),
      key('Space', 10),
      key('Convert', 5),
      key('KanaMode', 5),
      key('AltRight', 5),
      key('MetaRight', 5),
      key('ContextMenu', 5),
      key('ControlRight', 5),
    ],
  ],
};

function spaceRow(spaceQuarters: number): Row {
  return [
    key('ControlLeft', 6),
    key('MetaLeft', 5),
    key('AltLeft', 5),
    key('Space', spaceQuarters),
    key('AltRight', 5),
    key('MetaRight', 5),
    key('ContextMenu', 5),
    key('ControlRight', 5),
  ];
}

const NAVIGATION: readonly Row[] = [
  keys('PrintScreen ScrollLock Pause'),
  keys('Insert Home PageUp'),
  keys('Delete End PageDown'),
  [12],
  [4, ...keys('ArrowUp'), 4],
  keys('ArrowLeft ArrowDown ArrowRight'),
];

const NUMPAD: readonly Row[] = [
  [16],
  keys('NumLock NumpadDivide NumpadMultiply NumpadSubtract'),
  [...keys('Numpad7 Numpad8 Numpad9'), key('NumpadAdd', 4)],
  [...keys('Numpad4 Numpad5 Numpad6'), 4],
  [...keys('Numpad1 Numpad2 Numpad3'), key('NumpadEnter', 4)],
  [key('Numpad0', 8), ...keys('NumpadDecimal'), 4],
];

const LAPTOP_ARROWS: Row = [
  ...keys('Insert Delete Home End PageUp PageDown'),
  12,
  ...keys('ArrowLeft ArrowUp ArrowDown ArrowRight'),
];

/** Rows of a layout, top to bottom; a number is a gap. */
export function keyboardRows(layout: KeyboardLayout): readonly Row[] {
  const block = MAIN[layout.startsWith('ansi') ? 'ansi' : layout === 'jis' ? 'jis' : 'iso'];
  if (layout.endsWith('Compact')) return [FUNCTION_ROW, ...block, LAPTOP_ARROWS];
  return [FUNCTION_ROW, ...block].map((row, index) => [
    ...row,
    2,
    ...(NAVIGATION[index] ?? []),
    2,
    ...(NUMPAD[index] ?? []),
  ]);
}

/** Every key of a layout, once. */
export function keyCodes(layout: KeyboardLayout): ReadonlySet<string> {
  return new Set(
    keyboardRows(layout).flatMap((row) => row.flatMap((place) => (typeof place === 'number' ? [] : [place.code]))),
  );
}

const SHORT: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Backspace: '⌫',
  Tab: '⇥',
  Enter: '⏎',
  NumpadEnter: '⏎',
  CapsLock: '⇪',
  ShiftLeft: '⇧',
  ShiftRight: '⇧',
  ControlLeft: 'Ctrl',
  ControlRight: 'Ctrl',
  AltLeft: 'Alt',
  AltRight: 'AltGr',
  MetaLeft: '❖',
  MetaRight: '❖',
  ContextMenu: '☰',
  Space: '␣',
  PrintScreen: 'Prt',
  ScrollLock: 'Scr',
  Pause: 'Pau',
  Insert: 'Ins',
  Delete: 'Del',
  Home: 'Hm',
  End: 'End',
  PageUp: 'PgU',
  PageDown: 'PgD',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  NumLock: 'Num',
  NumpadDivide: '/',
  NumpadMultiply: '*',
  NumpadSubtract: '−',
  NumpadAdd: '+',
  NumpadDecimal: '.',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Backslash: '\\',
  IntlBackslash: '<',
  IntlYen: '¥',
  IntlRo: 'ろ',
  NonConvert: '無変換',
  Convert: '変換',
  KanaMode: 'かな',
  Comma: ',',
  Period: '.',
  Slash: '/',
};

/** What stands on a key: what the system's layout says once it was pressed, else what stands on most keyboards. */
export function keyLabel(code: string, typed: string | undefined): string {
  if (typed !== undefined && typed.length === 1 && typed !== ' ') return typed.toUpperCase();
  return SHORT[code] ?? code.replace(/^(Key|Digit|Numpad)/, '');
}
