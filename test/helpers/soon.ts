/** For `vi.waitFor`: its own second is too short where many things run at the same time; a test that passes does not wait for it. */
export const SOON = { timeout: 20_000, interval: 10 };
