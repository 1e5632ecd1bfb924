import { describe, expect, it } from 'vitest';
import { ok } from '@shared/result';
import type { Facts } from '../../../../electron/probes/assemble';
import type { startInspection } from '../../../../electron/probes/inspect-service';
import { InspectionSessions } from '../../../../electron/probes/sessions';
import { emptyInspection } from '../../../helpers/inspection';

const never = new AbortController().signal;

/** Sessions whose inspections are over at once, with these facts. */
function sessionsWith(facts: Facts) {
  const start: typeof startInspection = async (context) => {
    context.onFacts?.(facts);
    return await Promise.resolve(ok(emptyInspection()));
  };
  return new InspectionSessions({ toolVersion: '1', packaged: false, program: '/x', appPath: null }, start);
}

describe('completing an inspection', () => {
  it('is refused for one of an earlier session, and for one that was complete', async () => {
    const sessions = sessionsWith({});
    expect(await sessions.collectRest('a', never)).toMatchObject({ ok: false, error: { code: 'notFound' } });
    await sessions.inspect('a', { language: 'en' }, () => undefined, never);
    const complete = await sessions.collectRest('a', never);
    expect(complete).toMatchObject({
      ok: false,
      error: { code: 'notFound', detail: 'nothing was missing for want of rights' },
    });
  });

  it('keeps the facts of the last three', async () => {
    const sessions = sessionsWith({});
    for (const id of ['a', 'b', 'c', 'd']) await sessions.inspect(id, { language: 'en' }, () => undefined, never);
    const of = async (id: string) => await sessions.collectRest(id, never);
    expect(await of('a')).toMatchObject({ error: { detail: 'not of this session' } });
    expect(await of('b')).toMatchObject({ error: { detail: 'nothing was missing for want of rights' } });
  });
});
