/** Drawn at this size, so that an enlarged print is still sharp. */
const DRAW_PX = 64;

const PICTURE =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3/u;

/** Text as runs of letters and single pictures (a picture may be many code points: skin tone, family, flag). */
export function splitPictures(text: string): { readonly text: string; readonly isPicture: boolean }[] {
  const runs: { text: string; isPicture: boolean }[] = [];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    const isPicture = PICTURE.test(segment);
    const last = runs.at(-1);
    if (last && !isPicture && !last.isPicture) last.text += segment;
    else runs.push({ text: segment, isPicture });
  }
  return runs;
}

/**
 * Chromium's PDF writer leaves coloured glyphs blank. They stay as text (it can be searched, copied and read out), and a picture
 * of each is put behind it. Call when the fonts are there.
 */
export function paintPictures(root: HTMLElement): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode())
    if (PICTURE.test(walker.currentNode.nodeValue ?? '')) texts.push(walker.currentNode as Text);
  const images = new Map<string, string | null>();
  for (const node of texts) {
    const parts = splitPictures(node.nodeValue ?? '').map(({ text, isPicture }) => {
      if (!isPicture) return document.createTextNode(text);
      const image = images.get(text) ?? draw(text);
      images.set(text, image);
      const span = document.createElement('span');
      span.className = 'report-picture';
      span.textContent = text;
      if (image !== null) span.style.backgroundImage = `url("${image}")`;
      return span;
    });
    node.replaceWith(...parts);
  }
}

function draw(text: string): string | null {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return null;
  const font = `${DRAW_PX}px 'Noto Color Emoji'`;
  context.font = font;
  canvas.width = Math.max(1, Math.ceil(context.measureText(text).width));
  canvas.height = Math.ceil(DRAW_PX * 1.2);
  // a canvas forgets its font with every new size
  context.font = font;
  context.textBaseline = 'middle';
  context.fillText(text, 0, canvas.height / 2);
  return canvas.toDataURL('image/png');
}
