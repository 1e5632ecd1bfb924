import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The text of a PDF, page after page, blanks and line ends made one blank each. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const words: string[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const content = await page.getTextContent();
    for (const item of content.items) {
      if ('str' in item) words.push(item.str, item.hasEOL ? ' ' : '');
    }
    words.push(' ');
  }
  await task.destroy();
  return words.join('').replace(/\s+/g, ' ');
}
