import 'fake-indexeddb/auto';
import { notificationsStore } from '@mantine/notifications';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { act } from '../../../../renderer/app/act';
import { activeCommands } from '../../../../renderer/app/commands';
import { speakEnglish } from '../speak-english';

beforeEach(speakEnglish);
afterEach(() => notificationsStore.setState({ ...notificationsStore.getState(), notifications: [], queue: [] }));

const undoCommand = () => activeCommands().find(({ shortcut }) => shortcut === 'mod+Z');
const notices = () => notificationsStore.getState().notifications;

it('offers the undo of what was done last by mod+Z, once, as long as its notice is there', async () => {
  const undone: string[] = [];
  const undo = (what: string) => () => Promise.resolve(undone.push(what));
  expect(undoCommand()).toBeUndefined();
  await act(() => Promise.resolve(), { done: 'First', undo: undo('first') });
  await act(() => Promise.resolve(), { done: 'Second', undo: undo('second') });
  await undoCommand()?.run();
  expect(undone).toEqual(['second']);
  expect(undoCommand()).toBeUndefined();
  expect(notices().map(({ message }) => message)).not.toContain('Second');
});

it('offers no undo any more once its notice has gone', async () => {
  await act(() => Promise.resolve(), { done: 'Done', undo: () => Promise.resolve() });
  for (const notice of notices()) notice.onClose?.(notice);
  expect(undoCommand()).toBeUndefined();
});

it('offers none for what failed', async () => {
  await act(() => Promise.reject(new Error('no')), { done: 'Done', undo: () => Promise.resolve() });
  expect(undoCommand()).toBeUndefined();
});
