import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { mainTexts } from '@shared/texts/main';
import { SOON } from '../../../helpers/soon';

const showMessageBox = vi.hoisted(() =>
  vi.fn<(window: unknown, options: { buttons: string[] }) => Promise<{ response: number }>>(),
);
vi.mock('electron', () => ({ dialog: { showMessageBox } }));
const { QuitGuard } = await import('../../../../electron/app/quit-guard');

const texts = mainTexts('en').quit;
const STAY = 0;
const QUIT = 1;

class FakeWindow extends EventEmitter {
  closed = false;
  close(): void {
    let isPrevented = false;
    this.emit('close', { preventDefault: () => (isPrevented = true) });
    this.closed = !isPrevented;
  }
}

let window: FakeWindow;
let guard: InstanceType<typeof QuitGuard>;
beforeEach(() => {
  showMessageBox.mockReset();
  window = new FakeWindow();
  guard = new QuitGuard();
  guard.watch(window as never, texts);
});

describe('closing the window', () => {
  it('needs no question when no visit is under way', () => {
    window.close();
    expect(window.closed).toBe(true);
    expect(showMessageBox).not.toHaveBeenCalled();
  });

  it('asks during a visit, and stays when the answer is to stay', async () => {
    guard.isVisitUnderWay = true;
    showMessageBox.mockResolvedValue({ response: STAY });
    window.close();
    await vi.waitFor(() => expect(showMessageBox).toHaveBeenCalledOnce(), SOON);
    expect(showMessageBox.mock.calls[0]?.[1].buttons).toEqual([texts.stay, texts.quit]);
    expect(window.closed).toBe(false);
  });

  it('asks once, however often it is pressed, and closes when the answer is to quit', async () => {
    guard.isVisitUnderWay = true;
    showMessageBox.mockResolvedValue({ response: QUIT });
    window.close();
    window.close();
    await vi.waitFor(() => expect(window.closed).toBe(true), SOON);
    expect(showMessageBox).toHaveBeenCalledOnce();
  });

  it('asks nobody when the system goes down', () => {
    guard.isVisitUnderWay = true;
    window.emit('session-end');
    window.close();
    expect(window.closed).toBe(true);
    expect(showMessageBox).not.toHaveBeenCalled();
  });
});
