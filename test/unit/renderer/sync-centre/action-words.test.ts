import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../../../../renderer/i18n/en';
import { describe, expect, it } from 'vitest';

// The sync centre names what a person did. An action without words would show up as its kind alone.
const sources = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('i18n'))
  .map((file) => readFileSync(join('renderer', file), 'utf8'));

const literal = sources.flatMap((text) =>
  [...text.matchAll(/\baction: '([a-zA-Z.]+)'/g)].map((match) => match[1] ?? ''),
);

describe('the words of the sync centre', () => {
  it('know every action that is written out in the code', () => {
    const unsaid = [...new Set(literal)].filter((action) => {
      // the sample day is never sent; taking back an identification is shown as the change of an asset that it is
      if (action === 'sample.load' || action.endsWith('.undo')) return false;
      const words = action
        .split('.')
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], en.syncCentre.actions);
      return typeof words !== 'string';
    });
    expect(literal.length).toBeGreaterThan(15);
    expect(unsaid).toEqual([]);
  });
});
