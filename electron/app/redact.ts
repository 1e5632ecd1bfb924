const RULES: readonly (readonly [RegExp, string])[] = [
  // https://user:secret@host
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi, '$1***@'],
  [/\b(authorization|cookie|set-cookie|x-api-key)(["']?\s*[:=]\s*).+/gi, '$1$2***'],
  [/\b(bearer|basic|token)\s+[a-z0-9._~+/=-]{8,}/gi, '$1 ***'],
  [
    /((?:password|passwort|passwd|pwd|passphrase|secret|api[_-]?key|access[_-]?token|refresh[_-]?token|token|session[_-]?id)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
    '$1***',
  ],
  [/[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi, '***@***'],
  [/\beyJ[a-z0-9_-]{8,}\.[a-z0-9_-]+\.[a-z0-9_-]+/gi, '***'],
];

/** The same text without what must not stand in a log: credentials, tokens, mail addresses. */
export function redact(text: string): string {
  return RULES.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
