import type { MainTexts } from '@shared/texts/main';
import { NONCE_PLACEHOLDER } from '../security/csp';

/** Path of the page shown when the app's own page keeps crashing; made here because it must not depend on what crashed. */
export const CRASH_PAGE = 'crashed.html';

const STYLE = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:15px/1.5 system-ui,sans-serif}
main{max-width:34rem;padding:2rem}h1{font-size:1.3rem}a{display:inline-block;margin-top:1rem;padding:.8rem 1.4rem;border:1px solid;border-radius:9px;color:inherit}`;

/** The page in the user's language; its link starts the app's page again. */
export function crashPage(texts: MainTexts, language: string): string {
  const { title, body, again } = texts.crashPage;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escape(title)}</title>
<style nonce="${NONCE_PLACEHOLDER}">${STYLE}</style></head>
<body><main><h1>${escape(title)}</h1><p>${escape(body)}</p><a href="/index.html">${escape(again)}</a></main></body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
