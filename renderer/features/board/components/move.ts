import type { KeyboardEvent } from 'react';

// Arrow keys on the board. Lists and lanes are one stop of the Tab key each; within them the arrows move, as in every list.

const items = (root: Element | null) => [...(root?.querySelectorAll<HTMLElement>('[data-board-item]') ?? [])];

function focus(target: HTMLElement | undefined, event: KeyboardEvent): void {
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Up and down, first and last. */
export function moveInList(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const all = items(event.currentTarget.closest('.board-rows'));
  const at = all.findIndex((item) => item === document.activeElement);
  const last = all.length - 1;
  const wanted: Record<string, number> = {
    ArrowDown: Math.min(at + 1, last),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: last,
  };
  const index = wanted[event.key];
  if (index !== undefined) focus(all[index], event);
}

/** Left and right along a lane by time, up and down to what lies nearest in the lane above or below. */
export function moveInLanes(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { activeElement } = document;
  const lane = activeElement?.closest('[data-board-lane]') ?? null;
  if (!(activeElement instanceof HTMLElement) || lane === null) return;
  const own = items(lane);
  const at = own.indexOf(activeElement);
  if (event.key === 'ArrowRight') return focus(own[at + 1], event);
  if (event.key === 'ArrowLeft') return focus(own[at - 1], event);
  if (event.key === 'Home') return focus(own[0], event);
  if (event.key === 'End') return focus(own.at(-1), event);
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const lanes = [...(lane.parentElement?.querySelectorAll('[data-board-lane]') ?? [])];
  const step = event.key === 'ArrowDown' ? 1 : -1;
  for (let n = lanes.indexOf(lane) + step; n >= 0 && n < lanes.length; n += step) {
    const there = items(lanes[n] ?? null);
    if (there.length > 0) return focus(nearest(there, activeElement), event);
  }
}

function nearest(candidates: readonly HTMLElement[], from: HTMLElement): HTMLElement | undefined {
  const middle = (element: HTMLElement) => {
    const { left, width } = element.getBoundingClientRect();
    return left + width / 2;
  };
  const x = middle(from);
  return candidates.toSorted((a, b) => Math.abs(middle(a) - x) - Math.abs(middle(b) - x))[0];
}
