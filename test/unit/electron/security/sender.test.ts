import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetPage, rememberPage, senderRole } from '../../../../electron/security/sender';

const top = { origin: 'app://callout', parent: null };
const from = (id: number, senderFrame: { origin: string; parent: unknown } | null = top) => ({
  sender: { id },
  senderFrame,
});

beforeEach(() => {
  rememberPage(1, 'window');
  rememberPage(2, 'report');
});
afterEach(() => {
  forgetPage(1);
  forgetPage(2);
});

describe('who is asking', () => {
  it('is a page that was made by the app, by what it is for', () => {
    expect(senderRole(from(1))).toBe('window');
    expect(senderRole(from(2))).toBe('report');
  });

  it('is nobody once the page is gone', () => {
    forgetPage(1);
    expect(senderRole(from(1))).toBeNull();
  });

  it.each([
    ['an unknown page', from(3)],
    ['another origin in a known page', from(1, { origin: 'https://evil.example', parent: null })],
    ['an origin that only begins like ours', from(1, { origin: 'app://callout.evil.example', parent: null })],
    ['a page without an origin', from(1, { origin: 'null', parent: null })],
    ['a frame inside our page', from(1, { origin: 'app://callout', parent: top })],
    ['a frame that has gone', from(1, null)],
  ])('is nobody for %s', (_what, event) => {
    expect(senderRole(event)).toBeNull();
  });
});
