import { Select } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KEYBOARD_LAYOUTS, type KeyboardLayout, keyboardRows, keyCodes, keyLabel } from './keyboard-layouts';
import type { ScreenTestProps } from './screen-test';

/** Two presses of one key closer than this were one finger: its switch bounces. */
const BOUNCE_MS = 35;
/** So long Escape must be held to leave the test without a mouse; a short press only tests the key. */
const HOLD_MS = 1_500;

interface Seen {
  readonly typed: ReadonlyMap<string, string>;
  readonly bounced: ReadonlySet<string>;
  readonly last: string | null;
}
const NOTHING: Seen = { typed: new Map(), bounced: new Set(), last: null };

/** Every key lights up as it is pressed. All keys belong to the test while it runs; holding Escape ends it. */
export function KeyboardTest({ running, onEnd, onMeasured }: ScreenTestProps) {
  const { t } = useTranslation('activeTests');
  const [layout, setLayout] = useState<KeyboardLayout>('iso');
  const [seen, setSeen] = useState(NOTHING);
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => keyboardRows(layout), [layout]);
  const codes = useMemo(() => keyCodes(layout), [layout]);
  const pressed = [...codes].filter((code) => seen.typed.has(code)).length;

  useEffect(() => {
    onMeasured([
      { name: 'keysPressed', value: pressed, unit: '1' },
      { name: 'keysOfLayout', value: codes.size, unit: '1' },
      { name: 'keysBounced', value: seen.bounced.size, unit: '1' },
    ]);
  }, [pressed, codes.size, seen.bounced.size, onMeasured]);

  useEffect(() => {
    if (!running) return;
    const up = new Map<string, number>();
    let escapeSince: number | null = null;
    const own = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const onDown = (event: KeyboardEvent) => {
      own(event);
      const { code, key } = event;
      if (code === 'Escape') {
        escapeSince ??= event.timeStamp;
        if (event.timeStamp - escapeSince > HOLD_MS) onEnd();
      }
      if (event.repeat) return;
      const bounced = event.timeStamp - (up.get(code) ?? Number.NEGATIVE_INFINITY) < BOUNCE_MS;
      setHeld((now) => new Set(now).add(code));
      setSeen((now) => ({
        typed: new Map(now.typed).set(code, key),
        bounced: bounced ? new Set(now.bounced).add(code) : now.bounced,
        last: code,
      }));
    };
    const onUp = (event: KeyboardEvent) => {
      own(event);
      up.set(event.code, event.timeStamp);
      if (event.code === 'Escape') escapeSince = null;
      setHeld((now) => new Set([...now].filter((code) => code !== event.code)));
      // Some systems tell of these two only when they are let go.
      setSeen((now) =>
        now.typed.has(event.code)
          ? now
          : { ...now, typed: new Map(now.typed).set(event.code, event.key), last: event.code },
      );
    };
    const onBlur = () => setHeld(new Set());
    // The first to hear of a key, before the app's own shortcuts.
    window.addEventListener('keydown', onDown, true);
    window.addEventListener('keyup', onUp, true);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onDown, true);
      window.removeEventListener('keyup', onUp, true);
      window.removeEventListener('blur', onBlur);
    };
  }, [running, onEnd]);

  const stateOf = (code: string) =>
    held.has(code) ? 'held' : seen.bounced.has(code) ? 'bounced' : seen.typed.has(code) ? 'pressed' : 'open';
  const missing = [...codes].filter((code) => !seen.typed.has(code));

  return (
    <div className="tests-keyboard">
      <div className="row">
        <Select
          aria-label={t('keyboard.layout')}
          data={KEYBOARD_LAYOUTS.map((value) => ({ value, label: t(`keyboard.layouts.${value}`) }))}
          value={layout}
          onChange={(value) => setLayout(KEYBOARD_LAYOUTS.find((name) => name === value) ?? 'iso')}
          allowDeselect={false}
          disabled={running}
        />
        <b className="grow" role="status">
          {t('keyboard.count', { pressed, total: codes.size })}
          {seen.last !== null &&
            ` · ${t('keyboard.last', { key: `${keyLabel(seen.last, seen.typed.get(seen.last))} (${seen.last})` })}`}
        </b>
        <button type="button" className="btn quiet" onClick={() => setSeen(NOTHING)}>
          {t('startOver')}
        </button>
      </div>
      <div className={`tests-keys ${running ? 'live' : ''}`} role="img" aria-label={t('keyboard.label')}>
        {rows.map((row, index) => (
          <div className={`tests-key-row ${layout.endsWith('Compact') ? 'compact' : ''}`} key={index}>
            {row.map((place, column) =>
              typeof place === 'number' ? (
                <span key={column} style={{ gridColumn: `span ${String(place)}` }} />
              ) : (
                <span
                  key={place.code}
                  className={`tests-key ${stateOf(place.code)}`}
                  style={{ gridColumn: `span ${String(place.quarters)}` }}
                  title={place.code}
                >
                  {keyLabel(place.code, seen.typed.get(place.code))}
                </span>
              ),
            )}
          </div>
        ))}
      </div>
      <p className="muted small">
        {running ? t('keyboard.howToEnd') : t('keyboard.hint')}{' '}
        {seen.bounced.size > 0 && t('keyboard.bounced', { keys: [...seen.bounced].join(', ') })}
      </p>
      {!running && pressed > 0 && missing.length > 0 && (
        <p className="small wrap">
          {t('keyboard.missing', {
            keys: missing
              .slice(0, 40)
              .map((code) => code.replace(/^(Key|Digit)/, ''))
              .join(', '),
          })}
        </p>
      )}
    </div>
  );
}
