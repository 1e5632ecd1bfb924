import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { report } from '../../../app/act';
import { openDevice, release } from './media';
import type { ScreenTestProps } from './screen-test';

/** What is spoken is held in memory for this long at most, to be played back, and then forgotten. */
const SECONDS = 5;

/** Level of the microphone as it is, and the last seconds played back from memory. */
export function MicrophoneTest({ running, onEnd, onMeasured, onSubject, onTrouble }: ScreenTestProps) {
  const { t } = useTranslation('activeTests');
  const stream = useRef<MediaStream | null>(null);
  const [level, setLevel] = useState(0);
  const [peak, setPeak] = useState(0);
  const [clip, setClip] = useState<Blob | null>(null);
  const [state, setState] = useState<'idle' | 'recording' | 'playing'>('idle');

  useEffect(() => {
    if (!running) return;
    let gone = false;
    let frame = 0;
    let highest = 0;
    let context: AudioContext | null = null;
    const start = async () => {
      const opened = await openDevice('microphone');
      if (typeof opened === 'string') {
        if (!gone) onTrouble(opened);
        return;
      }
      if (gone) {
        release(opened);
        return;
      }
      stream.current = opened;
      const [track] = opened.getAudioTracks();
      onSubject(track?.label ?? null);
      track?.addEventListener('ended', onEnd);
      context = new AudioContext();
      const analyser = context.createAnalyser();
      analyser.fftSize = 2048;
      context.createMediaStreamSource(opened).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      const look = () => {
        analyser.getFloatTimeDomainData(samples);
        const decibel = loudness(samples);
        const now = Math.max(0, Math.min(1, (decibel + 60) / 60));
        highest = Math.max(highest, now);
        setLevel(now);
        setPeak(highest);
        frame = requestAnimationFrame(look);
      };
      look();
    };
    start().catch(report);
    return () => {
      gone = true;
      cancelAnimationFrame(frame);
      release(stream.current);
      stream.current = null;
      setClip(null);
      setLevel(0);
      void context?.close();
    };
  }, [running, onEnd, onSubject, onTrouble]);

  const shownPeak = Math.round(peak * 60 - 60);
  useEffect(() => {
    if (peak > 0) onMeasured([{ name: 'peak', value: shownPeak, unit: 'dBFS' }]);
  }, [peak, shownPeak, onMeasured]);

  const record = async () => {
    const { current } = stream;
    if (!current || state !== 'idle') return;
    setState('recording');
    setClip(await recordClip(current));
    setState('idle');
  };
  const play = async () => {
    if (clip === null || state !== 'idle') return;
    setState('playing');
    await playClip(clip);
    setState('idle');
  };

  const percent = Math.round(level * 100);
  return (
    <div className="tests-microphone">
      <div
        className="tests-level"
        role="meter"
        aria-label={t('microphone.level')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <i style={{ width: `${String(percent)}%` }} />
        <b style={{ left: `${String(Math.round(peak * 100))}%` }} />
      </div>
      <p className="muted small" role="status">
        {running ? t(peak > 0.25 ? 'microphone.heard' : 'microphone.speak') : t('microphone.off')}
      </p>
      <div className="row">
        <button
          type="button"
          className="btn"
          aria-disabled={!running || state !== 'idle'}
          onClick={() => void record().catch(report)}
        >
          {t(state === 'recording' ? 'microphone.recording' : 'microphone.record', { seconds: SECONDS })}
        </button>
        <button
          type="button"
          className="btn"
          aria-disabled={clip === null || state !== 'idle'}
          onClick={() => void play().catch(report)}
        >
          {t(state === 'playing' ? 'microphone.playing' : 'microphone.play')}
        </button>
        <span className="muted small">{t('microphone.memory')}</span>
      </div>
    </div>
  );
}

/** Root mean square in decibels below full scale; -100 for silence. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  return rms === 0 ? -100 : 20 * Math.log10(rms);
}

function recordClip(stream: MediaStream): Promise<Blob> {
  return new Promise((resolve) => {
    const chunks: Blob[] = [];
    const recorder = new MediaRecorder(stream);
    recorder.ondataavailable = (event) => chunks.push(event.data);
    recorder.onstop = () => resolve(new Blob(chunks, { type: recorder.mimeType }));
    recorder.start();
    setTimeout(() => {
      if (recorder.state !== 'inactive') recorder.stop();
    }, SECONDS * 1000);
  });
}

async function playClip(clip: Blob): Promise<void> {
  const context = new AudioContext();
  try {
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(await clip.arrayBuffer());
    source.connect(context.destination);
    await new Promise<void>((resolve) => {
      source.onended = () => resolve();
      source.start();
    });
  } finally {
    await context.close();
  }
}
