import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/components';
import type { ScreenTestProps } from './screen-test';

const COLUMNS = 16;
const ROWS = 9;
const TASKS = ['left', 'middle', 'right', 'double', 'wheelUp', 'wheelDown', 'drag', 'touch', 'pen'] as const;
type Task = (typeof TASKS)[number];

/** A field to go over: cells light up where the pointer was, and each button, wheel and kind of pointer is ticked off. */
export function PointerTest({ running, onMeasured }: ScreenTestProps) {
  const { t } = useTranslation('activeTests');
  const field = useRef<HTMLDivElement>(null);
  const [cells, setCells] = useState<ReadonlySet<number>>(new Set());
  const [done, setDone] = useState<ReadonlySet<Task>>(new Set());

  useEffect(() => {
    const element = field.current;
    if (!running || !element) return;
    let downAt: { readonly x: number; readonly y: number } | null = null;
    const tick = (task: Task) => setDone((now) => (now.has(task) ? now : new Set(now).add(task)));
    const onMove = (event: PointerEvent) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const column = Math.floor(((event.clientX - left) / width) * COLUMNS);
      const row = Math.floor(((event.clientY - top) / height) * ROWS);
      if (column < 0 || column >= COLUMNS || row < 0 || row >= ROWS) return;
      const cell = row * COLUMNS + column;
      setCells((now) => (now.has(cell) ? now : new Set(now).add(cell)));
      if (event.pointerType === 'touch' || event.pointerType === 'pen') tick(event.pointerType);
      if (downAt && Math.hypot(event.clientX - downAt.x, event.clientY - downAt.y) > 80) tick('drag');
    };
    const onDown = (event: PointerEvent) => {
      const button = (['left', 'middle', 'right'] as const)[event.button];
      if (button) tick(button);
      downAt = { x: event.clientX, y: event.clientY };
      event.preventDefault();
    };
    const onUp = () => (downAt = null);
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      if (event.deltaY !== 0) tick(event.deltaY < 0 ? 'wheelUp' : 'wheelDown');
    };
    const onDouble = () => tick('double');
    const onMenu = (event: Event) => event.preventDefault();
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('dblclick', onDouble);
    element.addEventListener('contextmenu', onMenu);
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('dblclick', onDouble);
      element.removeEventListener('contextmenu', onMenu);
      element.removeEventListener('wheel', onWheel);
    };
  }, [running]);

  useEffect(() => {
    onMeasured([
      { name: 'areaReached', value: Math.round((cells.size / (COLUMNS * ROWS)) * 100), unit: '%' },
      { name: 'actionsSeen', value: done.size, unit: '1' },
    ]);
  }, [cells, done, onMeasured]);

  return (
    <div className="tests-pointer">
      <div ref={field} className={`tests-field ${running ? 'live' : ''}`} role="img" aria-label={t('pointer.field')}>
        {Array.from({ length: COLUMNS * ROWS }, (_, cell) => (
          <span key={cell} className={cells.has(cell) ? 'on' : ''} />
        ))}
      </div>
      <ul className="tests-tasks" aria-label={t('pointer.tasks')}>
        {TASKS.map((task) => (
          <li key={task}>
            <Badge tone={done.has(task) ? 'pass' : 'unknown'} sign={done.has(task) ? '✓' : '·'}>
              {t(`pointer.${task}`)}
            </Badge>
          </li>
        ))}
      </ul>
      <p className="muted small" role="status">
        {t('pointer.reached', { percent: Math.round((cells.size / (COLUMNS * ROWS)) * 100) })}
      </p>
    </div>
  );
}
