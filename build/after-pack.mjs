// electron-builder copies a given runtime folder whole: what only development needs goes out again.
import fs from 'node:fs';
import path from 'node:path';

const DEVELOPMENT_ONLY = ['resources/default_app.asar', 'version'];

/** @param {{appOutDir: string}} context */
export default function afterPack({ appOutDir }) {
  for (const name of DEVELOPMENT_ONLY) fs.rmSync(path.join(appOutDir, name), { force: true });
}
