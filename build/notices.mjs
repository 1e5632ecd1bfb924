// Writes out/THIRD-PARTY-NOTICES.txt: every package whose code is in the app, with its licence text. Electron's own
// (and Chromium's) notices lie beside the program, put there by electron-builder.
import './lib/node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { fail, say } from './lib/log.mjs';
import { out, root } from './lib/paths.mjs';

const TEXT_FILE = /^(licen[cs]e|copying|notice|copyright|ofl)([-._].*)?$/i;
const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** Folders of what the bundler put in, as noted during the build. */
function bundled() {
  const lists = fs.readdirSync(out).filter((name) => name.startsWith('.packages-'));
  if (lists.length === 0) fail('build first: out/ does not say which packages are in it');
  return lists.flatMap((name) => readJson(path.join(out, name)));
}

/** Folders of what is packed as it is: the dependencies of package.json and theirs. */
function packed() {
  const { packages } = readJson(path.join(root, 'package-lock.json'));
  const found = new Set();
  const visit = (name, from) => {
    // Node's own way of looking: the nearest node_modules upwards
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
      const folder = `${at ? `${at}/` : ''}node_modules/${name}`;
      if (packages[folder]) {
        if (found.has(folder)) return;
        found.add(folder);
        for (const next of Object.keys(packages[folder].dependencies ?? {})) visit(next, folder);
        return;
      }
      if (!at) return;
    }
  };
  for (const name of Object.keys(packages[''].dependencies ?? {})) visit(name, '');
  return [...found];
}

function notice(folder) {
  const full = path.join(root, folder);
  const { name, version, license, licenses, homepage } = readJson(path.join(full, 'package.json'));
  const kind = license?.type ?? license ?? licenses?.map((one) => one.type).join(' OR ') ?? null;
  const texts = fs
    .readdirSync(full)
    .filter((file) => TEXT_FILE.test(file) && fs.statSync(path.join(full, file)).isFile())
    .map((file) => fs.readFileSync(path.join(full, file), 'utf8').trim());
  if (kind === null && texts.length === 0) fail(`${name}@${version} says nothing about its licence`);
  const head = [`${name} ${version}`, `Licence: ${kind ?? 'see below'}`, ...(homepage ? [homepage] : [])].join('\n');
  return { key: `${name} ${version}`, text: [head, ...texts].join('\n\n') };
}

const folders = [...new Set([...bundled(), ...packed()])].filter((folder) =>
  fs.existsSync(path.join(root, folder, 'package.json')),
);
const notices = new Map(folders.map(notice).map(({ key, text }) => [key, text]));
const rule = `\n\n${'-'.repeat(79)}\n\n`;
const body = [...notices.entries()].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([, text]) => text);
fs.writeFileSync(
  path.join(out, 'THIRD-PARTY-NOTICES.txt'),
  `Callout contains the following third-party software.${rule}${body.join(rule)}\n`,
);
say(`third-party notices: ${notices.size} packages`);
