import type { Inspection } from './inspection';
import type { Redaction } from './redaction';
import { FIELD_RULES, isFixed, PROCESS_LISTS, TEXT_RULES } from './redaction-rules';
import { Secrets } from './redaction-secrets';

/** One value that was replaced, for the preview. */
export interface Replacement {
  /** Where it stood ("inventory.users.0.name"). */
  readonly path: string;
  readonly what: Redaction;
  readonly before: string;
  /** null where it was left out altogether. */
  readonly after: string | null;
}

export interface Redacted {
  readonly inspection: Inspection;
  readonly replaced: readonly Replacement[];
}

/**
 * A copy of an inspection in which the chosen kinds are replaced by pseudonyms, everywhere: in their own fields, and where they stand
 * in evidence, commands, sentences and paths. One value has one pseudonym in a document, so parts can still be compared; the
 * pseudonyms of UUIDs, MAC and IP addresses have the form of one. Pure; the result is a valid document.
 *
 * Not replaced: names that many machines share ("root", "Administrator"), addresses that mean no machine (loopback, netmasks), and
 * values of one or two characters outside of their own field.
 */
export function redactInspection(inspection: Inspection, choices: readonly Redaction[]): Redacted {
  const chosen = new Set(choices);
  if (chosen.size === 0) return { inspection, replaced: [] };
  const replaced: Replacement[] = [];
  const source = chosen.has('processes') ? withoutProcesses(inspection, replaced) : inspection;
  const secrets = new Secrets(JSON.stringify(source));
  collect(source, inspection, chosen, secrets);
  const rewrite = secrets.rewriter();

  const visit = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value === 'string') {
      const pattern = patternOf(path);
      if (chosen.has('serials') && pattern === 'inventory.monitors.*.edid') {
        replaced.push({ path: path.join('.'), what: 'serials', before: 'EDID', after: null });
        return null;
      }
      if (isFixed(pattern)) return value;
      return rewrite(value, FIELDS.get(pattern)?.kind ?? null, (what, before, after) => {
        replaced.push({ path: path.join('.'), what, before, after });
      });
    }
    if (Array.isArray(value)) return value.map((item, i) => visit(item, [...path, String(i)]));
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, visit(member, [...path, name])]),
    );
    // the hash is of the output as it was
    if (copy['sha256'] !== undefined && 'excerpt' in copy) {
      const original = value as Readonly<Record<string, unknown>>;
      if (copy['excerpt'] !== original['excerpt'] || copy['excerpt'] === '') delete copy['sha256'];
    }
    return copy;
  };
  // every replaced value stands where a text stood, and enumerations are fixed fields: the copy has the same form
  return { inspection: visit(source, []) as Inspection, replaced: distinct(replaced) };
}

const FIELDS = new Map(FIELD_RULES.flatMap((rule) => rule.paths.map((path) => [path, rule] as const)));

const patternOf = (path: readonly string[]): string => path.map((part) => (/^\d+$/.test(part) ? '*' : part)).join('.');

function distinct(list: readonly Replacement[]): Replacement[] {
  return [...new Map(list.map((one) => [`${one.path}\n${one.before}`, one])).values()];
}

/** The list of processes, and evidence that is such a list, left out as a whole. */
function withoutProcesses(inspection: Inspection, replaced: Replacement[]): Inspection {
  const { processes, ...inventory } = inspection.inventory;
  if (processes !== undefined) {
    replaced.push({ path: 'inventory.processes', what: 'processes', before: String(processes.length), after: null });
  }
  return {
    ...inspection,
    inventory,
    checks: inspection.checks.map((check, i) => ({
      ...check,
      evidence: check.evidence.map((evidence, j) => {
        if (!PROCESS_LISTS.test(evidence.command) || evidence.excerpt === '') return evidence;
        const lines = String(evidence.excerpt.split('\n').length);
        replaced.push({ path: `checks.${i}.evidence.${j}.excerpt`, what: 'processes', before: lines, after: null });
        return { ...evidence, excerpt: '' };
      }),
    })),
  };
}

/** Finds every value to be replaced: first in the fields made for it, then by its looks in all text. */
function collect(source: Inspection, whole: Inspection, chosen: ReadonlySet<Redaction>, secrets: Secrets): void {
  eachText(whole, [], (text, pattern) => {
    const rule = FIELDS.get(pattern);
    if (rule !== undefined && chosen.has(rule.kind)) secrets.addField(rule.kind, rule.type, text);
  });
  if (chosen.has('processes')) {
    for (const { command } of whole.inventory.processes ?? []) {
      // a bare name is no secret, and often the name of a program or service, too
      if (command !== null && command.length >= 8 && /\s/.test(command)) secrets.add('processes', 'process', command);
    }
  }
  const rules = TEXT_RULES.filter(({ kind }) => chosen.has(kind));
  eachText(source, [], (text, pattern) => {
    if (isFixed(pattern)) return;
    for (const rule of rules) {
      if (rule.evidenceOnly === true && !pattern.startsWith('checks.*.evidence.')) continue;
      for (const match of text.matchAll(rule.pattern)) {
        const grouped = rule.type === 'mac' || rule.type === 'uuid' ? undefined : (match[1] ?? match[2]);
        secrets.addField(rule.kind, rule.type, grouped ?? match[0]);
      }
    }
  });
}

function eachText(value: unknown, path: readonly string[], tell: (text: string, pattern: string) => void): void {
  if (typeof value === 'string') tell(value, patternOf(path));
  else if (Array.isArray(value)) value.forEach((item, i) => eachText(item, [...path, String(i)], tell));
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) eachText(member, [...path, name], tell);
  }
}
