import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type CalloutDatabase, database } from './database';

/** How long typing may rest unsaved. The mission allows a second; this leaves room for the disk. */
const DRAFT_DELAY_MS = 300;

export type DraftState =
  | { readonly phase: 'empty' }
  | { readonly phase: 'typing' }
  | { readonly phase: 'saved'; readonly at: string }
  | { readonly phase: 'failed' };

/** Resolves when the draft is in the database and in the journal; throws when it is not in both. */
export async function saveDraft(key: string, value: unknown, db: CalloutDatabase = database()): Promise<string> {
  const updatedAt = new Date().toISOString();
  await db.drafts.put({ key, value, updatedAt });
  await db.journaled();
  return updatedAt;
}

/** A draft that comes back once more after a crash costs nobody anything: the journal's copy of this is not waited for. */
export async function dropDraft(key: string, db: CalloutDatabase = database()): Promise<void> {
  await db.drafts.delete(key);
}

/**
 * What a person types, kept in the database from the first keystrokes on, so that a dead battery costs nothing that the
 * screen has called saved. `loaded` is false until the stored draft is known: do not show an empty form before that.
 *
 * @param isEmpty tells a value that is not worth keeping: its draft is removed
 */
export function useDraft<T>(key: string, initial: T, isEmpty: (value: T) => boolean) {
  const [value, setValue] = useState<T>(initial);
  const [state, setState] = useState<DraftState>({ phase: 'empty' });
  const [loaded, setLoaded] = useState(false);
  const latest = useRef(value);
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; write: () => Promise<void> } | null>(null);
  const empty = useRef(isEmpty);
  empty.current = isEmpty;

  const flush = useCallback(async () => {
    const due = pending.current;
    if (due === null) return;
    clearTimeout(due.timer);
    pending.current = null;
    await due.write();
  }, []);

  useEffect(() => {
    let current = true;
    setLoaded(false);
    database()
      .drafts.get(key)
      .then((draft) => {
        if (!current) return;
        if (draft) {
          latest.current = draft.value as T;
          setValue(draft.value as T);
          setState({ phase: 'saved', at: draft.updatedAt });
        }
        setLoaded(true);
      })
      .catch(() => {
        if (current) setLoaded(true);
      });
    const onHide = () => void flush();
    window.addEventListener('blur', onHide);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      current = false;
      window.removeEventListener('blur', onHide);
      document.removeEventListener('visibilitychange', onHide);
      void flush();
    };
  }, [key, flush]);

  const change = useCallback(
    (next: T) => {
      latest.current = next;
      setValue(next);
      setState({ phase: 'typing' });
      if (pending.current) clearTimeout(pending.current.timer);
      const write = async () => {
        try {
          if (empty.current(next)) {
            await dropDraft(key);
            setState({ phase: 'empty' });
          } else {
            setState({ phase: 'saved', at: await saveDraft(key, next) });
          }
        } catch {
          setState({ phase: 'failed' });
        }
      };
      pending.current = { timer: setTimeout(() => void flush(), DRAFT_DELAY_MS), write };
    },
    [key, flush],
  );

  /** After the draft was filed as a record; `rest` is what was typed meanwhile and is not part of that. */
  const clear = useCallback(
    async (rest: T = initial) => {
      // the next key must meet the field as it is from now on, not the one that is about to be emptied
      if (!empty.current(rest)) return flushSync(() => change(rest));
      if (pending.current) clearTimeout(pending.current.timer);
      pending.current = null;
      latest.current = initial;
      flushSync(() => {
        setValue(initial);
        setState({ phase: 'empty' });
      });
      await dropDraft(key);
    },
    // `initial` is the form's empty value and does not change its meaning between renders
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [key, change],
  );

  /** What stands in the form at this moment, which a render may not have seen yet. */
  const now = useCallback(() => latest.current, []);

  return { value, now, change, clear, state, loaded };
}
