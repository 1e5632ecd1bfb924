import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { createElement } from 'react';
import { CallError } from '../bridge';
import { RefusedError } from '../db/commit';
import { database } from '../db/database';
import { explainRefusal } from '../i18n/refusals';
import { dropCommandGroup, setCommandGroup } from './commands';
import { isDiskFull } from './disk-full';
import { UndoNotice } from '../ui/UndoNotice';

interface ActOptions {
  /** Said once it is on the disk. Nothing is said when absent (the screen itself shows the change). */
  readonly done?: string;
  /** Takes it back; offered with `done`. */
  readonly undo?: () => Promise<unknown>;
}

/** It is done and stands in the database: the form may let go of it. But it is no success while the second copy is missing. */
function sayCopyFailed(): void {
  const id = 'safety-copy';
  notifications.hide(id);
  notifications.show({
    id,
    color: 'red',
    title: i18next.t('storage:copyFailed.title'),
    message: i18next.t('storage:copyFailed.text'),
    autoClose: 15_000,
  });
}

/** The refusal on the screen: it has had its say once something is tried again. */
let refusalNotice: string | undefined;

/**
 * Runs what a person asked for and says how it went: a refusal with what to do, a failure with what is safe, a success with
 * its undo. Resolves to undefined when it did not happen.
 */
export async function act<T>(work: () => Promise<T>, options: ActOptions = {}): Promise<T | undefined> {
  hideRefusal();
  try {
    const result = await work();
    if (database().journal.state.trouble !== null) {
      sayCopyFailed();
      return result;
    }
    if (options.done !== undefined) {
      const id = `done-${Date.now()}`;
      const { undo } = options;
      const takeBack = undo && offerUndo(id, undo);
      notifications.show({
        id,
        message: takeBack ? createElement(UndoNotice, { text: options.done, onUndo: takeBack }) : options.done,
        onClose: () => withdrawUndo(id),
        autoClose: undo ? 8_000 : 3_000,
      });
    }
    return result;
  } catch (error) {
    report(error);
    return undefined;
  }
}

/** The notice whose undo the keyboard has: the newest. */
let undoable: string | undefined;

/** While its notice is there an undo also answers to mod+Z, and the palette finds it. */
function offerUndo(id: string, undo: () => Promise<unknown>): () => void {
  const takeBack = () => {
    withdrawUndo(id);
    notifications.hide(id);
    void act(undo, { done: i18next.t('app:undone') });
  };
  undoable = id;
  setCommandGroup('undo', [{ id: 'undo', title: i18next.t('app:undo'), shortcut: 'mod+Z', run: takeBack }]);
  return takeBack;
}

function withdrawUndo(id: string): void {
  if (undoable !== id) return;
  undoable = undefined;
  dropCommandGroup('undo');
}

/** Shows a refusal or a failure in words. */
export function report(error: unknown): void {
  if (error instanceof RefusedError) {
    hideRefusal();
    refusalNotice = notifications.show({ color: 'yellow', message: explainRefusal(error), autoClose: 10_000 });
    return;
  }
  if (error instanceof CallError) {
    if (error.code === 'cancelled') return;
    notifications.show({ color: 'red', message: i18next.t(`app:errors.${error.code}`), autoClose: false });
    return;
  }
  void showFailure(error);
}

async function showFailure(error: unknown): Promise<void> {
  const full = await isDiskFull(error);
  notifications.show({
    color: 'red',
    title: i18next.t(full ? 'app:failed.diskFull' : 'app:failed.title'),
    message: i18next.t(full ? 'app:failed.diskFullText' : 'app:failed.text', {
      detail: error instanceof Error ? error.message : String(error),
    }),
    autoClose: false,
  });
}

function hideRefusal(): void {
  if (refusalNotice !== undefined) notifications.hide(refusalNotice);
  refusalNotice = undefined;
}
