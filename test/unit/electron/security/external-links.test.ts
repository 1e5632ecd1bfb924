import { describe, expect, it } from 'vitest';
import { externalUrl } from '../../../../electron/security/external-links';

describe('an address that leaves the app', () => {
  it.each([
    'https://support.example.com/kb?id=7#part',
    'mailto:anna@example.com?subject=Job%207&body=Hello',
    'tel:+49-30-1234567',
  ])('may be a page, a mail address or a telephone number: %s', (url) => {
    expect(externalUrl(url)).not.toBeNull();
  });

  it.each([
    'http://example.com/',
    'file:///etc/passwd',
    'file://server/share/evil.exe',
    'smb://server/share',
    '\\\\server\\share\\evil.exe',
    'C:\\Windows\\System32\\calc.exe',
    `${'javascript'}:alert(1)`,
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x&crumb=location:\\\\server',
    'ms-officecmd:{"x":1}',
    'ssh://-oProxyCommand=calc/x',
    'callout://job/1',
    'app://callout/index.html',
    'blob:https://example.com/x',
    'about:blank',
    'chrome://settings',
    'https://anna:secret@example.com/',
    'https://bank.example@evil.example/',
    'https://',
    'mailto:a@example.com?attach=/etc/passwd',
    'mailto:a@example.com?subject=x&ATTACHMENT=/etc/passwd',
    'tel:*21*0900123#',
    'tel:+1;phone-context=evil',
    'https://example.com/\u0000',
    'https://example.com/\r\nX: y',
    ' ',
    '',
    'not a url',
    `https://example.com/${'a'.repeat(2_000)}`,
  ])('is refused: %j', (url) => {
    expect(externalUrl(url)).toBeNull();
  });
});
