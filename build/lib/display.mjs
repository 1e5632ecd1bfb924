// A virtual display for machines without one. Nothing of it is left behind, even when the script is killed.
import { spawn } from 'node:child_process';
import { has } from './run.mjs';

const START_TIMEOUT_MS = 20_000;

/** True where a window needs a display that this session does not have. */
export function needsVirtualDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/**
 * Starts Xvfb on the first free number.
 * @param {{anyUser?: boolean}} [options] anyUser: other users of this machine may open windows on it (tests only)
 * @returns {Promise<{display: string, stop: () => Promise<void>}>}
 */
export async function startDisplay(options = {}) {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];
  if (options.anyUser) args.push('-ac');
  // setpriv makes the kernel end Xvfb with its parent; a group of its own keeps Ctrl+C from ending it before the app
  const [command, ...first] = has('setpriv') ? ['setpriv', '--pdeathsig', 'TERM', 'Xvfb'] : ['Xvfb'];
  const server = spawn(command, [...first, ...args], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const ended = new Promise((resolve) => {
    server.once('exit', resolve);
    server.once('error', resolve);
  });
  const number = await new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => {
      server.kill('SIGKILL');
      reject(new Error('the virtual display (Xvfb) did not start'));
    }, START_TIMEOUT_MS);
    server.stdio[3].setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
    void ended.then(() => {
      clearTimeout(timer);
      reject(new Error('the virtual display (Xvfb) ended at once'));
    });
  });
  return {
    display: `:${number}`,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs `work` with a display: the session's own, or a virtual one in `env.DISPLAY` for as long as it takes. */
export async function withDisplay(work, options = {}) {
  if (!needsVirtualDisplay() && !options.always) return work({ ...process.env });
  const server = await startDisplay(options);
  try {
    return await work({ ...process.env, DISPLAY: server.display });
  } finally {
    await server.stop();
  }
}
