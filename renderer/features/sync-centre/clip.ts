/** The beginning of a text in one line. Never between the halves of a character. */
export function clip(text: string, length: number): string {
  const line = text
    .trim()
    .slice(0, length * 4)
    .replace(/\s+/g, ' ');
  const characters = Array.from(line);
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`;
}
