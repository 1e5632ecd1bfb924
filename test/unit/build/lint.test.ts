import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// A rule that is switched on but finds nothing protects nobody: each is shown one breach of it.

const PLANTED: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['no-floating-promises', 'electron/floating.ts', 'export function f(g: () => Promise<void>): void {\n  g();\n}\n'],
  [
    'no-misused-promises',
    'electron/misused.ts',
    'export const f = (g: () => Promise<boolean>): number => (g() ? 1 : 2);\n',
  ],
  ['await-thenable', 'electron/thenable.ts', 'export async function f(n: number): Promise<void> {\n  await n;\n}\n'],
  ['only-throw-error', 'electron/thrown.ts', "export function f(): never {\n  throw 'text';\n}\n"],
  [
    'switch-exhaustiveness-check',
    'shared/cases.ts',
    "export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n",
  ],
  ['no-explicit-any', 'shared/any.ts', 'export const f = (x: any): boolean => x === 1;\n'],
  ['no-default-export', 'shared/default.ts', 'const f = 1;\nexport default f;\n'],
  ['no-console', 'electron/console.ts', 'console.log(1);\n'],
  ['no-eval', 'electron/eval.ts', "eval('1');\n"],
  ['no-new-func', 'electron/func.ts', "export const f = new Function('return 1');\n"],
  ['no-restricted-properties', 'renderer/markup.ts', "document.body.innerHTML = '<b>';\n"],
  ['no-danger', 'renderer/Danger.tsx', "export const A = () => <div dangerouslySetInnerHTML={{ __html: '<b>' }} />;\n"],
  [
    'rules-of-hooks',
    'renderer/Hooks.tsx',
    "import { useState } from 'react';\nexport function A({ on }: { on: boolean }) {\n  if (on) useState(1);\n  return null;\n}\n",
  ],
  [
    'exhaustive-deps',
    'renderer/Deps.tsx',
    "import { useEffect } from 'react';\nexport function A({ n }: { n: number }) {\n  useEffect(() => {\n    document.title = String(n);\n  }, []);\n  return null;\n}\n",
  ],
  ['alt-text', 'renderer/Picture.tsx', "export const A = () => <img src='a.png' />;\n"],
  ['max-lines', 'shared/long.ts', `export const a = 1;\n${'// line\n'.repeat(500)}`],
];

let folder: string;
let found: readonly { readonly file: string; readonly rule: string }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'callout-lint-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(name, join(folder, name));
  // the linter finds its type-aware half, and that half the types, from the folder it works in
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [, file, text] of PLANTED) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const program = resolve('node_modules/.bin/oxlint');
  const { stdout } = spawnSync(program, ['--type-aware', '--format', 'json'], { cwd: folder, encoding: 'utf8' });
  const report = JSON.parse(stdout) as { diagnostics: readonly { code: string; filename: string }[] };
  found = report.diagnostics.map(({ code, filename }) => ({
    file: filename.replaceAll('\\', '/'),
    rule: /\((.+)\)$/.exec(code)?.[1] ?? code,
  }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the linter', () => {
  it.each(PLANTED)('finds a breach of %s', (rule, file) => {
    expect(found.filter((finding) => finding.file.endsWith(file)).map((finding) => finding.rule)).toContain(rule);
  });
});
