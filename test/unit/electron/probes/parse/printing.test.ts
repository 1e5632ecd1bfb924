import { describe, expect, it } from 'vitest';
import {
  parseCupsErrors,
  parseLpstat,
  parsePpd,
  parsePrintersConf,
  parseSchedulerState,
  queueTarget,
} from '../../../../../electron/probes/parse/printers';
import { lab } from '../lab';
import { cpuMs } from '../../../../helpers/cpu-time';

describe('queues', () => {
  it('of the lab machine tell how long a job has been waiting, and where they print to', () => {
    const printers = parseLpstat(lab('lpstat.txt'), new Date('2026-11-22T00:42:37Z'));
    expect(printers.find((printer) => printer.name === 'LaserA')).toMatchObject({
      oldestJobMinutes: 60,
      port: 'socket://127.0.0.1:9100',
      network: true,
      serial: null,
    });
    expect(printers.find((printer) => printer.name === 'InkB')).toMatchObject({
      oldestJobMinutes: null,
      network: false,
    });
  });

  it('have no job from the future, and no age where the date is in another language', () => {
    expect(parseLpstat(lab('lpstat.txt'), new Date('2026-11-20'))[1]?.oldestJobMinutes).toBeNull();
    const german = lab('lpstat.txt').replace(/(1024 +)Sat Nov 21 23:42:07 2026/, '$1Sa 21 Nov 2026 23:42:07 CET');
    const laser = parseLpstat(german).find((printer) => printer.name === 'LaserA');
    expect(laser).toMatchObject({ queuedJobs: 1, oldestJobMinutes: null });
  });

  it('take a password out of an address, and the serial number out of a USB one', () => {
    const text = (uri: string): string => `device for P: ${uri}\nprinter P is idle.  enabled since x\n`;
    expect(parseLpstat(text('ipp://anna:geheim@print.example/p'))[0]).toMatchObject({ port: 'ipp://print.example/p' });
    expect(parseLpstat(text('usb://HP/LaserJet%20Pro?serial=VNB3R12345'))[0]).toMatchObject({
      serial: 'VNB3R12345',
      network: false,
    });
  });

  it('are many on a print server', () => {
    const text = Array.from(
      { length: 2_000 },
      (_, index) => `printer P${String(index)} is idle.  enabled since x\n`,
    ).join('');
    const ms = cpuMs(() => expect(parseLpstat(text)).toHaveLength(2_000));
    expect(ms).toBeLessThan(2_000);
  });
});

describe("CUPS' own files", () => {
  // Documented (printers.conf(5), the PPD specification), not captured.
  it('tell model, driver and sharing', () => {
    const conf =
      '# Printer configuration file\n<DefaultPrinter Laser>\nMakeModel HP LaserJet 400\nShared Yes\n</DefaultPrinter>\n<Printer Ink>\nShared No\n</Printer>\n';
    expect(parsePrintersConf(conf).get('Laser')).toEqual({ model: 'HP LaserJet 400', shared: true });
    expect(parsePrintersConf(conf).get('Ink')).toEqual({ model: null, shared: false });
    expect(parsePrintersConf('<Printer Broken>\nShared').size).toBe(0);
    expect(
      parsePpd(
        '*PPD-Adobe: "4.3"\n*ModelName: "HP LaserJet 400"\n*NickName: "HP LaserJet 400 Postscript (recommended)"\n',
      ),
    ).toEqual({
      model: 'HP LaserJet 400',
      driver: 'HP LaserJet 400 Postscript (recommended)',
    });
    expect(parsePpd('')).toEqual({ model: null, driver: null });
  });

  it('count errors of the wanted days', () => {
    const log = [
      'E [01/Nov/2026:10:00:00 +0000] [Job 1] too old',
      'I [21/Nov/2026:10:00:00 +0100] Listening to ::1:631',
      'E [21/Nov/2026:23:42:08 +0100] [Job 2] The printer is not responding.',
      'X [22/Nov/2026:00:00:00 +0000] Unable to open listen socket',
      'E [99/Foo/2026:00:00:00 +0000] nonsense',
      'E [21/Nov/2026:23',
    ].join('\n');
    expect(parseCupsErrors(log, new Date('2026-11-15'))).toEqual([
      { at: '2026-11-21T22:42:08.000Z', message: '[Job 2] The printer is not responding.' },
      { at: '2026-11-22T00:00:00.000Z', message: 'Unable to open listen socket' },
    ]);
  });

  it('say whether the scheduler runs', () => {
    expect(parseSchedulerState(lab('lpstat.txt'))).toBe(true);
    expect(parseSchedulerState('scheduler is not running\n')).toBe(false);
    expect(parseSchedulerState('lpstat: Bad file descriptor\n')).toBeNull();
  });
});

describe('where a queue prints to', () => {
  it.each([
    ['socket://127.0.0.1:9100', { kind: 'tcp', host: '127.0.0.1', port: 9100 }],
    ['socket://printer.example', { kind: 'tcp', host: 'printer.example', port: 9100 }],
    ['lpd://printer.example/queue', { kind: 'tcp', host: 'printer.example', port: 515 }],
    ['ipps://[2001:db8::9]/ipp/print', { kind: 'ipp', host: '2001:db8::9', port: 631 }],
    ['https://printer.example/ipp', { kind: 'ipp', host: 'printer.example', port: 443 }],
    ['dnssd://Laser._ipp._tcp.local/?uuid=1', { kind: 'ipp', host: null, port: null }],
    ['usb://HP/LaserJet', { kind: 'usb', host: null, port: null }],
    ['///dev/null', { kind: 'virtual', host: null, port: null }],
    ['cups-pdf:/', { kind: 'virtual', host: null, port: null }],
    ['wsd://x', { kind: 'wsd', host: null, port: null }],
    ['socket://', { kind: 'tcp', host: null, port: null }],
    [null, { kind: 'other', host: null, port: null }],
  ] as const)('%s', (uri, target) => {
    expect(queueTarget(uri)).toEqual(target);
  });
});
