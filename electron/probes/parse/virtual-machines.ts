import type { VirtualMachine } from '@shared/domain/inspection';
import { asArray, asObject, asObjects, asText, cleanText, parseJson } from './values';

type State = VirtualMachine['state'];

/** A domain of libvirt as it keeps it (`/etc/libvirt/qemu/NAME.xml`); null when it is not one. */
export function parseLibvirtDomain(text: string, state: State): VirtualMachine | null {
  const body = text.replaceAll(/<!--[\s\S]*?-->/g, '');
  const name = body.includes('<domain') ? /<name>([^<]+)<\/name>/.exec(body)?.[1] : undefined;
  if (name === undefined) return null;
  const memory = /<memory(?:\s+unit=['"](\w+)['"])?>\s*(\d{1,15})\s*<\/memory>/.exec(body);
  const cpus = /<vcpu[^>]*>\s*(\d{1,5})\s*<\/vcpu>/.exec(body)?.[1];
  return {
    name: unescapeXml(name),
    engine: 'libvirt',
    kind: 'machine',
    state,
    id: /<uuid>([\da-f-]{36})<\/uuid>/i.exec(body)?.[1] ?? null,
    image: null,
    cpus: cpus === undefined ? null : Number(cpus),
    memoryBytes: memory === null ? null : bytesOf(Number(memory[2]), memory[1] ?? 'KiB'),
  };
}

/** `docker ps -a --no-trunc --format {{json .}}`: a JSON object a line; null when lines are there but none is one. */
export function parseDockerPs(text: string): VirtualMachine[] | null {
  const rows = text.split('\n').filter((line) => line.trim() !== '');
  const found = rows.flatMap((line): VirtualMachine[] => {
    const row = asObject(parseJson(line));
    const name = asText(row?.['Names']) ?? asText(row?.['ID']);
    return row === null || name === null ? [] : [container('docker', name, row['State'], row['ID'], row['Image'])];
  });
  return rows.length > 0 && found.length === 0 ? null : found;
}

/** `podman ps -a --format json`: a list; null when it is none. */
export function parsePodmanPs(text: string): VirtualMachine[] | null {
  const parsed = parseJson(text.trim() === '' ? '[]' : text);
  if (!Array.isArray(parsed)) return null;
  return asObjects(parsed).flatMap((row): VirtualMachine[] => {
    const names = row['Names'];
    const name = asText(Array.isArray(names) ? asArray(names)[0] : names) ?? asText(row['Id']);
    return name === null ? [] : [container('podman', name, row['State'], row['Id'], row['Image'])];
  });
}

/** `VirtualBox.xml` of an account: the machines it has registered. */
export function parseVirtualBoxList(text: string): { id: string; name: string }[] {
  return [...text.matchAll(/<MachineEntry\s+uuid="\{([\da-f-]{36})\}"\s+src="([^"]+)"/gi)].map((match) => ({
    id: match[1] ?? '',
    name: unescapeXml(
      (match[2] ?? '')
        .split('/')
        .at(-1)
        ?.replace(/\.vbox$/, '') ?? '',
    ),
  }));
}

function container(engine: string, name: string, state: unknown, id: unknown, image: unknown): VirtualMachine {
  return {
    name,
    engine,
    kind: 'container',
    state: containerState(asText(state)),
    id: asText(id),
    image: asText(image),
    cpus: null,
    memoryBytes: null,
  };
}

function containerState(word: string | null): State {
  const states: Readonly<Record<string, State>> = {
    running: 'running',
    restarting: 'running',
    paused: 'paused',
    created: 'stopped',
    configured: 'stopped',
    exited: 'stopped',
    stopped: 'stopped',
    initialized: 'stopped',
    dead: 'crashed',
  };
  return states[word?.toLowerCase() ?? ''] ?? 'unknown';
}

const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  bytes: 1,
  kib: 1024,
  k: 1024,
  kb: 1000,
  mib: 1024 ** 2,
  m: 1024 ** 2,
  mb: 1e6,
  gib: 1024 ** 3,
  g: 1024 ** 3,
  gb: 1e9,
};

function bytesOf(value: number, unit: string): number | null {
  const bytes = value * (UNITS[unit.toLowerCase()] ?? Number.NaN);
  return Number.isSafeInteger(bytes) ? bytes : null;
}

function unescapeXml(text: string): string {
  const plain = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return cleanText(plain) ?? text;
}
