import { asObject, asObjects, parseJson } from './values';

/** `ufw status`; null when there is no status line. */
export function parseUfw(text: string): boolean | null {
  const word = /^Status: (active|inactive)\b/m.exec(text)?.[1];
  return word === undefined ? null : word === 'active';
}

/** `firewall-cmd --state` ("running" / "not running"); null otherwise. */
export function parseFirewalld(text: string): boolean | null {
  const word = text.trim();
  return word === 'running' ? true : word === 'not running' ? false : null;
}

/**
 * `nft -j list ruleset`: number of rules, and whether anything filters incoming traffic: a chain on the input hook that drops by
 * policy or holds a rule. null when it is not nft's JSON.
 */
export function parseNft(text: string): { filtersInput: boolean; rules: number } | null {
  const root = asObject(parseJson(text));
  if (root === null || !Array.isArray(root['nftables'])) return null;
  const items = asObjects(root['nftables']);
  const chains = asObjects(items.map((item) => item['chain']));
  const rules = asObjects(items.map((item) => item['rule']));
  const filtersInput = chains.some(
    (chain) =>
      chain['hook'] === 'input' &&
      (chain['policy'] === 'drop' ||
        rules.some(
          (rule) =>
            rule['chain'] === chain['name'] && rule['table'] === chain['table'] && rule['family'] === chain['family'],
        )),
  );
  return { filtersInput, rules: rules.length };
}
