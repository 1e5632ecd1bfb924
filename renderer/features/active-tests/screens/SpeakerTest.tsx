import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { report } from '../../../app/act';
import { type Command, useCommands } from '../../../app/commands';
import { Shortcut } from '../../../ui/components';
import type { ScreenTestProps } from './screen-test';

const TONES = ['left', 'right', 'both', 'sweep'] as const;
type Tone = (typeof TONES)[number];
const KEYS: Readonly<Record<Tone, string>> = { left: 'L', right: 'R', both: 'B', sweep: 'W' };
const PAN: Readonly<Record<Tone, number>> = { left: -1, right: 1, both: 0, sweep: 0 };
/** Loud enough to hear, quiet enough for an open-plan office. */
const GAIN = 0.18;
const TONE_S = 1.6;
const SWEEP_S = 5;

/** A tone on the left, on the right, on both, and a slow rise from low to high in which a rattling speaker is heard. */
export function SpeakerTest({ running, onMeasured, onSubject, onTrouble }: ScreenTestProps) {
  const { t } = useTranslation('activeTests');
  const context = useRef<AudioContext | null>(null);
  const [playing, setPlaying] = useState<Tone | null>(null);
  const [played, setPlayed] = useState<ReadonlySet<Tone>>(new Set());

  useEffect(() => {
    if (!running) return;
    let gone = false;
    const look = async () => {
      const outputs = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audiooutput');
      if (gone) return;
      if (outputs.length === 0) {
        onTrouble('missing');
        return;
      }
      onSubject(outputs.find(({ label }) => label !== '')?.label ?? null);
      context.current = new AudioContext();
    };
    look().catch(report);
    return () => {
      gone = true;
      void context.current?.close();
      context.current = null;
      setPlaying(null);
    };
  }, [running, onSubject, onTrouble]);

  useEffect(() => {
    onMeasured([{ name: 'tonesPlayed', value: played.size, unit: '1' }]);
  }, [played, onMeasured]);

  const play = (tone: Tone) => {
    const audio = context.current;
    if (!running || !audio || playing !== null) return;
    const length = tone === 'sweep' ? SWEEP_S : TONE_S;
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    const start = audio.currentTime + 0.02;
    oscillator.frequency.setValueAtTime(tone === 'sweep' ? 80 : 440, start);
    if (tone === 'sweep') oscillator.frequency.exponentialRampToValueAtTime(8_000, start + length);
    // Fades at both ends: a hard edge clicks, and a click sounds like a fault.
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(GAIN, start + 0.06);
    gain.gain.setValueAtTime(GAIN, start + length - 0.08);
    gain.gain.linearRampToValueAtTime(0, start + length);
    oscillator
      .connect(gain)
      .connect(new StereoPannerNode(audio, { pan: PAN[tone] }))
      .connect(audio.destination);
    oscillator.onended = () => setPlaying(null);
    oscillator.start(start);
    oscillator.stop(start + length);
    setPlaying(tone);
    setPlayed((now) => new Set(now).add(tone));
  };
  const commands: Command[] = TONES.map((tone) => ({
    id: `activeTests.speaker.${tone}`,
    title: t(`speaker.${tone}`),
    shortcut: KEYS[tone],
    run: () => play(tone),
  }));
  useCommands('active-tests.speaker', running ? commands : []);

  return (
    <div className="tests-speakers">
      {TONES.map((tone) => (
        <button
          type="button"
          key={tone}
          className={`btn big ${playing === tone ? 'playing' : ''}`}
          aria-disabled={!running || playing !== null}
          aria-pressed={playing === tone}
          onClick={() => play(tone)}
        >
          {played.has(tone) ? '✓ ' : ''}
          {t(`speaker.${tone}`)}
          <Shortcut keys={KEYS[tone]} />
        </button>
      ))}
      <p className="muted small">{t('speaker.hint')}</p>
    </div>
  );
}
