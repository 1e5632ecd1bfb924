import type { FactMap } from '../../../../../electron/probes/facts';
import type { Reading } from '../../../../../electron/probes/reading';
import { fact } from '../facts';

/** A machine that belongs where `kind` says. */
export const joined = (
  kind: FactMap['join']['kind'],
  more: Partial<FactMap['join']> = {},
): Reading<FactMap['join']> => {
  const company = kind !== 'workgroup';
  const cloud = kind === 'entra' || kind === 'hybrid';
  return fact({
    kind,
    domain: company ? 'corp.example' : 'WORKGROUP',
    tenant: cloud ? 'Example' : null,
    deviceId: null,
    mdm: null,
    primaryRefreshToken: cloud ? true : null,
    deviceAuthStatus: cloud ? 'SUCCESS' : null,
    windowsHello: cloud ? true : null,
    ...more,
  });
};
