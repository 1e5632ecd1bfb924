/** The beginning of a text in one line. Never between the halves of a character. */
export function clip(text: string, length: number): string {
  const line = text.trim().replace(/\s+/g, ' ');
  const characters = [...line.slice(0, length * 4)];
  return characters.length <= length ? line.slice(0, length * 4) : `${characters.slice(0, length - 1).join('')}…`;
}
