import type { CheckOutcome } from '@shared/domain/inspection';
import type { CheckId } from '@shared/texts';
import { unavailable } from '../../../../../electron/probes/reading';
import { cable, internet, names, printer, router } from '../check-facts';
import { fact } from '../facts';
import type { Cases } from '../facts';

export const NETWORK_CASES = {
  'net.link': [
    ['pass', cable(1e9)],
    ['warn', cable(100e6)],
    ['fail', cable(1e9, 'half')],
    ['couldNotRun', cable(null)],
    ['notApplicable', { networkAdapters: fact([]) }],
  ],
  'net.gateway': [
    ['pass', router({})],
    ['pass', router({ sent: 10, received: 0, averageMs: null })],
    ['warn', router({ received: 9 })],
    ['warn', router({ averageMs: 20 })],
    ['warn', router({ gateway: null, connected: false })],
    ['fail', router({ received: 8 })],
    ['fail', router({ averageMs: 51 })],
    ['fail', router({ received: 0, averageMs: null, neighbour: 'FAILED' })],
    ['fail', router({ gateway: null })],
    [
      'couldNotRun',
      router({ sent: null, received: null, averageMs: null, neighbour: null }, [
        { what: 'gateway.ping', reason: 'toolMissing', tool: 'ping' },
      ]),
    ],
  ],
  'net.dns': [
    ['pass', names(['192.0.2.53', 10])],
    ['pass', names(['192.0.2.53', 10, 5])],
    ['warn', names(['192.0.2.53', 10], ['192.0.2.54', null])],
    ['warn', names(['192.0.2.53', 60])],
    ['warn', names(['192.0.2.53', 10, 2])],
    ['fail', names(['192.0.2.53', null])],
    ['fail', names(['192.0.2.53', 250])],
    ['fail', { ...names(), ...router({}) }],
    ['couldNotRun', { ...names(['192.0.2.53', null]), ...router({ gateway: null, connected: false }) }],
  ],
  'net.captive': [
    ['pass', internet('full')],
    ['warn', internet('limited')],
    ['warn', internet('none', 'system')],
    ['fail', internet('portal')],
    ['fail', internet('none')],
    ['couldNotRun', internet('unknown', 'system')],
    ['couldNotRun', { internet: unavailable('noSource', '') }],
  ],
  'prn.queues': [
    ['pass', printer({})],
    ['pass', printer({ state: 'printing', queuedJobs: 1, stateReason: 'Sending data to printer.' })],
    ['warn', printer({ acceptingJobs: false })],
    ['fail', printer({ state: 'stopped', stateReason: 'Paper jam' })],
    [
      'fail',
      printer({
        state: 'printing',
        queuedJobs: 1,
        stateReason: 'The printer may not exist or is unavailable at this time.',
      }),
    ],
    ['couldNotRun', printer({ state: 'unknown' })],
    ['notApplicable', { printers: fact([]) }],
  ],
} satisfies Readonly<Partial<Record<CheckId, Cases>>>;

export const NETWORK_CANNOT = {
} satisfies Readonly<Partial<Record<CheckId, readonly CheckOutcome[]>>>;
