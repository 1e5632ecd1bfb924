import { writeSync } from 'node:fs';
import path from 'node:path';
import { frameKey } from '../../../../electron/vault/frames';
import { Journal } from '../../../../electron/vault/journal';
import { Quarantine } from '../../../../electron/vault/quarantine';

// The process that is killed: appends without end, several at a time, and says each number only when the journal has resolved it.

const folder = process.argv[2] ?? '';
const key = frameKey(Buffer.alloc(32, 7));
const journal = await Journal.open({
  folder,
  keys: { current: key, find: () => key.secret },
  quarantine: new Quarantine(path.join(folder, '..', 'quarantine')),
  appVersion: '1.0.0',
  onProblem: (problem) => writeSync(1, `problem ${problem}\n`),
  segmentBytes: 50_000,
});

async function appendForEver(): Promise<void> {
  for (;;) {
    const id = crypto.randomUUID();
    const entry = {
      at: new Date().toISOString(),
      dbVersion: 3,
      writes: [{ do: 'put' as const, table: 'notes', rows: [{ id, text: id.repeat(Math.floor(Math.random() * 60)) }] }],
    };
    const appended = await journal.append([entry]);
    writeSync(1, appended.ok ? `saved ${id}\n` : `failed ${appended.error.code}\n`);
  }
}
await Promise.all([appendForEver(), appendForEver(), appendForEver()]);
