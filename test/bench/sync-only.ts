// node build/run-tool.mjs test/bench/sync-only.ts [DOCUMENTS [ROUNDS]]: the hub's part of npm run bench alone.
import { printTable } from './figures';
import { hubSync } from './sync';

const [documents = 10_000, rounds = 3] = process.argv.slice(2).map(Number);
const step = (text: string): void => void process.stderr.write(`bench: ${text}\n`);
printTable(await hubSync(step, documents, rounds));
