import { CHECK_OUTCOMES, type CheckResult, countOutcomes, type Inspection, worstFirst } from '../domain/inspection';
import type { Redaction } from '../domain/redaction';
import { checkTexts, formatsOf } from '../texts';
import type { TextLanguage } from '../texts';
import { inventorySections, whenOf } from './inventory';
import { html, Markup } from './markup';
import { REPORT_STYLE } from './style';
import { REPORT_WORDS, type ReportWords } from './words';

export interface HtmlReportOptions {
  readonly language: TextLanguage;
  /** What was replaced before, said at the end of the report. */
  readonly redacted?: readonly Redaction[];
  /** SHA-256 (hex) of the inspection the report shows. */
  readonly sha256?: string;
}

const SIGNS = { fail: '✕', warn: '!', couldNotRun: '?', pass: '✓', notApplicable: '–' } as const;

/**
 * An inspection as one HTML file for somebody else: no script, nothing loaded, findings worst first with their evidence, the whole
 * inventory, and what could not be read. Pure. Every text of the document is escaped: names of programs and networks are foreign input.
 */
export function inspectionHtml(inspection: Inspection, options: HtmlReportOptions): string {
  const { language } = options;
  const words = REPORT_WORDS[language];
  const { machine } = inspection;
  const model = [machine.manufacturer, machine.model].filter(Boolean).join(' ');
  const name = [model, machine.hostname].filter(Boolean).join(', ');
  const title = name === '' ? words.title : `${words.title}: ${name}`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="${inspection.tool.name} ${inspection.tool.version}" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p class="lead">${lead(inspection, words, language)}</p>
          ${machineFacts(inspection, words)}
        </header>
        <main>
          ${findings(inspection, words, language)}
          <h2>${words.inventory}</h2>
          ${inventorySections(inspection, language)} ${notCollected(inspection, words)}
        </main>
        ${foot(inspection, options, words)}
      </body>
    </html> `.text;
}

const STYLE = new Markup(REPORT_STYLE);

function lead(inspection: Inspection, words: ReportWords, language: TextLanguage): string {
  const { durationMs, elevated } = inspection;
  const seconds = durationMs === undefined ? null : formatsOf(language).number(durationMs / 1000);
  return [
    `${words.taken} ${whenOf(inspection.takenAt, language) ?? inspection.takenAt}`,
    seconds === null ? null : `${words.took} ${seconds}\u00a0s`,
    elevated === undefined ? null : `${words.rights.label}: ${elevated ? words.rights.yes : words.rights.no}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function machineFacts({ machine, inventory }: Inspection, words: ReportWords): Markup {
  const os = [inventory.os.name, inventory.os.version, inventory.os.edition].filter(Boolean).join(' ');
  const facts = Object.entries({ ...machine, os }).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  const label = (field: string): string => (field === 'os' ? 'OS' : (words.fields.get(field) ?? field));
  return html`<section class="card" aria-label="${words.machine}">
    <dl class="facts">
      ${facts.map(
        ([field, value]) =>
          html`<div>
            <dt>${label(field)}</dt>
            <dd>${String(value)}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function findings(inspection: Inspection, words: ReportWords, language: TextLanguage): Markup {
  const texts = checkTexts(language);
  const counts = countOutcomes(inspection.checks);
  const sorted = worstFirst(inspection.checks);
  const open = sorted.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn' || outcome === 'couldNotRun');
  const quiet = sorted.filter((check) => !open.includes(check));
  const bad = counts.fail + counts.warn;
  return html`<h2>${words.findings}</h2>
    <ul class="counts">
      ${CHECK_OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
        (outcome) =>
          html`<li class="st ${outcome}">${SIGNS[outcome]} ${texts.outcomes[outcome]}: ${counts[outcome]}</li>`,
      )}
    </ul>
    ${bad === 0 ? html`<p>${inspection.checks.length === 0 ? words.noChecks : words.noFindings}</p>` : ''}
    ${open.map((check) => finding(check, words, language))}
    ${
      quiet.length === 0
        ? ''
        : html`<details>
            <summary>${words.inOrder} (${quiet.length})</summary>
            ${quiet.map((check) => finding(check, words, language))}
          </details>`
    }`;
}

function finding(check: CheckResult, words: ReportWords, language: TextLanguage): Markup {
  const texts = checkTexts(language);
  const formats = formatsOf(language);
  const line = (label: string, text: string | null | undefined): Markup | null =>
    text === null || text === undefined || text === ''
      ? null
      : html`<p><span class="muted">${label}:</span> ${text}</p>`;
  const measured = (check.measured ?? [])
    .map(({ name, value, unit }) => `${name} ${formats.number(value)}${unit === '1' ? '' : `\u00a0${unit}`}`)
    .join(', ');
  return html`<article class="finding ${check.outcome}">
    <span class="st ${check.outcome}">${SIGNS[check.outcome]} ${texts.outcomes[check.outcome]}</span>
    <span class="muted">${texts.categories[check.category]}</span>
    <h3>${check.title}</h3>
    <p>${check.summary}</p>
    ${[
      line(words.nextStep, check.nextStep),
      check.reason === undefined ? null : line(words.why, texts.reasons[check.reason]),
      check.unverified === true ? html`<p class="muted">${words.unverified}</p>` : null,
    ]}
    <details>
      <summary>${words.evidence}</summary>
      ${line(words.measured, measured)}${line(words.limit, check.threshold)}${line(words.source, check.source)}
      ${
        (check.items ?? []).length === 0
          ? ''
          : html`<div class="table">
              <table>
                <caption>
                  ${words.oneByOne}
                </caption>
                <tbody>
                  ${(check.items ?? []).map(
                    (item) =>
                      html`<tr>
                        <th scope="row">${item.subject}</th>
                        <td>
                          <span class="st ${item.outcome}">${SIGNS[item.outcome]} ${texts.outcomes[item.outcome]}</span>
                        </td>
                        <td>${item.summary}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
      ${check.evidence.map(
        (one) =>
          html`<p class="muted">
              ${one.command}${one.exitCode === null ? '' : ` · ${words.exitCode} ${one.exitCode}`} ·
              ${formats.number(one.durationMs, 0)} ms${one.sha256 === undefined ? '' : ` · SHA-256 ${one.sha256}`}
            </p>
            <pre>${one.excerpt === '' ? words.noOutput : one.excerpt}</pre>`,
      )}
    </details>
  </article> `;
}

function notCollected({ notCollected: gaps }: Inspection, words: ReportWords): Markup {
  if (gaps.length === 0) return html``;
  return html`<h2>${words.notCollected}</h2>
    <p class="muted">${words.notCollectedLead}</p>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.what}</th>
            <th scope="col">${words.why}</th>
            <th scope="col">${words.nextStep}</th>
          </tr>
        </thead>
        <tbody>
          ${gaps.map(
            (gap) =>
              html`<tr>
                <td>${gap.what}</td>
                <td>${gap.reason}</td>
                <td>${gap.nextStep ?? ''}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>`;
}

function foot({ tool }: Inspection, { redacted = [], sha256 }: HtmlReportOptions, words: ReportWords): Markup {
  return html`<footer>
    ${redacted.length === 0 ? '' : html`<p>${words.replaced}: ${redacted.map((kind) => words.kinds[kind]).join(', ')}.</p>`}
    <p>${words.madeBy} ${tool.name} ${tool.version}${sha256 === undefined ? '' : ` · ${words.hash}: ${sha256}`}</p>
  </footer>`;
}
