/** The user's first language as BCP 47; a system set to "C" or "POSIX" says nothing, and that means English. */
export function systemLocale(preferred: readonly string[]): string {
  return preferred.find((tag) => /^[a-z]{2,3}(-|$)/i.test(tag)) ?? 'en';
}
