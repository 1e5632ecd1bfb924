import { describe, expect, it } from 'vitest';
import { parseLuksMetadata } from '../../../../../electron/probes/parse/luks';
import { lvmSize, parseLvs, parsePvs, parseVgs } from '../../../../../electron/probes/parse/lvm';
import { parseSmartctl } from '../../../../../electron/probes/parse/smartctl';
import { lab } from '../lab';
import { NOT_HERE, thirdParty } from '../third-party';

describe('LVM', () => {
  it('reads groups and volumes of the lab machine in bytes', () => {
    expect(parsePvs(lab('pvs.json'))).toEqual([
      { device: '/dev/sda3', group: 'vg0', uuid: null, format: 'lvm2', sizeBytes: 104_857_600, freeBytes: 54_525_952 },
    ]);
    expect(parseVgs(lab('vgs.json'))).toMatchObject([{ name: 'vg0', physicalVolumes: 1, volumes: 1 }]);
    expect(parseLvs(lab('lvs.json'))).toMatchObject([{ name: 'home', group: 'vg0', sizeBytes: 50_331_648 }]);
  });

  it('takes sizes with and without a unit', () => {
    expect(lvmSize('104857600')).toBe(104_857_600);
    expect(lvmSize('<931.51g')).toBe(Math.round(931.51 * 1024 ** 3));
    expect(lvmSize('1.00t')).toBe(1024 ** 4);
    for (const wrong of ['', '1,00g', '-5m', 'abc', null, 7]) expect(lvmSize(wrong)).toBeNull();
  });

  it('says nothing where the report is none or broke off', () => {
    const text = lab('pvs.json');
    for (const wrong of ['', '{}', '[]', text.slice(0, text.length / 2), '{"report":[{"vg":[]}]}'])
      expect(parsePvs(wrong)).toBeNull();
    expect(parsePvs('{"report":[{"pv":[]}]}')).toEqual([]);
  });
});

describe('LUKS', () => {
  it('names the cipher and what opens it, and never a key', () => {
    const header = parseLuksMetadata(lab('cryptsetup-luksdump.json'));
    expect(header).toEqual({ cipher: 'aes-xts-plain64', protectors: ['passphrase'], reencrypting: false });
    expect(JSON.stringify(header)).not.toContain('hd0iCsnqviu3');
  });

  it('knows a TPM beside a passphrase, and a re-encryption under way', () => {
    const tpm = {
      keyslots: { '0': { type: 'luks2' }, '1': { type: 'luks2' }, '2': { type: 'reencrypt' } },
      tokens: { '0': { type: 'systemd-tpm2', keyslots: ['1'] } },
      segments: { '0': { type: 'crypt', encryption: 'aes-xts-plain64' } },
    };
    expect(parseLuksMetadata(JSON.stringify(tpm))).toEqual({
      cipher: 'aes-xts-plain64',
      protectors: ['passphrase', 'TPM'],
      reencrypting: true,
    });
  });

  it('answers nothing to anything else', () => {
    for (const text of ['', '{}', 'LUKS header information', lab('cryptsetup-luksdump.json').slice(0, 300)])
      expect(parseLuksMetadata(text)).toBeNull();
  });
});

describe("a drive's own log", () => {
  it('says "never" where no self-test was made, and nothing where the drive keeps no log', () => {
    expect(parseSmartctl(lab('smartctl-sata.json'), '/dev/sdb')).toMatchObject({
      selfTest: { status: 'never', hoursAgo: null },
      rpm: 7200,
      firmware: '2.5+',
    });
    expect(parseSmartctl(lab('smartctl-nvme.json'), '/dev/nvme0')).toMatchObject({
      selfTest: null,
      unsafeShutdowns: 0,
      writtenBytes: 74 * 512_000,
    });
    expect(parseSmartctl(lab('smartctl-scsi.json'), '/dev/sda')?.selfTest).toBeNull();
  });

  it('tells the last self-test and when it ended', ({ skip }) => {
    const text = thirdParty('smartctl-json/scrutiny/smart-ata-full.json');
    if (text === null) return skip(NOT_HERE);
    const drive = parseSmartctl(text, '/dev/sda');
    expect(drive?.selfTest?.status).toBe('passed');
    expect(drive?.selfTest?.hoursAgo).toBe((drive?.powerOnHours ?? 0) - 14_417);
    expect(drive?.writtenBytes).toBe(64_777_770_148 * 512);
    expect(drive?.rpm).toBeNull();
  });

  it('sees a failed one, also where the counter of hours began anew', ({ skip }) => {
    const text = thirdParty('smartctl-json/scrutiny/smart-fail2.json');
    if (text === null) return skip(NOT_HERE);
    expect(parseSmartctl(text, '/dev/sda')?.selfTest?.status).toBe('passed');
    const root = JSON.parse(text) as { ata_smart_self_test_log: { standard: { table: unknown[] } } };
    root.ata_smart_self_test_log.standard.table.splice(0, 2);
    const failed = parseSmartctl(JSON.stringify(root), '/dev/sda')?.selfTest;
    expect(failed?.status).toBe('failed');
    expect(failed?.hoursAgo).toBeGreaterThanOrEqual(0);
  });

  it('reads SCSI and NVMe drives of other projects', ({ skip }) => {
    const scsi = thirdParty('smartctl-json/telegraf/scsi_extended.json');
    const nvme = thirdParty('smartctl-json/telegraf/nvme.json');
    if (scsi === null || nvme === null) return skip(NOT_HERE);
    expect(parseSmartctl(scsi, '/dev/sda')).toMatchObject({ rpm: 7200, selfTest: { status: 'passed' } });
    expect(parseSmartctl(nvme, '/dev/nvme0')).toMatchObject({
      unsafeShutdowns: 39,
      writtenBytes: 76_471_882 * 512_000,
      selfTest: { status: 'never', hoursAgo: null },
    });
  });

  it('sees a self-test that is running', () => {
    const running = JSON.stringify({
      smartctl: { exit_status: 0 },
      nvme_self_test_log: { current_self_test_operation: { value: 1, string: 'Short' }, table: [] },
    });
    expect(parseSmartctl(running, '/dev/nvme0')?.selfTest).toEqual({ status: 'running', hoursAgo: 0 });
  });
});
