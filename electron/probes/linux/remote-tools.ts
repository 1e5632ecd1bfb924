import path from 'node:path';
import type { RemoteTool } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { anyDeskId, rustDeskId, teamViewerId } from '../parse/remote-tools';
import type { Probe } from '../probe';
import { known } from '../reading';
import { peopleOf } from './people';
import type { People } from './people';
import { exists, programsOf, startsWithSystem } from './programs';

interface KnownTool {
  readonly name: string;
  readonly packages: RegExp;
  readonly processes: RegExp;
  /** Folders and files that an installation without a package leaves; "*" stands for the rest of a name. */
  readonly places?: readonly string[];
  readonly units?: readonly string[];
  readonly id?: (root: string, people: People) => Promise<string | null>;
}

const TOOLS: readonly KnownTool[] = [
  {
    name: 'TeamViewer',
    packages: /^teamviewer(-host)?$/i,
    processes: /^teamviewerd?$/i,
    places: ['opt/teamviewer'],
    units: ['teamviewerd.service'],
    id: async (root) =>
      await firstId(teamViewerId, [
        path.join(root, 'etc/teamviewer/global.conf'),
        path.join(root, 'opt/teamviewer/config/global.conf'),
      ]),
  },
  {
    name: 'AnyDesk',
    packages: /^anydesk$|^com\.anydesk\.Anydesk$/i,
    processes: /^anydesk$/i,
    places: ['usr/bin/anydesk'],
    units: ['anydesk.service'],
    id: async (root, people) =>
      await firstId(anyDeskId, [
        path.join(root, 'etc/anydesk/system.conf'),
        ...people.open.map(({ home }) => path.join(home, '.anydesk/system.conf')),
      ]),
  },
  {
    name: 'RustDesk',
    packages: /^rustdesk$|^com\.rustdesk\.RustDesk$/i,
    processes: /^rustdesk$/i,
    places: ['usr/bin/rustdesk', 'opt/rustdesk'],
    units: ['rustdesk.service'],
    id: async (root, people) =>
      await firstId(
        rustDeskId,
        [path.join(root, 'root'), ...people.open.map(({ home }) => home)].map((home) =>
          path.join(home, '.config/rustdesk/RustDesk.toml'),
        ),
      ),
  },
  {
    name: 'OpenSSH server',
    packages: /^openssh-server$/,
    processes: /^sshd(-session)?$/,
    places: ['usr/sbin/sshd'],
    units: ['ssh.service', 'sshd.service', 'ssh.socket', 'sshd.socket'],
  },
  { name: 'xrdp', packages: /^xrdp$/, processes: /^xrdp(-sesman)?$/, units: ['xrdp.service'] },
  {
    name: 'GNOME Remote Desktop',
    packages: /^gnome-remote-desktop$/,
    processes: /^gnome-remote-de/,
    units: ['gnome-remote-desktop.service'],
  },
  {
    name: 'VNC server',
    packages:
      /^(tigervnc-(standalone-server|server|xorg-extension|scraping-server)|tightvncserver|x11vnc|vino|krfb|wayvnc|turbovnc)$/,
    processes: /^(Xtigervnc|Xvnc|Xtightvnc|x0vncserver|x11vnc|vino-server|krfb|wayvnc)$/,
    places: ['opt/TurboVNC/bin/Xvnc'],
    units: ['x11vnc.service', 'vncserver@:1.service'],
  },
  {
    name: 'RealVNC Server',
    packages: /^realvnc-vnc-server$/,
    processes: /^vncserver-(x11|virtual)/,
    places: ['usr/bin/vncserver-x11-serviced'],
    units: ['vncserver-x11-serviced.service', 'vncserver-virtuald.service'],
  },
  {
    name: 'BeyondTrust Remote Support',
    packages: /^(bomgar|beyondtrust)-(scc|jump|rep)/i,
    processes: /^(bomgar|sra-|bt)-?(scc|pec|jump|cc)/i,
    places: ['opt/bomgar*', 'opt/beyondtrust*'],
    units: ['bomgar-scc.service'],
  },
  {
    name: 'ConnectWise ScreenConnect',
    packages: /^(connectwisecontrol|screenconnect)/i,
    processes: /^(ScreenConnect|connectwisecontrol)/i,
    places: ['opt/connectwisecontrol*', 'opt/screenconnect*'],
  },
  {
    name: 'Splashtop Streamer',
    packages: /^splashtop-streamer$/i,
    processes: /^(SRStreamer|SRAgent|SRServer|splashtop)/i,
    places: ['opt/splashtop-streamer'],
    units: ['SRStreamer.service'],
  },
  {
    name: 'NoMachine',
    packages: /^nomachine/i,
    processes: /^nxserver|^nxd$/,
    places: ['usr/NX/bin/nxserver'],
    units: ['nxserver.service'],
  },
  {
    name: 'Chrome Remote Desktop',
    packages: /^chrome-remote-desktop$/,
    processes: /^chrome-remote-desktop/,
    places: ['opt/google/chrome-remote-desktop'],
    units: ['chrome-remote-desktop@.service'],
  },
  {
    name: 'MeshAgent',
    packages: /^meshagent$/i,
    processes: /^mesh_?agent/i,
    places: ['usr/local/mesh*'],
    units: ['meshagent.service'],
  },
  { name: 'Cockpit', packages: /^cockpit-ws$/, processes: /^cockpit-(ws|tls)/, units: ['cockpit.socket'] },
  { name: 'Webmin', packages: /^webmin$/, processes: /^miniserv\.pl$/, units: ['webmin.service'] },
  {
    name: 'DWService',
    packages: /^dwagent$/,
    processes: /^dwagsvc$/,
    places: ['usr/share/dwagent'],
    units: ['dwagent.service'],
  },
];

/** Programs through which somebody else can use this machine: packages, what installers leave, running processes. */
export const remoteToolsProbe: Probe<'remoteTools'> = {
  fact: 'remoteTools',
  async collect(context) {
    const { root } = context;
    const [programs, people] = await Promise.all([programsOf(context), peopleOf(root)]);
    const found = await Promise.all(
      TOOLS.map(async (tool): Promise<RemoteTool | null> => {
        const installed = programs.package(tool.packages);
        const running = programs.runs(tool.processes);
        if (installed === undefined && running !== true && !(await anyPlace(root, tool.places ?? []))) return null;
        const starts = await Promise.all((tool.units ?? []).map(async (unit) => await startsWithSystem(root, unit)));
        return {
          name: tool.name,
          version: installed?.version ?? null,
          id: (await tool.id?.(root, people)) ?? null,
          running,
          unattended: tool.units === undefined ? null : starts.includes(true),
        };
      }),
    );
    return known(
      found.filter((tool) => tool !== null),
      [],
      programs.gaps('remoteTools'),
    );
  },
};

async function firstId(parse: (text: string) => string | null, files: readonly string[]): Promise<string | null> {
  for (const file of files) {
    const outcome = await readFileOutcome(file, 256 * 1024);
    const id = outcome.status === 'ok' ? parse(outcome.text) : null;
    if (id !== null) return id;
  }
  return null;
}

async function anyPlace(root: string, places: readonly string[]): Promise<boolean> {
  for (const place of places) {
    if (!place.endsWith('*')) {
      if (await exists(root, place)) return true;
      continue;
    }
    const start = path.basename(place).slice(0, -1);
    const names = await listFolder(path.join(root, path.dirname(place)));
    if (names.some((name) => name.toLowerCase().startsWith(start))) return true;
  }
  return false;
}
