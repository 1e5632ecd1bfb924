import { activeCommands } from './commands';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Whether a key press is this shortcut. */
export function matchesShortcut(shortcut: string, event: KeyboardEvent): boolean {
  const parts = shortcut.split('+');
  const key = (parts.at(-1) ?? '').toLowerCase();
  const wantsMod = parts.includes('mod');
  const wantsShift = parts.includes('shift');
  const hasMod = event.ctrlKey || event.metaKey;
  if (wantsMod !== hasMod || event.altKey) return false;
  // of signs (? and the like) shift may be part of typing them
  if (wantsShift !== event.shiftKey && /^([a-z0-9]|.{2,})$/.test(key)) return false;
  return event.key.toLowerCase() === key;
}

/** Runs commands from the keyboard. Returns its undo. */
export function listenForShortcuts(onError: (error: unknown) => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const withModifier = event.ctrlKey || event.metaKey;
    if (!withModifier && (isTyping(event.target) || document.querySelector('[aria-modal="true"]') !== null)) return;
    // a text has an undo of its own
    if (matchesShortcut('mod+Z', event) && isTyping(event.target)) return;
    const command = activeCommands().find((c) => c.shortcut !== undefined && matchesShortcut(c.shortcut, event));
    if (!command) return;
    event.preventDefault();
    Promise.resolve(command.run()).catch(onError);
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
