import { type Inspection, inspectionSchema } from '@shared/domain/inspection';
import fc from 'fast-check';

// Random inspections, made from the schema itself: a section that is added to the format is in these tests without anybody's doing.

/** The parts of zod's own description of a schema that are needed here. */
interface Described {
  readonly _zod: {
    readonly def: {
      readonly type: string;
      readonly shape?: Readonly<Record<string, Described>>;
      readonly element?: Described;
      readonly innerType?: Described;
      readonly options?: readonly Described[];
      readonly entries?: Readonly<Record<string, string>>;
      readonly values?: readonly (string | number)[];
      readonly format?: string;
    };
  };
  readonly minValue?: number | null;
  readonly maxValue?: number | null;
  readonly format?: string | null;
}

/** Text as machines and their makers write it, and as nobody should. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'To Be Filled By O.E.M.',
    'Default string',
    '00000000',
    'None',
    'x86_64',
    'x64',
    '2024-13-45',
    '2099-01-01T00:00:00.000Z',
    '1970-01-01T00:00:00Z',
    '2026-05-01T10:00:00.123Z',
    '2024-05-12',
    '192.0.2.7',
    'fe80::1',
    '10.0.0.1/8',
    '00:00:00:00:00:00',
    '52:54:00:12:34:56',
    '4c4c4544-0046-4910-8045-b5c04f503732',
    'C:',
    '/',
    'Europe/Berlin',
    'Nowhere/Land',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '=cmd|calc',
    'a,b;"c"\r\nd',
    '\u0000\u001b[31m',
    '\u202Egnp.exe',
    '日本語',
    '{00000000-0000-0000-0000-000000000000}',
  ),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Anything a schema allows; objects leave optional members out half of the time. */
function arbitraryOf(schema: Described, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { def } = schema._zod;
  const inner = (one: Described | undefined): fc.Arbitrary<unknown> =>
    one === undefined ? fc.constant(null) : arbitraryOf(one, text);
  switch (def.type) {
    case 'object': {
      const shape = Object.entries(def.shape ?? {});
      const optional = shape.filter(([, member]) => member._zod.def.type === 'optional').map(([name]) => name);
      return fc.record(
        Object.fromEntries(
          shape.map(([name, member]) => [
            name,
            name === 'sha256' ? fc.constant('0'.repeat(64)) : arbitraryOf(member, text),
          ]),
        ),
        { requiredKeys: shape.map(([name]) => name).filter((name) => !optional.includes(name)) },
      );
    }
    case 'array':
      return fc.array(inner(def.element), { maxLength: 3 });
    case 'nullable':
      return fc.option(inner(def.innerType), { freq: 3 });
    case 'optional':
    case 'default':
      return inner(def.innerType);
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => inner(option)));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'boolean':
      return fc.boolean();
    case 'string':
      return schema.format === 'datetime'
        ? fc
            .date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
            .map((day) => day.toISOString())
        : text;
    case 'number': {
      const min = Math.max(schema.minValue ?? -1e6, Number.MIN_SAFE_INTEGER);
      const max = Math.min(schema.maxValue ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
      const near = fc.integer({ min: Math.max(min, -1000), max: Math.min(max, Math.max(min, -1000) + 2000) });
      const far = fc.maxSafeInteger().map((n) => Math.min(max, Math.max(min, n)));
      // half, for a number that need not be whole
      return !(schema.format ?? '').includes('int') && max > 1000
        ? fc.oneof(
            near,
            far,
            near.map((n) => n + 0.5),
          )
        : fc.oneof(near, far);
    }
    default:
      throw new Error(`no arbitrary for ${def.type}`);
  }
}

/** Documents of the format with whatever text is given. */
export function arbitraryInspection(text: fc.Arbitrary<string> = hostileText): fc.Arbitrary<Inspection> {
  return arbitraryOf(inspectionSchema as unknown as Described, text).map((value) => {
    const parsed = inspectionSchema.safeParse(value);
    if (parsed.success) return parsed.data;
    // an empty id is the one thing the description above does not tell
    const raw = value as Inspection;
    return inspectionSchema.parse({
      ...raw,
      checks: raw.checks.map((check, i) => ({ ...check, id: check.id || `x.${i}` })),
    });
  });
}
