import type { Inspection, Volume } from '../inspection';
import { architecture, chassisWord } from './hardware';
import { type Clock, entry, type GlpiEntry, integer, mebibytes, megabytes, serialOf, textOf, uuidOf } from './values';

// Sections of the GLPI format about the system, its file systems and programs.

/** `hardware`: what GLPI shows on top of a computer. Memory in MB. */
export function hardware({ machine, inventory }: Inspection): GlpiEntry {
  const { memory, join, networkAdapters } = inventory;
  const gateway = networkAdapters.flatMap((adapter) => adapter.gateways ?? [])[0];
  const dns = [...new Set(networkAdapters.flatMap((adapter) => adapter.dnsServers ?? []))];
  return entry({
    chassis_type: chassisWord(machine.chassis),
    defaultgateway: gateway,
    dns: dns.join('/'),
    memory: mebibytes(memory.totalBytes),
    name: textOf(machine.hostname),
    swap: memory.swapBytes === 0 ? 0 : mebibytes(memory.swapBytes),
    uuid: uuidOf(machine.uuid),
    vmsystem: textOf(machine.hypervisor),
    workgroup: textOf(join?.domain),
  });
}

/** `operatingsystem`. */
export function operatingSystem({ machine, inventory }: Inspection, clock: Clock): GlpiEntry {
  const { os } = inventory;
  const full = [textOf(os.name), textOf(os.version), textOf(os.edition)].filter((part) => part !== null).join(' ');
  return entry({
    arch: architecture(os.arch) ?? textOf(os.arch),
    boot_time: clock.dateTime(os.bootedAt),
    dns_domain: textOf(os.dnsDomain),
    fqdn: textOf(os.fqdn) ?? textOf(machine.hostname),
    full_name: textOf(os.fullName) ?? full,
    install_date: clock.dateOrTime(os.installedOn),
    kernel_name: kernelName(os.name),
    kernel_version: textOf(os.kernel),
    name: textOf(os.name),
    timezone: clock.zone(os.timeZone),
    version: textOf(os.version),
    service_pack: textOf(os.build),
  });
}

function kernelName(name: string | null): string | null {
  if (name === null) return null;
  if (/windows/i.test(name)) return 'MSWin32';
  return /mac\s?os|os x/i.test(name) ? 'darwin' : 'linux';
}

/** File systems, sizes in MB. On Windows the mount point is a letter. */
export function drives({ inventory }: Inspection): GlpiEntry[] {
  const seen = new Set<string>();
  return inventory.volumes.flatMap((volume) => {
    const mount = textOf(volume.mountPoint);
    const key = `${mount ?? ''} ${volume.device ?? ''}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const letter = /^[A-Z]:/i.exec(mount ?? '')?.[0];
    const total = mebibytes(volume.sizeBytes);
    const free = volume.freeBytes === null ? null : Math.floor(volume.freeBytes / (1024 * 1024));
    return [
      entry({
        letter,
        type: letter === undefined ? mount : null,
        filesystem: textOf(volume.fileSystem),
        total,
        free: free !== null && (total === null || free <= total) ? integer(free) : null,
        label: textOf(volume.label),
        serial: serialOf(volume.uuid),
        volumn: textOf(volume.device),
        ...encryption(volume),
      }),
    ];
  });
}

/** GLPI's words: Yes only for protection that is on; suspended BitLocker protects nothing. */
function encryption(volume: Volume): Record<string, string | null> {
  const { encryption: known, encrypted } = volume;
  if (known === null || known === undefined) return { encrypt_status: encrypted === true ? 'Yes' : null };
  const [name, ...algorithm] = (textOf(known.method) ?? '').split(' ');
  const partly = known.state === 'encrypting' || known.state === 'decrypting' || known.state === 'suspended';
  return {
    encrypt_status: known.state === 'on' ? 'Yes' : known.state === 'off' ? 'No' : partly ? 'Partially' : null,
    encrypt_name: name ?? null,
    encrypt_algo: algorithm.join(' '),
    encrypt_type: known.protectors.join(', '),
  };
}

/** LVM: `physical_volumes`, `volume_groups`, `logical_volumes`. What the format requires and nobody knows leaves the entry out. */
export function lvm({ inventory }: Inspection): Record<string, GlpiEntry[]> {
  const { lvm: known } = inventory;
  if (known === undefined) return {};
  const groups = new Map(known.groups.map((group) => [group.name, group]));
  const groupId = (name: string | null): string | null => textOf(groups.get(name)?.uuid);
  return {
    physical_volumes: known.physicalVolumes.flatMap((volume) => {
      const extent = groups.get(volume.group)?.extentBytes;
      const count =
        volume.extents ?? (extent && volume.sizeBytes !== null ? Math.floor(volume.sizeBytes / extent) : null);
      const [size, free] = [megabytes(volume.sizeBytes), freeMegabytes(volume.freeBytes, volume.sizeBytes)];
      if (volume.device === null || volume.uuid === null || size === null || free === null || count === null) return [];
      return [
        entry({
          device: volume.device,
          format: textOf(volume.format) ?? 'lvm2',
          free,
          size,
          pv_pe_count: count,
          pe_size: megabytes(extent),
          pv_uuid: volume.uuid,
          vg_uuid: groupId(volume.group),
        }),
      ];
    }),
    volume_groups: known.groups.flatMap((group) => {
      const [size, free] = [megabytes(group.sizeBytes), freeMegabytes(group.freeBytes, group.sizeBytes)];
      const extent = group.extentBytes;
      if (group.name === null || group.uuid === null || size === null || free === null || !extent) return [];
      return [
        entry({
          vg_name: group.name,
          vg_uuid: group.uuid,
          size,
          free,
          lv_count: group.volumes ?? known.volumes.filter(({ group: name }) => name === group.name).length,
          pv_count:
            group.physicalVolumes ?? known.physicalVolumes.filter(({ group: name }) => name === group.name).length,
          vg_extent_size: (extent / 1e6).toFixed(2),
        }),
      ];
    }),
    logical_volumes: known.volumes.flatMap((volume) => {
      const size = megabytes(volume.sizeBytes);
      if (volume.name === null || volume.uuid === null || size === null) return [];
      return [
        entry({
          lv_name: volume.name,
          lv_uuid: volume.uuid,
          size,
          seg_count: volume.segments,
          vg_name: textOf(volume.group),
          vg_uuid: groupId(volume.group),
        }),
      ];
    }),
  };
}

/** Free may be nothing at all, and never more than there is. */
function freeMegabytes(free: number | null, size: number | null): number | null {
  return free === null || size === null || free > size ? null : Math.floor(free / 1e6);
}

/** What a package manager is called in the format. */
const SOURCES: ReadonlyMap<string, string> = new Map(
  Object.entries({ dpkg: 'deb', rpm: 'rpm', flatpak: 'flatpak', snap: 'snap' }),
);

/** Installed programs. Which account a program belongs to is said only where accounts are. */
export function softwares({ inventory }: Inspection, clock: Clock, withUsers: boolean): GlpiEntry[] {
  return inventory.software.flatMap((program) => {
    const name = textOf(program.name);
    // what was removed but for its settings is not installed
    if (name === null || program.state === 'configurationLeft') return [];
    const guid = /^\{[0-9a-f-]{36}\}$/i.test(program.id ?? '') ? program.id : null;
    return [
      entry({
        name,
        arch: textOf(program.arch),
        comments: textOf(program.comment),
        filesize: integer(program.sizeBytes),
        from: SOURCES.get(program.source) ?? program.source,
        guid,
        install_date: clock.dateOrTime(program.installedOn),
        publisher: textOf(program.publisher),
        system_category: textOf(program.section),
        username: withUsers ? textOf(program.user) : null,
        version: textOf(program.version),
      }),
    ];
  });
}

/** Print queues. */
export function printers({ inventory }: Inspection): GlpiEntry[] {
  return inventory.printers.flatMap((printer) => {
    const name = textOf(printer.name);
    if (name === null) return [];
    return [
      entry({
        name,
        description: textOf(printer.model) ?? name,
        driver: textOf(printer.driver) ?? textOf(printer.model),
        network: printer.network,
        port: textOf(printer.uri) ?? textOf(printer.port),
        shared: printer.shared,
        serial: serialOf(printer.serial),
        status: printer.state === 'unknown' ? null : printer.state,
        errstatus: textOf(printer.stateReason),
      }),
    ];
  });
}

/** Virus protection. */
export function antivirus({ inventory }: Inspection, clock: Clock): GlpiEntry[] {
  return (inventory.antivirus ?? []).map((product) =>
    entry({
      name: textOf(product.name),
      version: textOf(product.version),
      enabled: product.enabled,
      uptodate: product.upToDate,
      base_version: textOf(product.signatureVersion),
      base_creation: signaturesOf(product.signatureAgeDays, clock),
    }),
  );
}

function signaturesOf(ageDays: number | null, clock: Clock): string | null {
  const taken = clock.taken;
  if (ageDays === null || taken === null) return null;
  const ms = Date.parse(`${taken.slice(0, 10)}T00:00:00Z`) - Math.floor(ageDays) * 86_400_000;
  return Number.isFinite(ms) && Math.abs(ms) < 8e15 ? clock.date(new Date(ms).toISOString().slice(0, 10)) : null;
}

/** Firewalls: one entry a profile. Not known is left out: "off" would be a claim. */
export function firewalls({ inventory }: Inspection): GlpiEntry[] {
  return (inventory.firewalls ?? []).flatMap(({ product, profile, active }) =>
    active === null
      ? []
      : [entry({ status: active ? 'on' : 'off', profile: textOf(profile), description: textOf(product) })],
  );
}

const VM_STATES = { running: 'running', paused: 'paused', stopped: 'off', crashed: 'crashed', unknown: null } as const;

/** Virtual machines and containers. */
export function virtualMachines({ inventory }: Inspection): GlpiEntry[] {
  return (inventory.virtualMachines ?? []).flatMap((machine) => {
    const name = textOf(machine.name);
    if (name === null) return [];
    return [
      entry({
        name,
        image: textOf(machine.image),
        memory: mebibytes(machine.memoryBytes),
        status: VM_STATES[machine.state],
        uuid: textOf(machine.id),
        vcpu: machine.cpus !== null && machine.cpus > 0 ? machine.cpus : null,
        vmtype: textOf(machine.engine),
        subsystem: textOf(machine.engine),
      }),
    ];
  });
}

/** Remote-support tools under whose number the machine is reached. */
export function remoteManagement({ inventory }: Inspection): GlpiEntry[] {
  return (inventory.remoteTools ?? []).flatMap((tool) => {
    const id = textOf(tool.id);
    return id === null
      ? []
      : [entry({ id, type: tool.name.toLowerCase().replaceAll(/\s+/g, ''), version: textOf(tool.version) })];
  });
}

/** Licences, by the five characters that tell keys apart; whole keys are never read. */
export function licences({ inventory }: Inspection, withKeys: boolean): GlpiEntry[] {
  return (inventory.licences ?? []).map((licence) =>
    entry({
      name: textOf(licence.product),
      fullname: textOf(licence.product),
      key: withKeys && licence.partialKey !== null ? `XXXXX-XXXXX-XXXXX-XXXXX-${licence.partialKey}` : null,
      trial: licence.state === 'grace' ? true : null,
    }),
  );
}

/** Accounts, groups and who is signed in: only when asked for. */
export function people({ inventory }: Inspection): Record<string, GlpiEntry[]> {
  return {
    local_users: inventory.users.flatMap((user) => {
      const id = textOf(user.id) ?? textOf(user.name);
      if (id === null) return [];
      return [
        entry({
          id,
          login: textOf(user.name),
          name: textOf(user.fullName) ?? textOf(user.name),
          home: textOf(user.home),
          shell: textOf(user.shell),
        }),
      ];
    }),
    local_groups: (inventory.groups ?? []).flatMap((group) => {
      const name = textOf(group.name);
      if (name === null) return [];
      const members = group.members.filter((member) => member !== '');
      return [entry({ id: textOf(group.id) ?? name, name, members: members.length > 0 ? members : null })];
    }),
    users: [...new Set((inventory.sessions ?? []).map(({ user }) => user))].map((login) => entry({ login })),
  };
}

/** What runs: only when asked for. */
export function processes({ inventory }: Inspection, clock: Clock): GlpiEntry[] {
  return (inventory.processes ?? []).flatMap((one) => {
    const cmd = textOf(one.command) ?? textOf(one.name);
    if (cmd === null) return [];
    const bytes = one.virtualBytes ?? null;
    return [
      entry({
        cmd,
        user: textOf(one.user) ?? 'unknown',
        pid: one.pid,
        cpuusage: one.cpuPercent?.toFixed(1),
        started: clock.dateTime(one.startedAt),
        tty: textOf(one.terminal),
        virtualmemory: bytes === null ? null : Math.floor(bytes / 1024),
      }),
    ];
  });
}
