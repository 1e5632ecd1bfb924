import { expect, test } from '@playwright/test';
import { flushTrace } from '../crash/flush-trace';
import { canTrace } from '../helpers/strace';

test('a note is flushed to the disk before anything on the screen can be taken for saved', async () => {
  test.skip(!canTrace() && !process.env['CI'], 'strace is not here: apt-get install strace');
  const said: string[] = [];
  const wrong = await flushTrace((line) => said.push(line));
  await test.info().attach('trace', { body: said.join('\n') });
  expect(wrong, said.join('\n')).toEqual([]);
});
