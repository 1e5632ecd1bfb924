// Prints every breach of lib/boundaries.mjs; exit code 1 when there is an error.
import './lib/node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { checkFile } from './lib/boundaries.mjs';
import { root } from './lib/paths.mjs';

const FOLDERS = ['electron', 'renderer', 'shared', 'build', 'test'];
const SKIPPED = new Set(['node_modules', 'fixtures', 'default-app']);

function* sources(folder) {
  for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(file);
    else if (/\.(ts|tsx|mts|mjs|css)$/.test(entry.name)) yield file;
  }
}

let errors = 0;
let files = 0;
for (const folder of FOLDERS) {
  if (!fs.existsSync(path.join(root, folder))) continue;
  for (const file of sources(folder)) {
    files++;
    for (const { line, level, message } of checkFile(file, fs.readFileSync(path.join(root, file), 'utf8'))) {
      if (level === 'error') errors++;
      process.stdout.write(`${file}:${line}: ${level}: ${message}\n`);
    }
  }
}
process.stdout.write(`boundaries: ${files} files, ${errors} errors\n`);
process.exitCode = errors > 0 ? 1 : 0;
