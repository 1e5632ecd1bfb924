/**
 * Brings an element into view inside its own scrolling area. `scrollIntoView` would also move the areas around it, and with
 * them the window's frame.
 */
export function scrollWithin(
  area: HTMLElement | null,
  element: Element | null,
  place: 'nearest' | 'start' | 'center',
): void {
  if (!area || !element) return;
  const outer = area.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const above = inner.top - outer.top;
  const below = inner.bottom - outer.bottom;
  if (place === 'start') area.scrollTop += above;
  else if (place === 'center') area.scrollTop += above - (outer.height - inner.height) / 2;
  else if (above < 0) area.scrollTop += above;
  else if (below > 0) area.scrollTop += below;
}
