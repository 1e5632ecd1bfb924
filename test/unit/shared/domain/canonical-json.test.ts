import { canonicalJson } from '@shared/domain/canonical-json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('canonical JSON', () => {
  it('sorts keys by code unit, leaves undefined out, keeps the order of lists', () => {
    expect(canonicalJson({ b: 1, a: [3, undefined, 2], Z: { y: undefined, x: null } })).toBe(
      '{"Z":{"x":null},"a":[3,null,2],"b":1}',
    );
  });

  it('leaves people’s text as it is: no normalisation, no trimming', () => {
    const composed = 'é';
    const decomposed = 'e\u0301';
    expect(canonicalJson([composed])).not.toBe(canonicalJson([decomposed]));
    expect(JSON.parse(canonicalJson({ t: ' 🧑🏽‍🔧 שלום \u202e x ' }))).toEqual({ t: ' 🧑🏽‍🔧 שלום \u202e x ' });
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [1n], [() => 1], [new Date(0)], [new Map()], [Symbol('x')]])(
    'refuses %s instead of hashing something else',
    (value) => {
      expect(() => canonicalJson({ value })).toThrow(TypeError);
    },
  );

  it('refuses a circle with a clear error', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(() => canonicalJson(circle)).toThrow(/circular/);
  });

  it('says the same as JSON, and the same however the keys were put in', () => {
    const shuffleKeys = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffleKeys);
      if (value === null || typeof value !== 'object') return value;
      const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      for (const [k, v] of Object.entries(value).reverse()) copy[k] = shuffleKeys(v);
      return copy;
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(shuffleKeys(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
