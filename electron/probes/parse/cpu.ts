import type { Cpu } from '@shared/domain/inspection';
import { asCount, asObjects, asText, cleanText, parseJson } from './values';
import type { Json } from './values';

/** `/proc/cpuinfo`: one entry a socket; empty when it holds no processor. Where no socket is named (ARM, guests) there is one. */
export function parseCpuInfo(text: string): Cpu[] {
  const sockets = new Map<
    string,
    {
      model: string | null;
      vendor: string | null;
      cores: Set<string>;
      threads: number;
      stepping: string | null;
      familyNumber: number | null;
      modelNumber: number | null;
    }
  >();
  for (const block of text.split(/\n\s*\n/)) {
    const values = new Map<string, string>();
    for (const line of block.split('\n')) {
      const at = line.indexOf(':');
      if (at > 0) values.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
    }
    const processor = values.get('processor');
    if (processor === undefined || !/^\d+$/.test(processor)) continue;
    const id = values.get('physical id') ?? '0';
    const socket = sockets.get(id) ?? {
      model: null,
      vendor: null,
      cores: new Set<string>(),
      threads: 0,
      stepping: cleanText(values.get('stepping') ?? ''),
      familyNumber: asCount(values.get('cpu family')),
      modelNumber: asCount(values.get('model')),
    };
    socket.model ??= cleanText(values.get('model name') ?? '');
    socket.vendor ??= cleanText(values.get('vendor_id') ?? '');
    socket.cores.add(values.get('core id') ?? `t${processor}`);
    socket.threads += 1;
    sockets.set(id, socket);
  }
  return [...sockets].map(([id, socket]) => ({
    model: socket.model === null ? null : socket.model.replaceAll(/\s+/g, ' '),
    vendor: socket.vendor,
    socket: id,
    cores: socket.cores.size,
    threads: socket.threads,
    stepping: socket.stepping,
    familyNumber: socket.familyNumber,
    modelNumber: socket.modelNumber,
  }));
}

/** The speed the maker puts into the name ("... @ 2.50GHz"), in hertz; null where there is none. */
export function ratedHz(model: string | null): number | null {
  const match = /@ (\d{1,2}\.\d{1,2}) ?GHz\b/.exec(model ?? '');
  return match === null ? null : Math.round(Number(match[1]) * 1000) * 1e6;
}

/** What `lscpu -J` knows beyond /proc/cpuinfo. */
export interface LscpuFacts {
  readonly model: string | null;
  readonly vendor: string | null;
  readonly hypervisor: string | null;
  readonly maxHz: number | null;
}

/** `lscpu -J`, flat (before util-linux 2.38) or nested; null when it is not lscpu's JSON. */
export function parseLscpu(text: string): LscpuFacts | null {
  const parsed = parseJson(text);
  if (typeof parsed !== 'object' || parsed === null || !('lscpu' in parsed)) return null;
  const values = new Map<string, string>();
  const walk = (items: readonly Json[], depth: number): void => {
    for (const item of items) {
      const field = asText(item['field'])?.replace(/:$/, '');
      const data = asText(item['data']);
      if (field !== undefined && data !== null && !values.has(field)) values.set(field, data);
      if (depth < 8) walk(asObjects(item['children']), depth + 1);
    }
  };
  walk(asObjects(parsed.lscpu), 0);
  if (values.size === 0) return null;
  const mhz = Number(values.get('CPU max MHz') ?? Number.NaN);
  return {
    model: values.get('Model name') ?? null,
    vendor: values.get('Vendor ID') ?? null,
    hypervisor: values.get('Hypervisor vendor') ?? null,
    maxHz: Number.isFinite(mhz) && mhz > 0 ? Math.round(mhz * 1e6) : null,
  };
}

/** Busy and total jiffies of all processors from `/proc/stat`; null when the line is not there. */
export function parseCpuTimes(text: string): { busy: number; total: number } | null {
  const match = /^cpu\s+([\d ]+)$/m.exec(text);
  const fields = match?.[1]?.trim().split(/\s+/).map(Number) ?? [];
  // user nice system idle iowait irq softirq steal (guest time is already inside user)
  if (fields.length < 4 || fields.some((field) => !Number.isSafeInteger(field))) return null;
  const counted = fields.slice(0, 8);
  const total = counted.reduce((sum, field) => sum + field, 0);
  const idle = (counted[3] ?? 0) + (counted[4] ?? 0);
  return { busy: total - idle, total };
}

/** `/proc/loadavg`; null when it does not hold three numbers. */
export function parseLoadAverage(text: string): [number, number, number] | null {
  const match = /^(\d+\.\d+) (\d+\.\d+) (\d+\.\d+) /.exec(text);
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3])];
}
