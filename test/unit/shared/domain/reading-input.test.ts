import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReadingInput } from '@shared/domain/reading-input';

const read = (text: string, unit?: Parameters<typeof parseReadingInput>[1]) => parseReadingInput(text, unit);
const ok = (qualifier: string, value: number) => ({ ok: true, qualifier, value });

describe('what a tester shows is taken as it stands', () => {
  it.each([
    ['0.11', '=', 0.11],
    ['0,11', '=', 0.11],
    ['0', '=', 0],
    ['0.00', '=', 0],
    ['12', '=', 12],
    ['=0,4', '=', 0.4],
    ['>19.99', '>', 19.99],
    ['> 19,99', '>', 19.99],
    ['<0.01', '<', 0.01],
    ['  0,152 ', '=', 0.152],
    ['1234,5', '=', 1234.5],
    ['19.9999', '=', 19.9999],
    ['1234', '=', 1234],
  ])('%s', (text, qualifier, value) => {
    expect(read(text)).toEqual(ok(qualifier, value));
  });

  it('takes the unit that was asked for, and no other', () => {
    expect(read('0.11 Ω', 'ohm')).toEqual(ok('=', 0.11));
    expect(read('> 19,99 MΩ', 'Mohm')).toEqual(ok('>', 19.99));
    expect(read('0.4mA', 'mA')).toEqual(ok('=', 0.4));
    expect(read('110 mΩ', 'ohm')).toEqual({ ok: false, error: 'wrongUnit' });
    // a factor of 1 000 000 000 in one letter
    expect(read('19 mΩ', 'Mohm')).toEqual({ ok: false, error: 'wrongUnit' });
    expect(read('1.2 GΩ', 'Mohm')).toEqual({ ok: false, error: 'wrongUnit' });
    expect(read('0.11 Ω')).toEqual({ ok: false, error: 'wrongUnit' });
  });
});

describe('what could be misread is handed back with a reason', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['abc', 'notANumber'],
    ['1 234', 'notANumber'],
    ['1e3', 'notANumber'],
    ['+0.1', 'notANumber'],
    ['>=1', 'notANumber'],
    ['>>1', 'notANumber'],
    ['0.1 0.2', 'notANumber'],
    ['NaN', 'notANumber'],
    ['Infinity', 'notANumber'],
    ['0x10', 'notANumber'],
    ['\u200b0.1', 'notANumber'],
    ['٠٫١١', 'otherDigits'],
    ['０．１１', 'otherDigits'],
    ['.5', 'incomplete'],
    [',5', 'incomplete'],
    ['5,', 'incomplete'],
    ['>', 'incomplete'],
    ['.', 'incomplete'],
    ['04', 'leadingZeros'],
    ['00.11', 'leadingZeros'],
    ['1.234,5', 'mixedSeparators'],
    ['1,234.5', 'mixedSeparators'],
    ['1,2,3', 'mixedSeparators'],
    ['-0.1', 'negative'],
    ['<0', 'belowZero'],
    ['<0,00', 'belowZero'],
    ['OL', 'overRange'],
    ['o.l.', 'overRange'],
    ['∞', 'overRange'],
    ['12345678', 'tooLong'],
    ['0.1234567', 'tooLong'],
  ])('%j -> %s', (text, error) => {
    expect(read(text)).toEqual({ ok: false, error });
  });

  it('names both numbers of a doubtful separator', () => {
    expect(read('1,234')).toEqual({ ok: false, error: 'ambiguousSeparator', candidates: [1.234, 1234] });
    expect(read('>19.999')).toEqual({ ok: false, error: 'ambiguousSeparator', candidates: [19.999, 19999] });
  });
});

describe('rules that hold for any input', () => {
  it('never throws, and gives a finite, non-negative value or an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const result = read(text, 'ohm');
        expect(result.ok ? Number.isFinite(result.value) && result.value >= 0 : result.error !== undefined).toBe(true);
      }),
    );
  });

  it('reads point and comma alike: 0,4 is never 4', () => {
    const shown = fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(shown, fc.constantFrom('', '>', '<', '> '), ([n, decimals], sign) => {
        const point = sign + (n / 10 ** decimals).toFixed(decimals);
        const comma = point.replace('.', ',');
        expect(read(comma)).toEqual(read(point));
        const result = read(point);
        const typed = Number(point.replace(/[<> ]/gu, ''));
        expect(result.ok ? result.value : typed).toBe(typed);
      }),
    );
  });

  it('a digit never gets lost: what was read prints back as what was typed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,5}([.,][0-9]{1,5})?$/u), (text) => {
        const result = read(text);
        if (!result.ok) return;
        const decimals = text.split(/[.,]/u)[1]?.length ?? 0;
        expect(result.value.toFixed(decimals)).toBe(text.replace(',', '.'));
      }),
    );
  });
});
