import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ADMIN_SECTIONS, SECTION_NAMES } from '../../../../../electron/probes/windows/sections';
import { POWERSHELL_ARGS, scriptFor } from '../../../../../electron/probes/windows/session';
import { RECORDINGS, sectionsOf } from './recordings';

const FOLDER = path.resolve(import.meta.dirname, '../../../../../electron/probes/windows');
const script = readFileSync(path.join(FOLDER, 'collect.ps1'), 'utf8');

// No PowerShell runs where these tests run, so this is what can be told without one. The script was also parsed with
// tree-sitter-powershell when it was written (no error); that is no dependency of this project.

describe('collect.ps1', () => {
  it('declares every section that probes may ask for, in that order, and no other', () => {
    const declared = [...script.matchAll(/^Section '(\w+)'/gm)].map((match) => match[1]);
    const slowLast = [...SECTION_NAMES];
    expect(declared).toEqual(slowLast);
  });

  it('asks for rights in exactly the sections that are listed as such', () => {
    const admin = [...script.matchAll(/^Section '(\w+)'[^{\n]*-Admin/gm)].map((match) => match[1]);
    expect(admin).toEqual(ADMIN_SECTIONS);
  });

  it('uses nothing that repairs, resets, downloads or writes, and no tool that Windows has dropped', () => {
    const banned = [
      /Win32_Product\b/i,
      /\bwmic\b/i,
      /Invoke-Expression|\biex\b/i,
      /Invoke-WebRequest|Invoke-RestMethod|DownloadString|DownloadFile|Net\.WebClient/i,
      /Set-ItemProperty|New-ItemProperty|Set-Content|Out-File|Add-Content|Remove-Item(?! -LiteralPath \$file)/i,
      /Restart-|Stop-Process|Stop-Service|Start-Service|Set-Service|Repair-Volume|chkdsk|sfc\b|RestoreHealth/i,
      /-Repair\b|resetrepository|ipconfig|\/release|\/renew/i,
      /\$searcher\.Online = \$true/i,
      /RecoveryPassword|GetKeyProtectorNumericalPassword|BackupRecoveryInformation/,
    ];
    for (const pattern of banned) expect(script, String(pattern)).not.toMatch(pattern);
    expect(script).toContain('$searcher.Online = $false');
  });

  it('is plain ASCII, because standard input is read in the code page of the console', () => {
    // eslint-disable-next-line no-control-regex
    expect(script).toMatch(/^[\u0000-\u007f]*$/);
  });

  it('takes no localised text apart where a class says the same: only these programs are run', () => {
    const programs = [...script.matchAll(/Native '([\w.]+)'/g)].map((match) => match[1]);
    expect(new Set(programs)).toEqual(
      new Set(['netsh.exe', 'powercfg.exe', 'dsregcmd.exe', 'wsl.exe', 'klist.exe', 'nltest.exe', 'w32tm.exe']),
    );
  });

  it('has its brackets and quotes closed', () => {
    expect(unbalanced(script)).toEqual([]);
  });

  it('goes over standard input: the command line stays far below the 32,767 characters of Windows', () => {
    expect(POWERSHELL_ARGS.join(' ').length).toBeLessThan(1_000);
    expect(POWERSHELL_ARGS).not.toContain('-EncodedCommand');
    expect(scriptFor(['os', 'cpu']).split('\n')[0]).toBe("$CalloutWanted = @('os', 'cpu')");
    expect(scriptFor(['os'])).toContain("Section 'updates'");
  });
});

describe('the recordings', () => {
  interface Manifest {
    readonly files: Readonly<Record<string, Readonly<Record<string, { source: string; note: string }>>>>;
  }
  const manifest = JSON.parse(readFileSync(path.join(RECORDINGS, 'manifest.json'), 'utf8')) as Manifest;

  it.each(Object.keys(manifest.files))(
    '%s: each file says whether it was captured, documented or assumed',
    (machine) => {
      const told = manifest.files[machine] ?? {};
      expect(Object.keys(told).sort()).toEqual(sectionsOf(machine).sort());
      for (const [name, { source, note }] of Object.entries(told)) {
        expect(['captured', 'documented', 'assumed'], name).toContain(source);
        expect(note.length, name).toBeGreaterThan(3);
      }
    },
  );

  it('cover every section on the machine with rights', () => {
    expect(SECTION_NAMES.filter((name) => !existsSync(path.join(RECORDINGS, 'desktop-de', `${name}.json`)))).toEqual(
      [],
    );
  });
});

/** Brackets that are not closed, and quotes that are left open; strings, here-strings and comments are skipped as PowerShell does. */
function unbalanced(text: string): string[] {
  const open: { sign: string; line: number }[] = [];
  const wrong: string[] = [];
  const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  let line = 1;
  let at = 0;
  const skipTo = (end: string, from: number): number => {
    const found = text.indexOf(end, from);
    if (found < 0) wrong.push(`line ${String(line)}: ${end.trim()} is missing`);
    return found < 0 ? text.length : found + end.length;
  };
  while (at < text.length) {
    const sign = text[at] ?? '';
    const from = at;
    if (sign === '`') at += 2;
    else if (text.startsWith("@'\n", at)) at = skipTo("\n'@", at);
    else if (sign === '#' && /[\s;({]/.test(text[at - 1] ?? '\n')) at = skipTo('\n', at);
    else if (sign === "'") at = skipTo("'", at + 1);
    else if (sign === '"') {
      at += 1;
      let depth = 0;
      while (at < text.length && !(text[at] === '"' && depth === 0)) {
        if (text[at] === '`') at += 1;
        else if (text.startsWith('$(', at) || (text[at] === '(' && depth > 0)) depth += 1;
        else if (text[at] === ')' && depth > 0) depth -= 1;
        at += text.startsWith('$(', at) ? 2 : 1;
      }
      at += 1;
    } else {
      if ('([{'.includes(sign)) open.push({ sign, line });
      else if (sign in closing && open.pop()?.sign !== closing[sign]) wrong.push(`line ${String(line)}: ${sign}`);
      at += 1;
    }
    line += text.slice(from, at).split('\n').length - 1;
  }
  return [...wrong, ...open.map(({ sign, line: where }) => `line ${String(where)}: ${sign} is not closed`)];
}
