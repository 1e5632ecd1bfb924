import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** Where things are in a profile. The database (IndexedDB) lies beside them, made by Chromium. */
export interface ProfilePaths {
  readonly root: string;
  /** Chromium's folder of the database. */
  readonly database: string;
  readonly files: string;
  readonly logs: string;
  /** What the profile says of itself: its form, and who wrote it last. */
  readonly marker: string;
  readonly windowState: string;
  readonly updateFeed: string;
  /** Addresses and logins of the systems this laptop is connected to. */
  readonly connections: string;
  /** Certificates of authorities that were added to those of the system. */
  readonly authorities: string;
}

/**
 * The profile folder to use: `--profile`, else CALLOUT_PROFILE (tests), else the system's place for this app.
 *
 * @param cwd the folder a relative name starts from: the user's own
 */
export function chooseProfile(
  asked: string | null,
  environment: Readonly<Record<string, string | undefined>>,
  systemDefault: string,
  cwd: string,
): string {
  const wanted = asked ?? environment['CALLOUT_PROFILE'];
  return wanted ? path.resolve(cwd, wanted) : systemDefault;
}

export function profilePaths(root: string): ProfilePaths {
  return {
    root,
    database: path.join(root, 'IndexedDB'),
    files: path.join(root, 'files'),
    logs: path.join(root, 'logs'),
    marker: path.join(root, 'profile.json'),
    windowState: path.join(root, 'window-state.json'),
    updateFeed: path.join(root, 'update-feed.json'),
    connections: path.join(root, 'connections.json'),
    authorities: path.join(root, 'authorities'),
  };
}

/**
 * Makes sure that the profile folder is there and can be written; without it nothing could be saved.
 *
 * @returns null, or what is wrong, with the path
 */
export function profileProblem(root: string): string | null {
  try {
    makeFolder(root);
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return `${root} (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
  }
}

/** Node's own recursive way never returns where a folder is "not found" under an existing parent, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // another start may have been quicker
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
