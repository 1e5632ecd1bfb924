import path from 'node:path';
import type { Evidence, JoinState } from '@shared/domain/inspection';
import { readFileOutcome } from '../files';
import type { FileOutcome } from '../files';
import { defaultRealm, parseIni, parseRealmList, sambaMember, sssdDomain } from '../parse/join';
import type { Probe } from '../probe';
import { commandEvidence, fileEvidence, known } from '../reading';
import type { Gap } from '../reading';
import { exists, programsOf } from './programs';

/**
 * The directory this machine belongs to: SSSD, Samba's winbind or Himmelblau (Entra), each by its own settings. A realm for Kerberos
 * alone is no membership: without a key of the machine's own anybody's laptop can have one.
 */
export const joinProbe: Probe<'join'> = {
  fact: 'join',
  async collect(context) {
    const { root, run } = context;
    const read = async (file: string): Promise<FileOutcome> => await readFileOutcome(path.join(root, file), 256 * 1024);
    const [krb5, sssd, samba, himmelblau, keytab, programs] = await Promise.all([
      read('etc/krb5.conf'),
      read('etc/sssd/sssd.conf'),
      read('etc/samba/smb.conf'),
      read('etc/himmelblau/himmelblau.conf'),
      exists(root, 'etc/krb5.keytab'),
      programsOf(context),
    ]);
    const gaps: Gap[] = [];
    const evidence: Evidence[] = [];
    if (krb5.status === 'ok') evidence.push(fileEvidence('/etc/krb5.conf', krb5));
    const member = samba.status === 'ok' ? sambaMember(samba.text) : null;
    const bySssd = sssd.status === 'ok' ? sssdDomain(sssd.text) : null;
    const realm = krb5.status === 'ok' ? defaultRealm(krb5.text) : null;
    const mdm =
      programs.package(/^intune-portal$/) === undefined ? null : { enrolled: null, provider: 'Microsoft Intune' };
    const state = (kind: JoinState['kind'], domain: string | null, tenant: string | null = null): JoinState => ({
      kind,
      domain,
      tenant,
      deviceId: null,
      mdm,
      primaryRefreshToken: null,
      deviceAuthStatus: null,
      windowsHello: null,
    });

    const tenant =
      himmelblau.status === 'ok'
        ? (parseIni(himmelblau.text).get('global.domain') ?? parseIni(himmelblau.text).get('global.domains'))
        : undefined;
    if (tenant !== undefined) return known(state('entra', null, tenant), evidence, gaps);
    if (bySssd !== null) return known(state('domain', bySssd.domain), evidence, gaps);
    if (member?.member === true) return known(state('domain', member.realm ?? member.workgroup), evidence, gaps);
    if (sssd.status === 'notPermitted' || (keytab && realm !== null)) {
      // SSSD's settings are closed to ordinary users; realmd may say what they hold.
      const list = await run('realm', ['list'], { timeoutMs: 4_000 });
      if (list.status === 'ok') {
        evidence.push(commandEvidence(list));
        const domain = parseRealmList(list.stdout);
        if (domain !== null) return known(state('domain', domain), evidence, gaps);
      }
      if (keytab && realm !== null) return known(state('domain', realm), evidence, gaps);
      gaps.push({ what: 'join.domain', reason: 'notPermitted' });
      return known(state('unknown', realm), evidence, gaps);
    }
    return known(state('workgroup', member?.workgroup ?? null), evidence, gaps);
  },
};
