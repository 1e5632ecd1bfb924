import type { GpuHealth } from '../facts';

/** `nvidia-smi -q -x`: one entry a card; null when it is not its report. Fields a card does not have are "N/A". */
export function parseNvidiaSmi(text: string): GpuHealth[] | null {
  if (!/<nvidia_smi_log>/.test(text) || !/<\/nvidia_smi_log>/.test(text)) return null;
  const cards = text.split(/<gpu(?: id="[^"]*")?>/).slice(1);
  return cards.map((rest): GpuHealth => {
    const card = rest.slice(0, Math.max(0, rest.indexOf('</gpu>')));
    const temperature = section(card, 'temperature');
    const errors = section(card, 'aggregate') || section(section(card, 'ecc_errors'), 'volatile');
    return {
      name: value(card, 'product_name') ?? 'NVIDIA',
      temperatureC: degrees(value(temperature, 'gpu_temp')),
      slowdownC: degrees(value(temperature, 'gpu_temp_slow_threshold')),
      uncorrectedErrors: uncorrected(errors),
      retiredPages: retired(card),
    };
  });
}

/** Older cards call them "double_bit" with a total, newer ones name each memory ("sram_uncorrectable", "dram_uncorrectable"). */
function uncorrected(errors: string): number | null {
  const total = count(value(section(errors, 'double_bit'), 'total'));
  const named = [...errors.matchAll(/<\w+_uncorrectable(?:_\w+)?>\s*(\d{1,9})\s*<\//g)].map((match) =>
    Number(match[1]),
  );
  return total ?? (named.length === 0 ? null : named.reduce((sum, one) => sum + one, 0));
}

/** Pages of memory the card no longer uses; newer cards remap rows instead. */
function retired(card: string): number | null {
  const pages = section(card, 'retired_pages');
  const counts = [...pages.matchAll(/<retired_count>\s*(\d{1,9})\s*<\/retired_count>/g)].map((match) =>
    Number(match[1]),
  );
  const rows = count(value(section(card, 'remapped_rows'), 'remapped_row_unc'));
  return counts.length > 0 ? counts.reduce((sum, one) => sum + one, 0) : rows;
}

function section(text: string, name: string): string {
  const from = text.indexOf(`<${name}>`);
  const to = from < 0 ? -1 : text.indexOf(`</${name}>`, from);
  return to < 0 ? '' : text.slice(from + name.length + 2, to);
}

function value(text: string, name: string): string | null {
  const found = section(text, name).trim();
  return found === '' || found === 'N/A' || found.includes('<') || found.length > 100 ? null : found;
}

function degrees(text: string | null): number | null {
  const match = /^(\d{1,3}) C$/.exec(text ?? '');
  return match === null || match[1] === '0' ? null : Number(match[1]);
}

function count(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
