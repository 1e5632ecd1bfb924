/** `/ticket/5`, whatever the id holds. */
export function quotedPath(what: 'ticket' | 'asset', id: string): string {
  return `/${what}/${encodeURIComponent(id)}`;
}
