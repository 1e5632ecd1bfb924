import { TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { exchangeWith, look, readAddress } from '../actions';
import { type FoundPeer, setForm, useHandOver } from '../store';

const USUAL_PORT = 47_115;

/** Looks for the other laptop, or takes its address, and asks for the code on its screen. */
export function TakeCard() {
  const { t } = useTranslation('handOver');
  const { peers, looking, give, form } = useHandOver();
  const { chosen, typed, code } = form;
  const target = chosen ?? readAddress(typed, USUAL_PORT);
  const ready = target !== null && code.trim() !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (target === null || !ready) return;
    // a job that was not chosen is nothing to give
    const gives = give.what === 'job' && give.jobId === null ? ({ what: 'nothing' } as const) : give;
    void act(() => exchangeWith({ address: target.address, port: target.port }, code, gives));
  };
  return (
    <section className="card" aria-labelledby="hand-over-take">
      <h2 id="hand-over-take">{t('take.title')}</h2>
      <p className="muted small">{t('take.text')}</p>
      <form className="hand-over-form" onSubmit={submit}>
        <button type="button" className="btn" disabled={looking} aria-busy={looking} onClick={() => void act(look)}>
          {t(looking ? 'take.looking' : 'take.look')}
        </button>
        {peers !== null && <Peers peers={peers} chosen={chosen} onChoose={(peer) => setForm({ chosen: peer })} />}
        <TextInput
          label={t('take.address')}
          description={t('take.addressHint')}
          value={chosen === null ? typed : `${chosen.address}:${chosen.port}`}
          onChange={(event) => setForm({ chosen: null, typed: event.currentTarget.value })}
          error={chosen === null && typed.length > 6 && target === null ? t('take.badAddress') : null}
        />
        <TextInput
          label={t('take.code')}
          description={t('take.codeHint')}
          value={code}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          classNames={{ input: 'hand-over-code-input' }}
          onChange={(event) => setForm({ code: event.currentTarget.value })}
        />
        <button type="submit" className="btn go" disabled={!ready}>
          {t('take.start')}
        </button>
      </form>
    </section>
  );
}

interface PeersProps {
  readonly peers: readonly FoundPeer[];
  readonly chosen: FoundPeer | null;
  readonly onChoose: (peer: FoundPeer) => void;
}

function Peers({ peers, chosen, onChoose }: PeersProps) {
  const { t } = useTranslation('handOver');
  if (peers.length === 0) return <p className="small">{t('take.nobody')}</p>;
  return (
    <ul className="hand-over-peers" aria-label={t('take.found')}>
      {peers.map((peer) => (
        <li key={`${peer.address}:${peer.port}`}>
          <button
            type="button"
            className="btn"
            aria-pressed={chosen?.address === peer.address && chosen.port === peer.port}
            onClick={() => onChoose(peer)}
            title={peer.name}
          >
            <span className="hand-over-clip">{peer.name === '' ? t('take.unnamed') : peer.name}</span>
            <span className="muted small">{peer.address}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
