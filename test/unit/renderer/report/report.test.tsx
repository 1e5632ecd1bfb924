import { buildReport, type ReportModel } from '@shared/domain/report-model';
import type { ReportRequest } from '@shared/ipc/contract';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { de } from '../../../../renderer/i18n/de';
import { en } from '../../../../renderer/i18n/en';
import { groupedHash, sealReport } from '../../../../renderer/report/hash';
import { ServiceReport } from '../../../../renderer/report/ServiceReport';
import { strokePath, viewBoxOf } from '../../../../renderer/report/signature-path';
import { changedSinceSigned } from '../../../../renderer/report/substance';
import {
  ANNA,
  at,
  makeJob,
  makeNote,
  makePart,
  makePartLine,
  makeTechnician,
  makeVisit,
} from '../../../helpers/job-rows';
import { reportRequest } from '../../../helpers/report-request';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    defaultNS: 'app',
    resources: { en, de },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
});

function model(fields: Partial<ReportModel> = {}): ReportModel {
  const built = buildReport(
    {
      job: makeJob({
        state: 'inProgress',
        causeCode: 'powerSupply',
        fixCode: 'partReplaced',
        resolution: 'Replaced the supply.',
        userAsked: 'yes',
      }),
      customer: null,
      site: null,
      contact: null,
      asset: null,
      visits: [
        makeVisit([
          ['travelling', 0],
          ['onSite', 29],
          ['working', 30],
        ]),
      ],
      timeEntries: [],
      notes: [makeNote({ text: '<script>alert(1)</script> & done' })],
      partLines: [makePartLine()],
      parts: [makePart()],
      inspections: [],
      changes: [
        { component: 'disks', change: 'removed', before: 'WD Blue, OLD', after: null },
        { component: 'Disk health', change: 'check', before: 'fail', after: 'pass' },
      ],
      safetyTests: [],
      safetyExceptions: [{ ...stamp, jobId: 'job-1', reason: 'No tester here', partLineIds: [] }],
      technicians: [makeTechnician()],
      companyName: ' Meyer IT ',
    },
    ANNA,
    at(90),
  );
  return { ...built, ...fields };
}
const stamp = { id: 'exception-1', createdAt: at(80), createdBy: ANNA, updatedAt: at(80), sample: false };

function textOf(shown: ReportModel, signOff: ReportRequest['signOff'] | null = null, language: 'en' | 'de' = 'en') {
  const markup = renderToStaticMarkup(
    <ServiceReport model={shown} language={language} signOff={signOff} recordSha256={signOff?.recordSha256 ?? null} />,
  );
  const text = markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(lt|gt|amp|#x27|quot);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ');
  return { markup, text };
}
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', '#x27': "'", quot: '"' };

describe('the service report', () => {
  it('says what the record says: words, parts with serials, the comparison, times', () => {
    const { text } = textOf(model());
    for (const said of [
      'Meyer IT',
      'CO-AM-0001',
      'Anna Meyer',
      '“It switches itself off after ten minutes and smells hot”',
      'Cause: Power supply',
      'Fix: Part replaced',
      'Replaced the supply.',
      'PSU-250',
      'NEW-1',
      'OLD-1 · Defective',
      'Disk WD Blue, OLD –',
      'Disk health fail pass',
      'Safety test not done: No tester here',
      '29 min',
      '1 h 00 min',
      'User confirms it works',
      'Not signed yet.',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('speaks the customer’s language, whatever the screen speaks', () => {
    const { text, markup } = textOf(model(), null, 'de');
    expect(markup).toContain('lang="de"');
    expect(text).toContain('Servicebericht');
    expect(text).toContain('Ursache: Netzteil');
    expect(text).toContain('Noch nicht unterschrieben.');
  });

  it('prints what people wrote as text, never as markup', () => {
    const { markup, text } = textOf(model());
    expect(markup).not.toContain('<script>');
    expect(text).toContain('<script>alert(1)</script> & done');
  });

  it('shows who signed, the reservation, and the hash of the record', () => {
    const { signOff } = reportRequest({ reservation: 'The fan is still loud.' });
    const { text } = textOf(model(), signOff);
    expect(text).toContain('Ann Miller');
    expect(text).toContain('signed by typing the name');
    expect(text).toContain('Reservation: The fan is still loud.');
    expect(text).toContain(groupedHash(signOff.recordSha256));
  });

  it('says why nobody signed', () => {
    const { signOff } = reportRequest({ outcome: 'refused', typed: false, reason: 'Too late' });
    const { text, markup } = textOf(model(), signOff);
    expect(text).toContain('The customer refused to sign.');
    expect(text).toContain('Reason: Too late');
    expect(markup).not.toContain('<svg');
  });

  it('marks the sample day', () => {
    expect(textOf(model({ sample: true })).text).toContain('Sample day: not a real visit');
    expect(textOf(model()).text).not.toContain('Sample day');
  });
});

describe('the seal', () => {
  it('is the same for the same record and another for any change', async () => {
    const first = await sealReport(model());
    expect(await sealReport(model())).toEqual(first);
    expect((await sealReport(model({ resolution: 'Replaced the supply' }))).recordSha256).not.toBe(first.recordSha256);
  });

  it('is not called changed because time went on, but because a part, a word or a finished time did', () => {
    const signed = model();
    const later = {
      ...signed,
      preparedAt: at(500),
      job: { ...signed.job, state: 'resolved' as const, restoredAt: at(120) },
      visits: signed.visits.map((v) => ({ ...v, endedAt: at(120), workMs: 1 })),
    };
    expect(changedSinceSigned(signed, later)).toBe(false);
    expect(changedSinceSigned(signed, { ...later, parts: [] })).toBe(true);
    expect(changedSinceSigned(signed, { ...later, resolution: 'Other' })).toBe(true);
    expect(changedSinceSigned(later, { ...later, visits: later.visits.map((v) => ({ ...v, workMs: 2 })) })).toBe(true);
    expect(changedSinceSigned(signed, { ...later, visits: [...later.visits, ...later.visits] })).toBe(true);
  });
});

describe('a drawn signature', () => {
  it('becomes a path through its points; a touch becomes a dot; broken points are left out', () => {
    const point = (x: number, y: number) => ({ x, y, time: 0 });
    expect(strokePath([])).toBe('');
    expect(strokePath([point(5, 5)])).toBe('M4.4 5L5.6 5');
    expect(strokePath([point(0, 0), point(10, 0), point(10, 10)])).toBe('M0 0Q0 0 5 0Q10 0 10 5L10 10');
    expect(strokePath([point(0, 0), point(Number.NaN, 0), point(2, 2)])).toBe('M0 0Q0 0 1 1L2 2');
  });

  it('is shown where it was drawn, a small one not blown up', () => {
    const stroke = {
      points: [
        { x: 100, y: 100, time: 0 },
        { x: 110, y: 105, time: 1 },
      ],
    };
    expect(viewBoxOf([stroke], 600, 190)).toBe('90 90 240 80');
    expect(viewBoxOf([], 600, 190)).toBe('0 0 600 190');
  });
});
