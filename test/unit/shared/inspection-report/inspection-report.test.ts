import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectionHtml } from '@shared/inspection-report/index';
import { REPORT_WORDS } from '@shared/inspection-report/words';
import { arbitraryInspection } from '../../../helpers/arbitrary-inspection';
import { emptyInspection } from '../../../helpers/inspection';
import { checkWith, inspectionWith } from '../domain/inspection-sample';

/** The tags the report itself is made of; whatever else looks like one has come in from outside. */
const OWN_TAGS =
  /<!doctype html>|<\/?(?:html|head|meta|title|style|body|header|main|section|article|footer|h1|h2|h3|p|dl|dt|dd|div|ul|li|span|details|summary|pre|table|caption|thead|tbody|tr|th|td)(?: (?:lang|charset|http-equiv|content|name|class|id|aria-label|scope)="[^"<>]*")*(?: \/)?>/g;

const strayMarkup = (page: string): string => page.replace(/<style>[^<]*<\/style>/, '').replaceAll(OWN_TAGS, '');

describe('the stand-alone report', () => {
  const evidence = { command: 'cat /x', exitCode: 1, durationMs: 3, excerpt: 'sda: bad <block>' };
  const inspection = inspectionWith(
    {
      disks: [
        {
          device: '/dev/sda',
          model: 'SSD 870',
          vendor: null,
          serial: 'S1',
          firmware: null,
          sizeBytes: 5e11,
          bus: 'sata',
          kind: 'ssd',
          removable: false,
        },
      ],
    },
    {
      checks: [
        { ...checkWith('c', 'pass'), title: 'Third' },
        { ...checkWith('b', 'warn'), title: 'Second' },
        {
          ...checkWith('a', 'fail'),
          title: 'First',
          summary: 'The disk cannot be read',
          nextStep: 'Copy the data',
          evidence: [evidence],
        },
      ],
      notCollected: [{ what: 'memory.modules', reason: 'administrator rights are needed' }],
    },
  );

  it('shows findings worst first, each with its evidence, next step and what could not be read', () => {
    const page = inspectionHtml(inspection, { language: 'en', redacted: ['people'], sha256: 'f'.repeat(64) });
    expect(page.indexOf('First')).toBeLessThan(page.indexOf('Second'));
    expect(page.indexOf('Second')).toBeLessThan(page.indexOf('Third'));
    for (const text of [
      '✕ Failed',
      'Copy the data',
      'sda: bad &lt;block&gt;',
      'memory.modules',
      'administrator rights are needed',
      'SSD 870',
      '500\u00a0GB',
      'people and accounts',
      'f'.repeat(64),
    ]) {
      expect(page).toContain(text);
    }
  });

  it('loads nothing, runs nothing, and reads in the dark and on paper', () => {
    const page = inspectionHtml(inspection, { language: 'de' });
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|base|form)\b|url\(|@import|\son\w+=/i);
    for (const part of [
      'prefers-color-scheme:dark',
      '@media print',
      '@page',
      '<html lang="de">',
      'Befunde, die schwersten zuerst',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('says so when there is nothing to say', () => {
    const page = inspectionHtml(emptyInspection(), { language: 'en' });
    expect(page).toContain(REPORT_WORDS.en.noChecks);
    expect(strayMarkup(page)).not.toContain('<');
  });

  it('hostile names stay text', () => {
    const page = inspectionHtml(
      inspectionWith({
        software: [
          {
            name: '</td><script>alert(1)</script>',
            version: '"><img src=x onerror=alert(1)>',
            publisher: '\u202Egnp.exe',
            installedOn: null,
            source: 'dpkg',
          },
        ],
      }),
      { language: 'en' },
    );
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;/td&gt;&lt;script&gt;');
    expect(page).toContain('[U+202E]gnp.exe');
  });

  it('holds no markup but its own, whatever a document says', () => {
    fc.assert(
      fc.property(arbitraryInspection(), fc.constantFrom('en' as const, 'de' as const), (document, language) => {
        const page = inspectionHtml(document, { language });
        expect(strayMarkup(page)).not.toMatch(/[<]/);
        expect(page).not.toMatch(/(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 100 },
    );
  });

  it('has every word in both languages', () => {
    const { en, de } = REPORT_WORDS;
    expect([...de.fields.keys()].sort()).toEqual([...en.fields.keys()].sort());
    expect([...de.values.keys()]).toEqual([...en.values.keys()]);
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  });
});
