import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { useCommands } from '../../app/commands';
import { go } from '../../app/view';
import { unwrap } from '../../bridge';
import { exportAndSay } from '../exchange';
import { importAny } from '../inspect';
import { choiceOf, leave, offer, stop } from './actions';
import { ChooseCard } from './components/ChooseCard';
import { MeetingCard } from './components/MeetingCard';
import { TakeCard } from './components/TakeCard';
import { setGive, useHandOver } from './store';
import './hand-over.css';

/** A job, or everything since a day, to somebody else without any server: by network with a code, or as a file. */
export function HandOverScreen({ jobId }: { jobId: string | null }) {
  const { t } = useTranslation('handOver');
  const { give, meeting } = useHandOver();
  useEffect(() => {
    if (jobId !== null) setGive({ what: 'job', jobId });
  }, [jobId]);
  useEffect(() => leave, []);

  const canGive = give.what === 'since' ? give.day !== '' : give.what === 'job' && give.jobId !== null;
  const busy = meeting.step === 'waiting' || meeting.step === 'running';
  const offerNow = () => void act(async () => unwrap(await offer(give)));
  const writeFile = () =>
    void act(async () => {
      const chosen = await choiceOf(give);
      if (chosen !== null) await exportAndSay(chosen.choice);
    });
  useCommands('hand-over', [
    { id: 'handOver.offer', title: t('offer'), when: () => canGive && !busy, run: offerNow },
    { id: 'handOver.file', title: t('writeFile'), when: () => canGive, run: writeFile },
    { id: 'handOver.read', title: t('readFile'), run: () => void importAny() },
    { id: 'handOver.stop', title: t('stop'), when: () => busy, run: () => void stop() },
  ]);

  return (
    <div className="page hand-over">
      <div className="page-head">
        <div className="grow">
          <h1>{t('title')}</h1>
          <p className="muted">{t('intro')}</p>
        </div>
        <button type="button" className="btn" onClick={() => go({ screen: 'syncCentre' })}>
          {t('toSyncCentre')}
        </button>
      </div>
      <ChooseCard disabled={busy} />
      {meeting.step !== 'none' && <MeetingCard meeting={meeting} />}
      {!busy && (
        <div className="hand-over-ways">
          <section className="card" aria-labelledby="hand-over-give">
            <h2 id="hand-over-give">{t('give.title')}</h2>
            <p className="muted small">{t('give.text')}</p>
            <button type="button" className="btn big go" disabled={!canGive} onClick={offerNow}>
              {t('offer')}
            </button>
          </section>
          <TakeCard />
          <section className="card" aria-labelledby="hand-over-file">
            <h2 id="hand-over-file">{t('file.title')}</h2>
            <p className="muted small">{t('file.text')}</p>
            <div className="row">
              <button type="button" className="btn" disabled={!canGive} onClick={writeFile}>
                {t('writeFile')}
              </button>
              <button type="button" className="btn" onClick={() => void act(() => importAny())}>
                {t('readFile')}
              </button>
            </div>
          </section>
        </div>
      )}
    </div>
  );
}
