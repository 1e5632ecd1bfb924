import { cleanText } from './values';

/** `/proc/asound/cards`: two lines a card: number, id, driver and short name; then the long name. */
export function parseSoundCards(text: string): { index: number; driver: string | null; name: string | null }[] {
  return [...text.matchAll(/^ ?(\d{1,3}) \[([^\]\n]*)\]: (\S+) - (.+)$/gm)].map((match) => ({
    index: Number(match[1]),
    driver: cleanText(match[3] ?? ''),
    name: cleanText(match[4] ?? ''),
  }));
}
