import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { TemperatureReading } from '../facts';
import { listFolder, readTrimmed } from '../files';
import { temperatureOf } from '../parse/thermal';
import type { Probe } from '../probe';
import { known } from '../reading';

const PROCESSOR_CHIPS = /^(coretemp|k10temp|k8temp|zenpower|cpu_thermal|via_cputemp)$/;
const PROCESSOR_ZONES = /^(x86_pkg_temp|cpu|soc|acpitz|TCPU|B0D4)/i;

/** Temperature sensors: the chips of hwmon, and the thermal zones with their critical trip point. */
export const temperaturesProbe: Probe<'temperatures'> = {
  fact: 'temperatures',
  async collect({ root }) {
    const readings = [...(await hwmon(root)), ...(await zones(root))];
    const evidence: Evidence[] =
      readings.length === 0
        ? []
        : [
            {
              command: 'read /sys/class/hwmon, /sys/class/thermal',
              exitCode: null,
              durationMs: 0,
              excerpt: readings.map(line).join('\n'),
            },
          ];
    return known(readings, evidence);
  },
};

function line(reading: TemperatureReading): string {
  return `${reading.sensor}: ${String(reading.celsius)} °C${reading.criticalC === null ? '' : ` (critical ${String(reading.criticalC)} °C)`}`;
}

async function hwmon(root: string): Promise<TemperatureReading[]> {
  const readings: TemperatureReading[] = [];
  const folder = path.join(root, 'sys/class/hwmon');
  for (const chip of await listFolder(folder)) {
    const base = path.join(folder, chip);
    const name = (await readTrimmed(path.join(base, 'name'))) ?? chip;
    for (const file of await listFolder(base)) {
      const channel = /^(temp\d+)_input$/.exec(file)?.[1];
      if (channel === undefined) continue;
      const celsius = temperatureOf(await readTrimmed(path.join(base, file)));
      if (celsius === null) continue;
      const label = await readTrimmed(path.join(base, `${channel}_label`));
      readings.push({
        sensor: label === null ? `${name} ${channel}` : `${name} ${label}`,
        celsius,
        criticalC: temperatureOf(await readTrimmed(path.join(base, `${channel}_crit`))),
        processor: PROCESSOR_CHIPS.test(name),
      });
    }
  }
  return readings;
}

async function zones(root: string): Promise<TemperatureReading[]> {
  const readings: TemperatureReading[] = [];
  const folder = path.join(root, 'sys/class/thermal');
  for (const zone of (await listFolder(folder)).filter((name) => name.startsWith('thermal_zone'))) {
    const base = path.join(folder, zone);
    const celsius = temperatureOf(await readTrimmed(path.join(base, 'temp')));
    if (celsius === null) continue;
    const type = (await readTrimmed(path.join(base, 'type'))) ?? zone;
    let criticalC: number | null = null;
    for (const file of await listFolder(base)) {
      const point = /^trip_point_(\d+)_type$/.exec(file)?.[1];
      if (point === undefined || (await readTrimmed(path.join(base, file))) !== 'critical') continue;
      criticalC = temperatureOf(await readTrimmed(path.join(base, `trip_point_${point}_temp`)));
    }
    readings.push({ sensor: type, celsius, criticalC, processor: PROCESSOR_ZONES.test(type) });
  }
  return readings;
}
