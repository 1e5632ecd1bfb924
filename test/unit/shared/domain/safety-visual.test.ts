import { describe, expect, it } from 'vitest';
import { SAFETY_ITEM_TYPES } from '@shared/domain/safety-limits';
import { VISUAL_IDS, visualItemsFor } from '@shared/domain/safety-visual';
import { safetyDe } from '@shared/texts/safety.de';
import { safetyEn } from '@shared/texts/safety.en';

const ids = (input: Partial<Parameters<typeof visualItemsFor>[0]>) =>
  visualItemsFor({ itemType: 'desktopPc', protectionClass: 'I', reason: 'postRepair', leadLengthM: 1.5, ...input }).map(
    (i) => i.id,
  );

describe('the visual checklist', () => {
  it('asks for the earth conductor of the lead on Class I only', () => {
    expect(ids({})).toContain('V07');
    expect(ids({ itemType: 'acAdapter', protectionClass: 'II' })).not.toContain('V07');
  });

  it('leaves plug, fuse and cable out only when it was tested without a lead', () => {
    expect(ids({ leadLengthM: 0 })).not.toContain('V04');
    expect(ids({ leadLengthM: null })).toContain('V04');
  });

  it('looks at the battery where there is one, and at the repair after a repair', () => {
    expect(ids({ itemType: 'laptop', protectionClass: 'III' })).toContain('V18');
    expect(ids({})).not.toContain('V18');
    expect(ids({ reason: 'recurrent' })).not.toContain('V19');
  });

  it('uses every item for something, in one order, and has something to see on everything', () => {
    const all = SAFETY_ITEM_TYPES.map((itemType) => ids({ itemType }));
    expect(new Set(all.flat())).toEqual(new Set(VISUAL_IDS));
    for (const list of all) {
      expect(list).toEqual([...list].sort());
      expect(list).toContain('V09');
    }
  });
});

describe('the texts', () => {
  const leaves = (value: object, path = ''): [string, string][] =>
    Object.entries(value).flatMap(([key, v]: [string, unknown]) =>
      typeof v === 'object' && v !== null
        ? leaves(v, `${path}${key}.`)
        : [[`${path}${key}`, String(v)] as [string, string]],
    );

  it('have the same keys and placeholders in both languages, none of them empty but the missing unit', () => {
    const en = leaves(safetyEn);
    const de = new Map(leaves(safetyDe));
    expect([...de.keys()]).toEqual(en.map(([key]) => key));
    for (const [key, english] of en) {
      const german = de.get(key) ?? '';
      expect([key, english.trim() !== '' && german.trim() !== '']).toEqual([key, key !== 'units.none']);
      expect(german.match(/\{\{\w+\}\}/gu)).toEqual(english.match(/\{\{\w+\}\}/gu));
    }
  });
});
