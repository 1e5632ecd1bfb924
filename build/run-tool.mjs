// node build/run-tool.mjs FILE.ts [ARGS]: a tool that drives the built app (npm run test:crash, npm run bench).
import './lib/node-version.mjs';
import { fail, say } from './lib/log.mjs';
import { prepare } from './lib/prepare.mjs';
import { has } from './lib/run.mjs';
import { runTypeScript } from './lib/tool.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) fail('usage: node build/run-tool.mjs FILE.ts [ARGS]', 2);
const runtime = await prepare();
if (process.platform === 'linux' && file.includes('crash') && !has('strace')) {
  say('strace is not installed: the trace of flushed writes is left out (apt-get install strace)');
}
process.exitCode = await runTypeScript(file, args, runtime);
