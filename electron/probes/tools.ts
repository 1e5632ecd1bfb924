import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';

/** Where programs are taken from. Nothing is ever taken from the PATH: it belongs to the customer's machine, not to us. */
export interface ToolFolders {
  /** Searched before the system folders; only ever set in an unpackaged build (tests, stand-ins). */
  readonly standIns: string | null;
  readonly system: readonly string[];
}

const POSIX_FOLDERS: readonly string[] = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The folders for a platform; `env.CALLOUT_TOOLS` is obeyed only when the app is not packaged. */
export function toolFolders(
  platform: NodeJS.Platform,
  packaged: boolean,
  env: Readonly<Record<string, string | undefined>>,
): ToolFolders {
  const wanted = env['CALLOUT_TOOLS'];
  const standIns = !packaged && wanted !== undefined && path.isAbsolute(wanted) ? wanted : null;
  if (platform === 'darwin') return { standIns, system: [...POSIX_FOLDERS, ...macFolders()] };
  if (platform !== 'win32') return { standIns, system: POSIX_FOLDERS };
  const root = env['SystemRoot'] ?? 'C:\\Windows';
  const system32 = path.win32.join(root, 'System32');
  return {
    standIns,
    system: [system32, path.win32.join(system32, 'WindowsPowerShell', 'v1.0'), path.win32.join(system32, 'wbem')],
  };
}

/**
 * Where macOS keeps the tool of its firewall, and where other makers put their commands. The latter may be written by people who are
 * no administrators (Homebrew on Intel), so root takes nothing from there.
 */
function macFolders(): string[] {
  const own = '/usr/libexec/ApplicationFirewall';
  return process.getuid?.() === 0 ? [own] : [own, '/usr/local/bin', '/opt/homebrew/bin'];
}

/**
 * Absolute path of a program, or null when none of the folders has it. A stand-in folder may hide a program of the system with an
 * empty file "NAME.missing".
 */
export async function findTool(name: string, folders: ToolFolders): Promise<string | null> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return null;
  if (folders.standIns !== null) {
    if (await isFile(path.join(folders.standIns, `${name}.missing`))) return null;
    const standIn = path.join(folders.standIns, name);
    if (await isFile(standIn)) return standIn;
  }
  for (const folder of folders.system) {
    const candidate = path.join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    if ((await isFile(candidate)) && (await isExecutable(candidate))) return candidate;
  }
  return null;
}

/** Debian's package of a program, for the advice "install ..."; null where the name says it all or there is none. */
export function packageOf(tool: string): string | null {
  return PACKAGES[tool] ?? null;
}

const PACKAGES: Readonly<Record<string, string>> = {
  smartctl: 'smartmontools',
  dmidecode: 'dmidecode',
  lspci: 'pciutils',
  lpstat: 'cups-client',
  mdadm: 'mdadm',
  chronyc: 'chrony',
  ip: 'iproute2',
  ping: 'iputils-ping',
  nft: 'nftables',
  ufw: 'ufw',
  dmesg: 'util-linux',
  lsblk: 'util-linux',
  findmnt: 'util-linux',
  lscpu: 'util-linux',
  dumpe2fs: 'e2fsprogs',
  journalctl: 'systemd',
  systemctl: 'systemd',
  iw: 'iw',
  nmcli: 'network-manager',
  cryptsetup: 'cryptsetup-bin',
  pvs: 'lvm2',
  vgs: 'lvm2',
  lvs: 'lvm2',
  bluetoothctl: 'bluez',
  fwupdmgr: 'fwupd',
  'apt-get': 'apt',
};

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
