import type { WifiConnection } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps } from '../smart-subjects';
import { THRESHOLDS } from '../thresholds';
import { isNumber } from '../values';
import { WIFI_UNAVAILABLE, idleRadio } from '../wifi';

const { warn, fail, noiseMargin } = THRESHOLDS.wifiDbm;

/** Signal strength where the machine stands now. */
export const wifiSignal = defineCheck({
  id: 'wifi.signal',
  needs: ['wifi'],
  limits: say('wifi.limits', { warn, fail }),
  unavailable: WIFI_UNAVAILABLE,
  judge({ wifi }) {
    const items = [
      ...wifi.value.map((radio) => idleRadio(radio) ?? itemOf(radio.adapter, radio.connection)),
      ...gapItems(wifi.gaps, say('wifi.item.unknown')),
    ];
    const signals = wifi.value.flatMap(({ connection }) =>
      isNumber(connection?.signalDbm) ? [connection.signalDbm] : [],
    );
    return {
      ...judgeList(items, {
        fail: (found) => say('wifi.fail', found),
        warn: (found) => say('wifi.warn', found),
        pass: (found) => say('wifi.pass', found),
        unknown: (found) => say('wifi.unknown', found),
        none: wifi.value.length === 0 ? say('wifi.none') : say('wifi.idle'),
        next: say('wifi.next'),
        reason: reasonOfGaps(wifi.gaps),
      }),
      ...(signals.length === 0 ? {} : { measured: [{ name: 'signal', value: Math.min(...signals), unit: 'dBm' }] }),
    };
  },
});

function itemOf(subject: string, connection: WifiConnection | null): Item {
  const dbm = connection?.signalDbm;
  // Nothing real is louder than -10 dBm or fainter than -120 dBm: such a number is a placeholder.
  if (!isNumber(dbm) || dbm > -10 || dbm < -120)
    return { subject, outcome: 'couldNotRun', say: say('wifi.item.unknown') };
  const noise = connection?.noiseDbm;
  const margin = isNumber(noise) && noise < -10 && noise > -130 ? dbm - noise : null;
  const text = say('wifi.item', { dbm });
  if (dbm < fail) return { subject, outcome: 'fail', say: text };
  if (margin !== null && margin < noiseMargin)
    return { subject, outcome: 'warn', say: say('wifi.item.noise', { dbm, margin }) };
  return { subject, outcome: dbm < warn ? 'warn' : 'pass', say: text };
}
