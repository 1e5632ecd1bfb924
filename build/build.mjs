// npm run build [-- --dev]: builds out/ from scratch, whatever its state.
import './lib/node-version.mjs';
import { BuildFailed, ensureBuilt } from './lib/app-build.mjs';

try {
  await ensureBuilt({ force: true, mode: process.argv.includes('--dev') ? 'development' : 'production' });
} catch (error) {
  if (!(error instanceof BuildFailed)) throw error;
  process.exitCode = 1;
}
