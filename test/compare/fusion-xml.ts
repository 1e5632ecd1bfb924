import type { Entry, Sections } from './compare';

// The XML of FusionInventory in the names of the GLPI format. It is two levels deep and regular; this reads no other XML.

const SECTION_NAMES: Readonly<Record<string, string>> = { FIREWALL: 'firewalls' };
const FIELD_NAMES: Readonly<Record<string, string>> = { MACADDR: 'mac', MEMBER: 'members' };
const FIELDS_OF_SECTION: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  STORAGES: { SERIALNUMBER: 'serial' },
};

/** What stands in the older format under another name; a fact all the same. */
const HARDWARE_ELSEWHERE: Readonly<Record<string, readonly [string, string]>> = {
  OSNAME: ['operatingsystem', 'full_name'],
  OSVERSION: ['operatingsystem', 'kernel_version'],
  PROCESSORT: ['cpus', 'name'],
  PROCESSORS: ['cpus', 'speed'],
  IPADDR: ['networks', 'ipaddress'],
};

const decode = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** Sections of an inventory in XML. */
export function readFusionXml(xml: string): Sections {
  const content = /<CONTENT>([\s\S]*)<\/CONTENT>/.exec(xml)?.[1] ?? '';
  const sections: Record<string, Entry[]> = {};
  const add = (name: string, entry: Entry): void => {
    (sections[name] ??= []).push(entry);
  };
  for (const [, tag = '', body = ''] of content.matchAll(/^ {4}<([A-Z_]+)>([\s\S]*?)<\/\1>$/gm)) {
    const fields = fieldsOf(body);
    const name = SECTION_NAMES[tag] ?? tag.toLowerCase();
    const entry: Record<string, string> = {};
    for (const [field, value] of fields) {
      const elsewhere = tag === 'HARDWARE' ? HARDWARE_ELSEWHERE[field] : undefined;
      if (elsewhere !== undefined) {
        // the same machine said twice; networks are compared by their own section
        if (elsewhere[0] !== 'networks') add(elsewhere[0], { [elsewhere[1]]: value });
        continue;
      }
      entry[FIELDS_OF_SECTION[tag]?.[field] ?? FIELD_NAMES[field] ?? field.toLowerCase()] = value;
    }
    if (fields.length > 0) add(name, entry);
  }
  return sections;
}

function fieldsOf(body: string): [string, string][] {
  const fields = [...body.matchAll(/<([A-Z0-9_]+)>([\s\S]*?)<\/\1>/g)].map(
    ([, field = '', value = '']): [string, string] => [
      field,
      // a zone of name and offset is one fact
      value.includes('<')
        ? [...value.matchAll(/<([A-Z]+)>([^<]*)<\/\1>/g)].map(([, , text = '']) => decode(text)).join(' ')
        : decode(value),
    ],
  );
  // several members of a group are one field
  const merged = new Map<string, string[]>();
  for (const [field, value] of fields) merged.set(field, [...(merged.get(field) ?? []), value.trim()]);
  return [...merged].map(([field, values]) => [field, values.sort().join(',')]);
}
