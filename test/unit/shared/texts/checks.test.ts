import { describe, expect, it } from 'vitest';
import { COMMON_EN } from '../../../../shared/texts/checks/common.en';
import { HARDWARE_EN } from '../../../../shared/texts/checks/hardware.en';
import { NETWORK_EN } from '../../../../shared/texts/checks/network.en';
import { SECURITY_EN } from '../../../../shared/texts/checks/security.en';
import { STORAGE_EN } from '../../../../shared/texts/checks/storage.en';
import { SYSTEM_EN } from '../../../../shared/texts/checks/system.en';
import { CHECK_IDS, checkTexts, formatsOf, render, say, SECTION_IDS } from '@shared/texts';

const en = checkTexts('en');
const de = checkTexts('de');

/** Parameters that satisfy any sentence: text where text is read, numbers where numbers are. */
const anything = new Proxy(
  {},
  {
    get: (_target, name) =>
      typeof name === 'string' &&
      /name|tool|package|volume|device|gateway|source|reason|members|counters|version|product|text|detail|kind|state|date|system|message|module|native|now|code|Wh$/.test(
        name,
      )
        ? 'X'
        : 3,
  },
) as never;

describe('the words of the diagnostics', () => {
  it('are complete in both languages, and not the same words', () => {
    const keys = Object.keys(en.messages).sort();
    expect(Object.keys(de.messages).sort()).toEqual(keys);
    const same = keys.filter((key) => {
      const of = (texts: typeof en, language: 'en' | 'de'): string =>
        texts.messages[key as keyof typeof en.messages](anything, formatsOf(language));
      expect(of(en, 'en'), key).not.toBe('');
      expect(of(de, 'de'), key).not.toMatch(/undefined|NaN|\[object/);
      return of(en, 'en').replaceAll('.', ',') === of(de, 'de').replaceAll('.', ',');
    });
    // Bare numbers and names read the same everywhere.
    expect(same).toEqual(
      ['ata5.item', 'common.text', 'crash.item', 'diskTemp.item', 'layout.item', 'link.item'].sort(),
    );
  });

  it('name every check and section', () => {
    for (const texts of [en, de]) {
      for (const id of CHECK_IDS) {
        expect(texts.titles[id]).not.toBe('');
        expect(texts.sources[id]).not.toBe('');
      }
      for (const id of SECTION_IDS) expect(texts.sections[id]).not.toBe('');
    }
  });

  it('say of every check what it means and what is read, in whole sentences', () => {
    for (const id of CHECK_IDS) {
      for (const texts of [en, de]) {
        const { plain, technical } = texts.abouts[id];
        for (const text of [plain, technical]) expect(text, id).toMatch(/^[\p{Lu}\d.].{20,330}[.]$/u);
        expect(plain, id).not.toBe(technical);
      }
      expect(en.abouts[id].plain, id).not.toBe(de.abouts[id].plain);
    }
  });

  it('use each key in one area only', () => {
    const areas = [
      COMMON_EN,
      STORAGE_EN.messages,
      HARDWARE_EN.messages,
      NETWORK_EN.messages,
      SECURITY_EN.messages,
      SYSTEM_EN.messages,
    ];
    const keys = areas.flatMap((area) => Object.keys(area));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('count in the singular and the plural', () => {
    expect(render('en', say('raid.pass', { count: 1 }))).toBe('1 array is complete.');
    expect(render('en', say('raid.pass', { count: 2 }))).toBe('2 arrays are complete.');
    expect(render('de', say('services.failed', { count: 1, names: 'a' }))).toBe('1 Dienst ist ausgefallen: a.');
  });

  it('write numbers as the language does', () => {
    expect(formatsOf('en').bytes(1_500_000)).toBe('1.5\u00a0MB');
    expect(formatsOf('de').bytes(1_500_000)).toBe('1,5\u00a0MB');
    expect(formatsOf('de').bitPerS(100e6)).toBe('100\u00a0Mbit/s');
    expect(formatsOf('en').percent(33.333)).toBe('33.3\u00a0%');
    expect(formatsOf('en').bytes(0)).toBe('0\u00a0B');
  });
});
