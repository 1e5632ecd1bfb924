import type { Evidence } from '@shared/domain/inspection';
import type { BlockNode, VolumeEncryption } from '../facts';
import { parseLuksMetadata } from '../parse/luks';
import type { LuksHeader } from '../parse/luks';
import type { Probe } from '../probe';
import { commandEvidence, known, reasonOf, unavailable } from '../reading';
import type { Gap } from '../reading';

/**
 * Encryption of each mounted volume. lsblk shows the layer that decrypts; what it is and what opens it is in the LUKS header, which
 * only root can read. Nothing is asked where nothing is encrypted.
 */
export const encryptionProbe: Probe<'encryption'> = {
  fact: 'encryption',
  async collect({ run, fact, elevated }) {
    const devices = await fact('blockDevices');
    if (devices.status === 'unavailable')
      return unavailable(devices.reason, devices.detail, devices.evidence, devices.tool);
    const evidence: Evidence[] = [...devices.evidence];
    const gaps: Gap[] = [];
    const headers = new Map<string, Promise<LuksHeader | null>>();
    const headerOf = async (container: BlockNode): Promise<LuksHeader | null> => {
      if (container.fileSystem !== 'crypto_LUKS' || !/^\/dev\/[\w/.+-]+$/.test(container.path)) return null;
      const asked = headers.get(container.path) ?? read(container.path);
      headers.set(container.path, asked);
      return await asked;
    };
    const read = async (device: string): Promise<LuksHeader | null> => {
      if (!elevated) {
        gaps.push({ what: `encryption.method ${device}`, reason: 'notPermitted', tool: 'cryptsetup' });
        return null;
      }
      const outcome = await run('cryptsetup', ['luksDump', '--dump-json-metadata', device], { timeoutMs: 5_000 });
      const header = outcome.status === 'ok' ? parseLuksMetadata(outcome.stdout) : null;
      // Salts and digests are no use to anybody who reads a report.
      evidence.push(commandEvidence(outcome, header === null ? undefined : JSON.stringify(header)));
      // LUKS1 has no such metadata: cryptsetup refuses, the volume is encrypted all the same.
      if (header === null)
        gaps.push({ what: `encryption.method ${device}`, reason: reasonOf(outcome), tool: 'cryptsetup' });
      return header;
    };

    const volumes = await Promise.all(
      mountedVolumes(devices.value.tree).map(async ({ mountPoint, containers }): Promise<VolumeEncryption> => {
        const container = containers[0];
        const header = container === undefined ? null : await headerOf(container);
        const kind = container?.fileSystem === 'crypto_LUKS' ? (header === null ? 'LUKS' : 'LUKS2') : 'dm-crypt';
        return {
          volume: mountPoint,
          system: mountPoint === '/',
          state: container === undefined ? 'off' : header?.reencrypting === true ? 'encrypting' : 'on',
          method: container === undefined ? null : [kind, header?.cipher ?? ''].join(' ').trim(),
          protectors: header?.protectors ?? [],
        };
      }),
    );
    return known(volumes, evidence, gaps);
  },
};

/** Mount points with the encrypted containers in their way, the nearest last. One mount point is listed once. */
export function mountedVolumes(
  tree: readonly BlockNode[],
): { readonly mountPoint: string; readonly containers: readonly BlockNode[] }[] {
  const found = new Map<string, readonly BlockNode[]>();
  const walk = (nodes: readonly BlockNode[], parent: BlockNode | null, containers: readonly BlockNode[]): void => {
    for (const node of nodes) {
      const inside = node.type === 'crypt' ? [...containers, parent ?? node] : containers;
      for (const mountPoint of node.mountPoints)
        if (mountPoint.startsWith('/') && !found.has(mountPoint)) found.set(mountPoint, inside);
      walk(node.children, node, inside);
    }
  };
  walk(tree, null, []);
  return [...found].map(([mountPoint, containers]) => ({ mountPoint, containers }));
}
