import { describe, expect, it } from 'vitest';
import { redact } from '../../../../electron/app/redact';

describe('what goes into the log', () => {
  it.each([
    ['GET https://anna:hunter2@rt.example.com/REST', 'hunter2'],
    ['Authorization: token 1-14-abcdef', '1-14-abcdef'],
    ['{"password":"hunter2","user":"anna"}', 'hunter2'],
    ['passwort=hunter2&x=1', 'hunter2'],
    ['Bearer abcdefgh12345678', 'abcdefgh12345678'],
    ['api_key: "s3cr3t value"', 's3cr3t'],
    ['mail to anna.meyer@customer.example.com failed', 'anna.meyer'],
    ['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def_1', 'eyJzdWIiOiIxIn0'],
  ])('has no secret of %s', (text, secret) => {
    expect(redact(text)).not.toContain(secret);
  });

  it.each(['the disk is full', 'exit code 2 after 31 ms', 'app://callout/index.html', 'SMART: 5 reallocated sectors'])(
    'keeps what is none: %s',
    (text) => {
      expect(redact(text)).toBe(text);
    },
  );
});
