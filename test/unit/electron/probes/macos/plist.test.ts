import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlist, parsePlistDict } from '../../../../../electron/probes/parse/macos/plist';
import { MAC_FOLDER, recording } from './recorded';
import { cpuMs } from '../../../../helpers/cpu-time';

const XML = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n${inner}\n</plist>\n`;
const rootFile = (file: string): Buffer => readFileSync(path.join(MAC_FOLDER, 'root', file));

describe('XML property lists', () => {
  it('reads every kind of value', () => {
    const text = XML(`<dict>
      <key>text</key><string>a &amp; b &lt;c&gt; &#x2019;</string><key>empty</key><string/>
      <key>number</key><integer>42</integer><key>negative</key><integer>-9</integer><key>huge</key><integer>18446744073709551615</integer>
      <key>real</key><real>2.5</real><key>yes</key><true/><key>no</key><false/>
      <key>date</key><date>2026-01-02T03:04:05Z</date><key>data</key><data>AAEC\n  Aw==</data>
      <!-- a comment --><key>list</key><array><string>x</string><array/><dict/></array>
    </dict>`);
    expect(parsePlistDict(text)).toEqual({
      text: 'a & b <c> \u2019',
      empty: '',
      number: 42,
      negative: -9,
      // A number that JavaScript cannot hold keeps its digits.
      huge: '18446744073709551615',
      real: 2.5,
      yes: true,
      no: false,
      date: '2026-01-02T03:04:05.000Z',
      data: 'AAECAw==',
      list: ['x', [], {}],
    });
  });

  it.each([
    ['empty', ''],
    ['no list', '<html></html>'],
    ['cut in a key', XML('<dict><key>a</key><string>b').slice(0, 220)],
    ['wrongly nested', XML('<dict><key>a</key><string>disk0s2</dict>')],
    ['a value without a key', XML('<dict><string>b</string></dict>')],
    ['a key without a value', XML('<dict><key>b</key></dict>')],
    ['text between tags', XML('<dict>oops<key>a</key><true/></dict>')],
    ['an element of another language', XML('<dict><key>a</key><script>1</script></dict>')],
    ['deeper than anybody nests', XML(`${'<array>'.repeat(200)}${'</array>'.repeat(200)}`)],
  ])('refuses what is %s', (_what, text) => {
    expect(parsePlist(text)).toBeUndefined();
  });

  it('follows no entity and no reference that somebody put into a file', () => {
    const bomb =
      '<!DOCTYPE plist [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + '<plist version="1.0"><string>&b;</string></plist>';
    // The declaration ends at its first ">": what follows is no property list.
    expect(parsePlist(bomb)).toBeUndefined();
    expect(parsePlist(XML('<string>&file;</string>'))).toBe('&file;');
  });

  it('keeps a key that would change every object', () => {
    const value = parsePlistDict(XML('<dict><key>__proto__</key><dict><key>admin</key><true/></dict></dict>'));
    expect(Object.keys(value ?? {})).toEqual(['__proto__']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('reads a list of 20,000 entries in well under the time of a command', () => {
    const entries = Array.from(
      { length: 20_000 },
      (_, index) => `<dict><key>n</key><integer>${String(index)}</integer></dict>`,
    );
    const ms = cpuMs(() => expect(parsePlist(XML(`<array>${entries.join('')}</array>`))).toHaveLength(20_000));
    expect(ms).toBeLessThan(2_000);
  });
});

describe('binary property lists', () => {
  it('reads what a property-list library wrote, the same as from XML', () => {
    const update = parsePlistDict(rootFile('Library/Preferences/com.apple.SoftwareUpdate.plist'));
    expect(update).toMatchObject({
      LastFullSuccessfulDate: '2026-09-20T08:00:00.000Z',
      LastUpdatesAvailable: 1,
      RecommendedUpdates: [{ 'Display Version': '15.7.2', MobileSoftwareUpdate: true }],
    });
    const daemon = parsePlistDict(rootFile('Library/LaunchDaemons/com.philandro.anydesk.service.plist'));
    expect(daemon?.['ProgramArguments']).toEqual(['/Applications/AnyDesk.app/Contents/MacOS/AnyDesk', '--service']);
  });

  it('refuses one that is cut, and one whose list contains itself', () => {
    const bytes = rootFile('Library/Preferences/com.apple.SoftwareUpdate.plist');
    for (const length of [8, 39, 60, bytes.length - 1]) expect(parsePlist(bytes.subarray(0, length))).toBeUndefined();
    const loop = Buffer.concat([
      Buffer.from('bplist00'),
      Buffer.from([0xa1, 0x00]),
      Buffer.from([8]),
      Buffer.from([0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10]),
    ]);
    expect(parsePlist(loop)).toBeUndefined();
  });

  it('never throws and never hangs on bytes that were changed', () => {
    const bytes = rootFile('Library/Preferences/com.apple.SoftwareUpdate.plist');
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    const broken = fc.property(changes, (list) => {
      const copy = Buffer.from(bytes);
      for (const [at, value] of list) copy[at] = value;
      parsePlist(copy);
    });
    expect(fc.check(broken, { numRuns: 10_000 })).toMatchObject({ failed: false, error: null });
  });

  it('never throws on text that was changed', () => {
    const text = recording('diskutil_info_disk0');
    const broken = fc.property(fc.nat(text.length), fc.nat(200), fc.string({ maxLength: 20 }), (at, length, noise) => {
      parsePlist(text.slice(0, at) + noise + text.slice(at + length));
    });
    expect(fc.check(broken, { numRuns: 10_000 })).toMatchObject({ failed: false, error: null });
  });
});
