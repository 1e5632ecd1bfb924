import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { InspectionOptions, InspectionProgress } from '@shared/domain/inspection';
import type { RunRequest } from '../../../../electron/probes/run-inspection';
import { lab, LAB_FOLDER } from './lab';

const TOOLS = path.resolve(import.meta.dirname, '../../../fixtures/tools');

/** A request that uses the stand-in tools of a situation ("hung", "garbage", "lab", ...). */
export function requestWith(
  situation: string | null,
  options: Partial<InspectionOptions> = {},
  more: Partial<RunRequest> = {},
): RunRequest {
  return {
    runId: 'test',
    toolVersion: '0.0.0-test',
    packaged: false,
    options: { language: 'en', quick: true, ...options },
    platform: 'linux',
    env: situation === null ? {} : { CALLOUT_TOOLS: path.join(TOOLS, situation) },
    ...more,
  };
}

export function toolsFolder(situation: string): string {
  return path.join(TOOLS, situation);
}

/** A folder that looks like the lab machine's /proc, /sys and /etc as far as our probes read them. */
export function buildLabRoot(folder: string): string {
  const write = (file: string, text: string | Buffer): void => {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  for (const section of lab('battery-uevent.txt').split(/^(?=## )/m)) {
    const file = /^## (\S+)$/m.exec(section)?.[1];
    if (file !== undefined) write(file, section.split('\n').slice(1).join('\n'));
  }
  const zone = 'sys/class/thermal/thermal_zone0';
  const values = { type: 'acpitz', temp: '85000', trip_point_0_type: 'critical', trip_point_0_temp: '100000' };
  for (const [name, value] of Object.entries(values)) write(`${zone}/${name}`, `${value}\n`);
  const dmi = {
    sys_vendor: 'LENOVO',
    product_name: '21AH00FIELD',
    product_version: 'ThinkPad T14 Gen 3',
    product_serial: 'PF0FIELD01',
    product_uuid: '4c4c4544-0046-4910-8045-b5c04f503732',
    chassis_type: '10',
    chassis_asset_tag: 'No Asset Tag',
    board_vendor: 'LENOVO',
    board_name: '21AH00FIELD',
    board_version: 'Default string',
    board_serial: 'To Be Filled By O.E.M.',
    bios_vendor: 'LENOVO',
    bios_version: 'N32ET91W (1.67)',
    bios_date: '05/12/2024',
  };
  for (const [name, value] of Object.entries(dmi)) write(`sys/class/dmi/id/${name}`, `${value}\n`);
  const edid = Buffer.from(
    lab('edid.txt')
      .trim()
      .split(/\s+/)
      .map((hex) => Number.parseInt(hex, 16)),
  );
  write('sys/class/drm/card0-Virtual-1/status', 'connected\n');
  write('sys/class/drm/card0-Virtual-1/edid', edid.subarray(edid.indexOf(Buffer.from([0, 0xff, 0xff, 0xff]))));
  write('sys/class/tpm/tpm0/tpm_version_major', '2\n');
  write(
    'proc/meminfo',
    'MemTotal:        2974880 kB\nMemFree:  1000000 kB\nMemAvailable:    2400000 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n',
  );
  write('proc/pressure/memory', lab('psi.txt').split('## memory\n')[1] ?? '');
  write(
    'proc/cpuinfo',
    ['0', '1']
      .map(
        (id) =>
          `processor\t: ${id}\nvendor_id\t: AuthenticAMD\nmodel name\t: QEMU TCG CPU version 2.5+\nphysical id\t: 0\ncore id\t: ${id}\nflags\t\t: fpu hypervisor\n`,
      )
      .join('\n'),
  );
  write('proc/loadavg', '0.10 0.20 0.30 1/100 999\n');
  write('proc/stat', 'cpu  100 0 100 10000 0 0 0 0 0 0\nbtime 1795304377\n');
  write('proc/uptime', '300.00 500.00\n');
  write('proc/1/comm', 'systemd\n');
  write('etc/os-release', 'NAME="Debian GNU/Linux"\nID=debian\nVERSION_ID="12"\n');
  write('etc/debian_version', '12.15\n');
  write('etc/resolv.conf', '# none\n');
  write('etc/fstab', '/dev/vda / ext4 rw 0 1\n');
  for (const device of ['vda', 'sdb2', 'dm-0', 'securedata']) write(`sys/fs/ext4/${device}/errors_count`, '0\n');
  cpSync(path.join(LAB_FOLDER, 'mdstat.txt'), path.join(folder, 'proc/mdstat'));
  return folder;
}

/** A text file of this machine. */
export function machineFile(file: string): string {
  return readFileSync(file, 'utf8');
}

/** Collects progress events. */
export function progressLog(): { events: InspectionProgress[]; push: (progress: InspectionProgress) => void } {
  const events: InspectionProgress[] = [];
  return { events, push: (progress) => events.push(progress) };
}
