// What went wrong, in a few lines: `npm test` prints it right before its totals, because of the log of a CI run often
// only the end is kept.
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const LINES_PER_TEST = 5;
const LINES_IN_ALL = 40;
const LINE_LENGTH = 300;

/** @typedef {{name: string, lines: string[]}} Failure */

/**
 * The failed tests of vitest's JSON report.
 * @returns {Failure[]}
 */
export function vitestFailures(report, root) {
  return report.testResults.flatMap((file) => {
    const where = path.relative(root, file.name);
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    const tests = failed.map((test) => ({
      name: [where, ...test.ancestorTitles, test.title].join(' > '),
      lines: firstLines(test.failureMessages.join('\n')),
    }));
    // a file that cannot be loaded, or whose hooks fail, has no test to blame
    return tests.length > 0 || file.status !== 'failed' ? tests : [{ name: where, lines: firstLines(file.message) }];
  });
}

/**
 * The failed specs of Playwright's JSON report, and the errors outside of any.
 * @returns {Failure[]}
 */
export function playwrightFailures(report) {
  const found = [];
  const visit = (suite, titles) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status !== 'unexpected' && test.status !== 'flaky') continue;
        const errors = test.results.flatMap((result) => result.errors ?? []);
        found.push({
          name: [...titles, `${spec.title} (line ${spec.line})`].join(' > '),
          lines: firstLines(errors.map((error) => error.stack ?? error.message ?? '').join('\n')),
        });
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...titles, inner.title]);
  };
  for (const suite of report.suites) visit(suite, [suite.title]);
  for (const error of report.errors) {
    found.push({ name: 'outside of any test', lines: firstLines(error.stack ?? error.message ?? '') });
  }
  return found;
}

/**
 * What a program said last, for one that leaves no report; from the first line that `from` matches, if there is one.
 * @param {readonly string[]} output its last lines
 * @param {RegExp} [from]
 */
export function lastWords(output, from) {
  const lines = output.map(clean).filter((line) => line.trim() !== '');
  const at = from ? lines.findIndex((line) => from.test(line)) : -1;
  return (at < 0 ? lines.slice(-LINES_PER_TEST) : lines.slice(at)).map(shorten);
}

/**
 * What is printed: a name and a few lines each, never more than a screen.
 * @param {readonly (Failure & {part: string})[]} failures
 */
export function failureLines(failures) {
  const lines = [];
  for (const [index, failure] of failures.entries()) {
    const block = [
      shorten(`FAILED  ${failure.part}: ${failure.name}`),
      ...failure.lines.slice(0, LINES_PER_TEST).map((line) => `        ${shorten(line)}`),
    ];
    // one line is kept for how many are left out
    const room = LINES_IN_ALL - lines.length - 1;
    if (block.length > room) {
      lines.push(`        ... and ${failures.length - index} more, see above`);
      break;
    }
    lines.push(...block);
  }
  return lines;
}

/** The message, and where in our own files it was; fast-check's seed and path are among the first lines. */
function firstLines(text) {
  const lines = clean(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isNoise(line));
  const message = lines.filter((line) => !isPlace(line)).slice(0, LINES_PER_TEST - 1);
  const place = lines.find((line) => isPlace(line) && line.includes('test') && !line.includes('node_modules'));
  return [...message, ...(place ? [place] : [])].map(shorten);
}

const isPlace = (line) => /^at .*:\d+\)?$/.test(line);
const isNoise = (line) =>
  /^(Hint: Enable verbose mode|Shrunk \d+ time|Execution stopped|at .*<anonymous>\)?$)/.test(line);
const clean = (text) => stripVTControlCharacters(String(text ?? ''));
const shorten = (line) => (line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)} ...` : line);
