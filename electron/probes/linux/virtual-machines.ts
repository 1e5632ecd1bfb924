import path from 'node:path';
import type { Evidence, VirtualMachine } from '@shared/domain/inspection';
import type { ExecOutcome } from '../exec';
import { listFolder, readFileOutcome } from '../files';
import { parseDockerPs, parseLibvirtDomain, parsePodmanPs, parseVirtualBoxList } from '../parse/virtual-machines';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, known, reasonOf } from '../reading';
import type { Gap } from '../reading';
import { lookInto, peopleOf } from './people';
import type { People } from './people';
import { exists } from './programs';

/** A daemon that is dead or busy must not hold up the rest: it answers at once or not at all. */
const DAEMON_TIMEOUT_MS = 2_500;

/** Virtual machines and containers: by files where these tell all, and by the engine's program only where the engine is in use. */
export const virtualMachinesProbe: Probe<'virtualMachines'> = {
  fact: 'virtualMachines',
  async collect(context) {
    const gaps: Gap[] = [];
    const evidence: Evidence[] = [];
    const people = await peopleOf(context.root);
    const found = await Promise.all([
      libvirt(context.root, gaps),
      docker(context, gaps, evidence),
      podman(context, people, gaps, evidence),
      lxc(context.root, gaps),
      virtualBox(context, people),
      nspawn(context.root),
    ]);
    return known(found.flat(), evidence, gaps);
  },
};

async function libvirt(root: string, gaps: Gap[]): Promise<VirtualMachine[]> {
  const folder = path.join(root, 'etc/libvirt/qemu');
  if ((await lookInto(folder)) === 'closed') gaps.push({ what: 'virtualMachines.libvirt', reason: 'notPermitted' });
  const running = await listFolder(path.join(root, 'run/libvirt/qemu'));
  const machines: VirtualMachine[] = [];
  for (const name of (await listFolder(folder)).filter((file) => file.endsWith('.xml'))) {
    const file = await readFileOutcome(path.join(folder, name), 1024 * 1024);
    const runs = running.includes(name) || running.includes(name.replace(/\.xml$/, '.pid'));
    const machine = file.status === 'ok' ? parseLibvirtDomain(file.text, runs ? 'running' : 'stopped') : null;
    if (machine !== null) machines.push(machine);
    else gaps.push({ what: 'virtualMachines.libvirt', reason: file.status === 'ok' ? 'badOutput' : 'failed' });
  }
  return machines;
}

async function docker({ root, run }: ProbeContext, gaps: Gap[], evidence: Evidence[]): Promise<VirtualMachine[]> {
  if (!(await exists(root, 'run/docker.sock')) && !(await exists(root, 'var/run/docker.sock'))) return [];
  const outcome = await run('docker', ['ps', '-a', '--no-trunc', '--format', '{{json .}}'], {
    timeoutMs: DAEMON_TIMEOUT_MS,
  });
  return taken(outcome, parseDockerPs, 'docker', gaps, evidence);
}

/** Podman has no daemon, but is slow to start: it is asked only where its books list a container. */
async function podman(
  { root, run }: ProbeContext,
  people: People,
  gaps: Gap[],
  evidence: Evidence[],
): Promise<VirtualMachine[]> {
  const book = 'containers/storage/overlay-containers/containers.json';
  const places = [
    path.join(root, 'var/lib', book),
    ...people.open.map(({ home }) => path.join(home, '.local/share', book)),
  ];
  const books = await Promise.all(places.map(async (place) => await readFileOutcome(place)));
  if (!books.some((file) => file.status === 'ok' && file.text.includes('"id"'))) return [];
  const outcome = await run('podman', ['ps', '-a', '--format', 'json'], { timeoutMs: DAEMON_TIMEOUT_MS });
  return taken(outcome, parsePodmanPs, 'podman', gaps, evidence);
}

function taken(
  outcome: ExecOutcome,
  parse: (text: string) => VirtualMachine[] | null,
  tool: string,
  gaps: Gap[],
  evidence: Evidence[],
): VirtualMachine[] {
  if (outcome.status !== 'toolMissing') evidence.push(commandEvidence(outcome));
  const parsed = outcome.status === 'ok' ? parse(outcome.stdout) : null;
  if (parsed !== null) return parsed;
  gaps.push({ what: `virtualMachines.${tool}`, reason: reasonOf(outcome), tool });
  return [];
}

async function lxc(root: string, gaps: Gap[]): Promise<VirtualMachine[]> {
  const machines: VirtualMachine[] = [];
  for (const [engine, folder] of [
    ['lxc', 'var/lib/lxc'],
    ['lxd', 'var/snap/lxd/common/lxd/containers'],
    ['lxd', 'var/lib/lxd/containers'],
    ['incus', 'var/lib/incus/containers'],
  ] as const) {
    if ((await lookInto(path.join(root, folder))) === 'closed') {
      gaps.push({ what: `virtualMachines.${engine}`, reason: 'notPermitted' });
      continue;
    }
    for (const name of await listFolder(path.join(root, folder))) {
      if (engine === 'lxc' && !(await exists(root, path.join(folder, name, 'config')))) continue;
      const running = await exists(root, `sys/fs/cgroup/lxc.payload.${name}`);
      machines.push(plain(name, engine, 'container', running ? 'running' : 'stopped', null));
    }
  }
  return machines;
}

async function virtualBox({ fact }: ProbeContext, people: People): Promise<VirtualMachine[]> {
  const machines: VirtualMachine[] = [];
  for (const { home } of people.open) {
    for (const place of ['.config/VirtualBox/VirtualBox.xml', '.VirtualBox/VirtualBox.xml']) {
      const file = await readFileOutcome(path.join(home, place), 1024 * 1024);
      if (file.status !== 'ok') continue;
      const processes = await fact('processes');
      const commands = processes.status === 'known' ? processes.value.map((one) => one.command ?? '') : null;
      for (const { id, name } of parseVirtualBoxList(file.text)) {
        const state = commands === null ? 'unknown' : commands.some((one) => one.includes(id)) ? 'running' : 'stopped';
        machines.push(plain(name, 'virtualbox', 'machine', state, id));
      }
    }
  }
  return machines;
}

async function nspawn(root: string): Promise<VirtualMachine[]> {
  const running = await listFolder(path.join(root, 'run/systemd/machines'));
  const names = (await listFolder(path.join(root, 'var/lib/machines'))).filter((name) => !name.startsWith('.'));
  return names.map((name) => plain(name, 'nspawn', 'container', running.includes(name) ? 'running' : 'stopped', null));
}

function plain(
  name: string,
  engine: string,
  kind: VirtualMachine['kind'],
  state: VirtualMachine['state'],
  id: string | null,
): VirtualMachine {
  return { name, engine, kind, state, id, image: null, cpus: null, memoryBytes: null };
}
