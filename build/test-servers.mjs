// npm run test:servers [-- FILTER]: connectors against real servers. Request Tracker is started here by ../shared/servers/rt-up.sh with a
// state folder and port of its own, or given by CALLOUT_RT_URL (the site's root) and CALLOUT_RT_TOKENS (tech1=...,tech2=...,...).
// CouchDB by COUCHDB_URL, else the stand-in of the tests. The last line is `N passed, N failed`.
import './lib/node-version.mjs';
import { printFailures } from './lib/checks.mjs';
import { runServers } from './lib/servers.mjs';

const result = await runServers(process.argv.slice(2));
const { passed, failed, skipped } = result;
printFailures([{ name: 'against the real servers', ...result }]);
if (skipped > 0) process.stdout.write(`${skipped} skipped\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
