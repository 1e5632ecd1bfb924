import { useEffect, useRef } from 'react';
import { create } from 'zustand';

/** Something a person can do, as data: palette, keyboard, buttons and help read this one list. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** More words the palette finds it by. */
  readonly keywords?: string;
  /** `mod+K`, `N`, `shift+?`. A key without `mod` only works while nobody is typing. */
  readonly shortcut?: string;
  /** Offered only while this holds; always when absent. */
  readonly when?: () => boolean;
  readonly run: () => void | Promise<void>;
}

interface Registry {
  readonly groups: ReadonlyMap<string, readonly Command[]>;
}

export const useCommandRegistry = create<Registry>(() => ({ groups: new Map() }));

export function setCommandGroup(group: string, commands: readonly Command[]): void {
  useCommandRegistry.setState(({ groups }) => ({ groups: new Map(groups).set(group, commands) }));
}

export function dropCommandGroup(group: string): void {
  useCommandRegistry.setState(({ groups }) => {
    const rest = new Map(groups);
    rest.delete(group);
    return { groups: rest };
  });
}

/** The commands on offer now; those of the screen in front (registered last) come first and win a shortcut. */
export function activeCommands(): Command[] {
  return [...useCommandRegistry.getState().groups.values()]
    .reverse()
    .flat()
    .filter((command) => command.when?.() ?? true);
}

/**
 * Offers commands while a screen is mounted. `commands` may be a new array on every render; only a change of what they say
 * re-registers them, and `run` is always the newest.
 */
export function useCommands(group: string, commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const signature = commands.map((c) => `${c.id}|${c.title}|${c.shortcut ?? ''}|${c.keywords ?? ''}`).join('\n');
  useEffect(() => {
    setCommandGroup(
      group,
      latest.current.map((command, index) => ({
        ...command,
        when: () => latest.current[index]?.when?.() ?? true,
        run: () => latest.current[index]?.run(),
      })),
    );
    return () => dropCommandGroup(group);
  }, [group, signature]);
}
