import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve(import.meta.dirname, '../../../../../../shared/fixtures');

/** A capture of another project in UTF-16, as wmic and regedit write it; null where it is not here. */
export function utf16(file: string): string | null {
  const target = path.join(FOLDER, file);
  return existsSync(target)
    ? readFileSync(target)
        .toString('utf16le')
        .replace(/^\uFEFF/, '')
    : null;
}

/** "Name=value" lines of wmic, one block an object, as the rows that Get-CimInstance gives for the same class. */
export function wmiRows(text: string): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = [];
  let row: Record<string, unknown> | null = null;
  for (const line of text.split(/\r+\n/)) {
    const match = /^([A-Za-z_]\w*)=(.*)$/.exec(line.trim());
    if (match?.[1] === undefined) {
      if (line.trim() === '') row = null;
      continue;
    }
    if (row === null) rows.push((row = {}));
    row[match[1]] = valueOf((match[2] ?? '').replaceAll('&amp;', '&'));
  }
  return rows;
}

function valueOf(text: string): unknown {
  if (text === '') return null;
  if (text === 'TRUE' || text === 'FALSE') return text === 'TRUE';
  const list = /^\{(.*)\}$/.exec(text)?.[1];
  if (list !== undefined && /^("|\d)/.test(list)) return list.split(',').map((one) => valueOf(one.replaceAll('"', '')));
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

/** A .reg export as the rows that collect.ps1 makes of the Uninstall keys. */
export function registryRows(text: string): Record<string, unknown>[] {
  return text.split(/\r?\n(?=\[)/).flatMap((block) => {
    const key = /^\[(.+)\]/.exec(block)?.[1]?.split('\\').at(-1);
    if (key === undefined || key === 'Uninstall') return [];
    const row: Record<string, unknown> = { Key: key, Bits: '64', User: null };
    for (const match of block.matchAll(/^"(\w+)"=(?:"((?:[^"\\]|\\.)*)"|dword:([0-9a-f]{8}))\r?$/gm))
      row[match[1] ?? ''] =
        match[3] === undefined ? (match[2] ?? '').replaceAll(/\\(.)/g, '$1') : parseInt(match[3], 16);
    return row['DisplayName'] === undefined ? [] : [row];
  });
}
