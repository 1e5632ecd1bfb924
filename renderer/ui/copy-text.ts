/**
 * Puts plain text on the clipboard. The app denies every permission, and with them the asynchronous clipboard; the older way,
 * which only works inside a person's click or key press, needs none.
 *
 * @returns whether it is there
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByEvent(text);
  }
}

function copyByEvent(text: string): boolean {
  let taken = false;
  const onCopy = (event: ClipboardEvent) => {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    taken = true;
  };
  document.addEventListener('copy', onCopy, { capture: true, once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', onCopy, { capture: true });
  return copied && taken;
}
