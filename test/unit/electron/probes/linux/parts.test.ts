import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockDevicesProbe } from '../../../../../electron/probes/linux/block-devices';
import { bluetoothProbe } from '../../../../../electron/probes/linux/bluetooth';
import { camerasProbe } from '../../../../../electron/probes/linux/cameras';
import { controllersProbe } from '../../../../../electron/probes/linux/controllers';
import { cpusProbe } from '../../../../../electron/probes/linux/cpus';
import { docksProbe } from '../../../../../electron/probes/linux/docks';
import { encryptionProbe, mountedVolumes } from '../../../../../electron/probes/linux/encryption';
import { gpusProbe } from '../../../../../electron/probes/linux/gpus';
import { LINUX_PROBES } from '../../../../../electron/probes/linux/index';
import { inputDevicesProbe } from '../../../../../electron/probes/linux/input-devices';
import { lvmProbe } from '../../../../../electron/probes/linux/lvm';
import { memoryModulesProbe } from '../../../../../electron/probes/linux/memory-modules';
import { portsProbe } from '../../../../../electron/probes/linux/ports';
import { slotsProbe } from '../../../../../electron/probes/linux/slots';
import { soundDevicesProbe } from '../../../../../electron/probes/linux/sound-devices';
import { parseLsblk } from '../../../../../electron/probes/parse/block-devices';
import { lab } from '../lab';
import { fakeMachine, gapsOf, valueOf } from './fake-machine';

const lspci = { lspci: { stdout: lab('lspci-vmmnnk.txt') } };
const dmidecode = { dmidecode: { stdout: lab('dmidecode.txt') } };

function link(root: string, from: string, to: string): void {
  mkdirSync(path.dirname(path.join(root, from)), { recursive: true });
  mkdirSync(path.join(root, to), { recursive: true });
  symlinkSync(path.join(root, to), path.join(root, from));
}

describe('what one command tells several probes', () => {
  it('is asked once: lspci for graphics, sound and controllers', async () => {
    const machine = fakeMachine({ tools: lspci });
    expect(valueOf(await gpusProbe.collect(machine))).toHaveLength(1);
    expect(valueOf(await soundDevicesProbe.collect(machine))).toHaveLength(1);
    expect(valueOf(await controllersProbe.collect(machine))).toHaveLength(13);
    expect(machine.asked).toEqual(['lspci -vmmnnk']);
  });

  it('is asked once: dmidecode for memory, connectors, slots and processors', async () => {
    const machine = fakeMachine({ tools: dmidecode, files: { 'proc/cpuinfo': 'processor\t: 0\nmodel name\t: X\n' } });
    expect(valueOf(await memoryModulesProbe.collect(machine)).modules).toHaveLength(1);
    expect(valueOf(await portsProbe.collect(machine))).toEqual([]);
    expect(valueOf(await slotsProbe.collect(machine))).toEqual([]);
    expect(valueOf(await cpusProbe.collect(machine))).toHaveLength(1);
    expect(machine.asked).toEqual(['dmidecode -t 4,8,9,16,17']);
  });

  it('stands in the registry after what it asks for, every fact once', () => {
    const facts = LINUX_PROBES.map((probe) => probe.fact);
    expect(new Set(facts).size).toBe(facts.length);
    for (const probe of LINUX_PROBES)
      for (const key of probe.after ?? []) expect(facts.indexOf(key), key).toBeLessThan(facts.indexOf(probe.fact));
  });
});

describe('parts without their tool', () => {
  const files = {
    'sys/bus/pci/devices/0000:00:02.0/class': '0x030000\n',
    'sys/bus/pci/devices/0000:00:02.0/vendor': '0x8086\n',
    'sys/bus/pci/devices/0000:00:02.0/device': '0x46a6\n',
    'sys/bus/pci/devices/0000:00:1f.3/class': '0x040300\n',
  };

  it('have numbers and no names, and say so', async () => {
    const found = await gpusProbe.collect(fakeMachine({ files }));
    expect(valueOf(found)).toMatchObject([{ model: null, pciId: '8086:46a6', slot: '0000:00:02.0' }]);
    expect(gapsOf(found)).toEqual(['gpus.model toolMissing']);
    expect(gapsOf(await controllersProbe.collect(fakeMachine({ files })))).toEqual(['controllers.name toolMissing']);
    expect(valueOf(await soundDevicesProbe.collect(fakeMachine({ files })))).toMatchObject([{ slot: '0000:00:1f.3' }]);
  });

  it('are none on a machine without a bus', async () => {
    const machine = fakeMachine({ tools: { lspci: { stdout: '' } } });
    expect(valueOf(await gpusProbe.collect(machine))).toEqual([]);
    expect(valueOf(await controllersProbe.collect(machine))).toEqual([]);
    expect(valueOf(await camerasProbe.collect(machine))).toEqual([]);
    expect(valueOf(await inputDevicesProbe.collect(machine))).toEqual([]);
    expect(valueOf(await docksProbe.collect(machine))).toEqual([]);
    expect(valueOf(await bluetoothProbe.collect(machine))).toEqual([]);
    expect(machine.asked).toEqual(['lspci -vmmnnk']);
  });

  it('are unknown where lspci lies or hangs', async () => {
    const lies = fakeMachine({ files, tools: { lspci: { stdout: 'hello' } } });
    expect(gapsOf(await gpusProbe.collect(lies))).toEqual(['badOutput']);
    expect(gapsOf(await controllersProbe.collect(lies))).toEqual(['badOutput']);
    const hangs = fakeMachine({ files, tools: { lspci: { status: 'timedOut' } } });
    expect(gapsOf(await gpusProbe.collect(hangs))).toEqual(['timedOut']);
  });
});

describe('memory', () => {
  it('has no source where the machine has no tables, and is refused to ordinary users', async () => {
    const vain = {
      dmidecode: { status: 'exitNonZero', exitCode: 1, stdout: 'Scanning /dev/mem for entry point.' },
    } as const;
    expect(gapsOf(await memoryModulesProbe.collect(fakeMachine({ tools: vain })))).toEqual(['noSource']);
    const tables = { 'sys/firmware/dmi/tables/DMI': 'x' };
    const user = { ...fakeMachine({ tools: vain, files: tables }), elevated: false };
    expect(gapsOf(await memoryModulesProbe.collect(user))).toEqual(['notPermitted']);
    expect(gapsOf(await portsProbe.collect(fakeMachine({ files: tables })))).toEqual(['toolMissing']);
    const empty = fakeMachine({ tools: { dmidecode: { stdout: '' } } });
    expect(gapsOf(await slotsProbe.collect(empty))).toEqual(['badOutput']);
  });
});

describe('cameras and sound on USB', () => {
  it('are named by the device they hang on, each once', async () => {
    const usb = 'sys/devices/pci0000:00/0000:00:14.0/usb1/1-6';
    const machine = fakeMachine({
      tools: lspci,
      files: {
        [`${usb}/product`]: 'Integrated Camera\n',
        [`${usb}/manufacturer`]: 'Chicony\n',
        [`${usb}/idVendor`]: '04f2\n',
        [`${usb}/idProduct`]: 'b6cb\n',
        'sys/class/video4linux/video0/name': 'Integrated Camera: Integrated C\n',
        'sys/class/video4linux/video1/name': 'Integrated Camera: Integrated C\n',
        'proc/asound/cards': ' 1 [Headset        ]: USB-Audio - Jabra\n                      x\n',
      },
    });
    for (const node of ['video0', 'video1'])
      link(machine.root, `sys/class/video4linux/${node}/device`, `${usb}/1-6:1.0`);
    link(machine.root, 'sys/class/sound/card1/device', `${usb}/1-6:1.2`);
    expect(valueOf(await camerasProbe.collect(machine))).toEqual([
      { name: 'Integrated Camera', manufacturer: 'Chicony', vendorId: '04f2', productId: 'b6cb', slot: '1-6' },
    ]);
    expect(valueOf(await soundDevicesProbe.collect(machine))[1]).toMatchObject({
      manufacturer: 'Chicony',
      slot: '1-6',
    });
  });
});

describe('Bluetooth', () => {
  const radio = {
    'sys/class/bluetooth/hci0/type': 'primary\n',
    'sys/class/rfkill/rfkill0/type': 'bluetooth\n',
    'sys/class/rfkill/rfkill0/soft': '1\n',
    'sys/class/rfkill/rfkill0/hard': '0\n',
  };

  it('is off where a switch says so, whatever the service says', async () => {
    const show = 'Controller 3C:58:C2:11:22:33 (public)\n\tName: laptop\n\tPowered: yes\n';
    const machine = fakeMachine({ files: radio, tools: { 'bluetoothctl show': { stdout: show } } });
    const found = await bluetoothProbe.collect(machine);
    expect(valueOf(found)).toMatchObject([{ name: 'laptop', address: '3C:58:C2:11:22:33', powered: false }]);
    expect(found.status === 'known' && found.unverified).toBe(true);
  });

  it('says that its service does not answer', async () => {
    const machine = fakeMachine({ files: radio, tools: { bluetoothctl: { status: 'timedOut' } } });
    const found = await bluetoothProbe.collect(machine);
    expect(valueOf(found)[0]?.problem).toContain('does not answer');
    expect(gapsOf(found)).toEqual(['bluetooth.address timedOut']);
  });
});

describe('docks', () => {
  it('are read from the kernel, and remembered ones from bolt', async () => {
    const folder = 'sys/bus/thunderbolt/devices';
    const machine = fakeMachine({
      files: {
        [`${folder}/domain0/security`]: 'user\n',
        [`${folder}/0-0/device_name`]: 'ThinkPad\n',
        [`${folder}/0-1/device_name`]: 'WD19TB\n',
        [`${folder}/0-1/vendor_name`]: 'Dell\n',
        [`${folder}/0-1/authorized`]: '0\n',
        [`${folder}/0-1/nvm_version`]: '36.1\n',
      },
      tools: {
        boltctl: {
          stdout: ' ● X\n   ├─ type: peripheral\n   ├─ name: Old Dock\n   ├─ vendor: X\n   └─ status: disconnected\n',
        },
      },
    });
    expect(valueOf(await docksProbe.collect(machine))).toEqual([
      { name: 'WD19TB', vendor: 'Dell', authorised: false, connected: true, firmware: '36.1' },
      { name: 'Old Dock', vendor: 'X', authorised: null, connected: false, firmware: null },
    ]);
  });
});

describe('storage layers of the lab machine', () => {
  const blockDevices = parseLsblk(lab('lsblk.json'));
  if (blockDevices === null) throw new Error('the capture cannot be read');
  const facts = { blockDevices };
  const lvm = {
    pvs: { stdout: lab('pvs.json') },
    vgs: { stdout: lab('vgs.json') },
    lvs: { stdout: lab('lvs.json') },
    'cryptsetup luksDump': { stdout: lab('cryptsetup-luksdump.json') },
  };

  it('show groups and volumes', async () => {
    expect(valueOf(await lvmProbe.collect(fakeMachine({ facts, tools: lvm })))).toMatchObject({
      physicalVolumes: [{ device: '/dev/sda3' }],
      groups: [{ name: 'vg0' }],
      volumes: [{ name: 'home' }],
    });
    const refusing = { ...lvm, vgs: { status: 'exitNonZero', stderr: 'Permission denied' } } as const;
    const user = { ...fakeMachine({ facts, tools: refusing }), elevated: false };
    expect(gapsOf(await lvmProbe.collect(user))).toEqual(['notPermitted']);
    expect(gapsOf(await lvmProbe.collect(fakeMachine({ facts })))).toEqual(['toolMissing']);
    expect(gapsOf(await lvmProbe.collect(fakeMachine({ facts, tools: { ...lvm, lvs: { stdout: '{' } } })))).toEqual([
      'badOutput',
    ]);
  });

  it('are not asked for where there are none', async () => {
    const machine = fakeMachine({ facts: { blockDevices: { disks: [], tree: [] } } });
    expect(valueOf(await lvmProbe.collect(machine))).toEqual({ physicalVolumes: [], groups: [], volumes: [] });
    expect(valueOf(await encryptionProbe.collect(machine))).toEqual([]);
    expect(machine.asked).toEqual([]);
    expect(gapsOf(await lvmProbe.collect(fakeMachine({})))).toEqual(['failed']);
  });

  it('show which volume is encrypted and how, and keep salts out of the evidence', async () => {
    const found = await encryptionProbe.collect(fakeMachine({ facts, tools: lvm }));
    const volumes = valueOf(found);
    expect(volumes.find((volume) => volume.volume === '/mnt/secure')).toEqual({
      volume: '/mnt/secure',
      system: false,
      state: 'on',
      method: 'LUKS2 aes-xts-plain64',
      protectors: ['passphrase'],
    });
    expect(volumes.find((volume) => volume.volume === '/')).toMatchObject({ system: true, state: 'off', method: null });
    expect(JSON.stringify(found.evidence)).not.toContain('salt');
  });

  it('say that the way it is encrypted is for root only', async () => {
    const user = { ...fakeMachine({ facts, tools: lvm }), elevated: false };
    const found = await encryptionProbe.collect(user);
    expect(valueOf(found).find((volume) => volume.volume === '/mnt/secure')).toMatchObject({
      state: 'on',
      method: 'LUKS',
    });
    expect(gapsOf(found)).toEqual(['encryption.method /dev/nvme0n1 notPermitted']);
    expect(user.asked).toEqual([]);
  });

  it('know a volume below LVM in LUKS as encrypted', () => {
    const node = (name: string, type: string, more: object = {}): (typeof blockDevices.tree)[number] => ({
      name,
      path: `/dev/${name}`,
      type,
      fileSystem: null,
      mountPoints: [],
      sizeBytes: null,
      children: [],
      ...more,
    });
    const tree = [
      node('sda', 'disk', {
        children: [
          node('sda2', 'part', {
            fileSystem: 'crypto_LUKS',
            children: [node('luks', 'crypt', { children: [node('root', 'lvm', { mountPoints: ['/', '[SWAP]'] })] })],
          }),
        ],
      }),
    ];
    expect(mountedVolumes(tree)).toMatchObject([{ mountPoint: '/', containers: [{ path: '/dev/sda2' }] }]);
  });
});

describe('disks where udev does not run', () => {
  it('have the names the kernel knows', async () => {
    const lsblk = (name: string, tran: string | null): string =>
      JSON.stringify({
        blockdevices: [{ name, path: `/dev/${name}`, type: 'disk', size: 1000, tran, rota: true, rm: false }],
      });
    const virtio = fakeMachine({
      files: { 'sys/block/vda/serial': 'disk-7\n', 'sys/block/vda/device/vendor': '0x1af4\n' },
      tools: { lsblk: { stdout: lsblk('vda', null) } },
    });
    expect(valueOf(await blockDevicesProbe.collect(virtio)).disks).toMatchObject([
      { serial: 'disk-7', vendor: 'Red Hat, Inc.', bus: 'virtio' },
    ]);
    const scsi = fakeMachine({
      files: {
        'sys/block/sda/device/model': 'ST1000\n',
        'sys/block/sda/device/rev': 'CC43\n',
        'sys/block/sda/device/vpd_pg80': Buffer.concat([Buffer.from([0, 0x80, 0, 6]), Buffer.from('ABC123')]),
      },
      tools: { lsblk: { stdout: lsblk('sda', 'sas') } },
    });
    expect(valueOf(await blockDevicesProbe.collect(scsi)).disks).toMatchObject([
      { serial: 'ABC123', model: 'ST1000', firmware: 'CC43' },
    ]);
  });
});
