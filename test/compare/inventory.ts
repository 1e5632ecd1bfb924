import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { glpiValidator, NO_SCHEMA } from '../helpers/glpi';
import { runCommand } from '../helpers/headless';
import { compareInventories, comparisonText, sectionsOf } from './compare';
import { FUSION_EXPLAINED } from './explained';
import { readFusionXml } from './fusion-xml';

// node build/run-tool.mjs test/compare/inventory.ts: our GLPI export of this machine, made by the real app, against what FusionInventory
// says of the same machine, fact by fact. Ends with 1 when a difference has no explanation, or the export is not valid.

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** The peer's inventory of this machine; null where it is not installed. */
function fusionInventory(): string | null {
  try {
    return execFileSync('fusioninventory-inventory', [], {
      encoding: 'utf8',
      maxBuffer: 1e8,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 120_000,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'compare-inventory-'));
try {
  const out = join(folder, 'g.json');
  // the inventory is always taken; one quick check keeps the others away
  const run = await runCommand([
    'inspect',
    '--format',
    'glpi',
    '--checks',
    'sto.free',
    '--out',
    out,
    '--profile',
    join(folder, 'profile'),
  ]);
  if (run.code !== 0) throw new Error(`the inspection failed (${String(run.code)}): ${run.stderr.slice(-2000)}`);
  const document = JSON.parse(readFileSync(out, 'utf8')) as { content: Record<string, unknown> };

  const validate = glpiValidator();
  const errors = validate?.(document) ?? [];
  say(
    validate === null
      ? `not validated: ${NO_SCHEMA}`
      : `the official schema: ${errors.length === 0 ? 'valid' : 'NOT VALID'}`,
  );
  for (const error of errors.slice(0, 20)) say(`  ${error}`);
  if (errors.length > 0) process.exitCode = 1;

  const xml = fusionInventory();
  if (xml === null) {
    say('nothing to compare with: fusioninventory-inventory is not installed (apt-get install fusioninventory-agent)');
  } else {
    const comparison = compareInventories(readFusionXml(xml), sectionsOf(document.content), FUSION_EXPLAINED);
    say(comparisonText('FusionInventory on this machine, against our GLPI export', comparison));
    if (comparison.differences.some(({ explanation }) => explanation === null)) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
