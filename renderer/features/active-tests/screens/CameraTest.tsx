import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { report } from '../../../app/act';
import { openDevice, release } from './media';
import type { ScreenTestProps } from './screen-test';

/** The camera's picture, live and kept nowhere. */
export function CameraTest({ running, onEnd, onMeasured, onSubject, onTrouble }: ScreenTestProps) {
  const { t } = useTranslation('activeTests');
  const video = useRef<HTMLVideoElement>(null);
  const [size, setSize] = useState<string | null>(null);

  useEffect(() => {
    if (!running) return;
    let stream: MediaStream | null = null;
    let gone = false;
    const start = async () => {
      const opened = await openDevice('camera');
      if (typeof opened === 'string') {
        if (!gone) onTrouble(opened);
        return;
      }
      if (gone) {
        release(opened);
        return;
      }
      stream = opened;
      const [track] = opened.getVideoTracks();
      const { width = 0, height = 0, frameRate = 0 } = track?.getSettings() ?? {};
      onSubject(track?.label ?? null);
      onMeasured([
        { name: 'width', value: width, unit: 'px' },
        { name: 'height', value: height, unit: 'px' },
        { name: 'frameRate', value: Math.round(frameRate), unit: 'Hz' },
      ]);
      setSize(`${track?.label ?? ''} · ${String(width)} × ${String(height)}`);
      track?.addEventListener('ended', onEnd);
      if (video.current) video.current.srcObject = opened;
    };
    start().catch(report);
    return () => {
      gone = true;
      release(stream);
    };
  }, [running, onEnd, onMeasured, onSubject, onTrouble]);

  return (
    <div className="tests-camera">
      {running ? (
        <video ref={video} autoPlay muted playsInline aria-label={t('camera.label')} />
      ) : (
        <p className="muted">{t('camera.off')}</p>
      )}
      {size !== null && <p className="muted small">{size}</p>}
    </div>
  );
}
