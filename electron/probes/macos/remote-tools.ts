import path from 'node:path';
import type { RemoteTool } from '@shared/domain/inspection';
import { readTrimmed } from '../files';
import { programsOf } from '../linux/programs';
import { anyDeskId, rustDeskId } from '../parse/remote-tools';
import { asText } from '../parse/values';
import type { Probe } from '../probe';
import { known } from '../reading';
import { homes, launchd, readPlist } from './sources';

// Programs for remote help, other makers' and Apple's own.

interface KnownTool {
  readonly name: string;
  readonly program: RegExp;
  readonly process: RegExp;
  /** launchd's label of what starts it with the machine. */
  readonly job?: RegExp;
  readonly id?: (root: string) => Promise<string | null>;
}

const TOOLS: readonly KnownTool[] = [
  {
    name: 'TeamViewer',
    program: /^com\.teamviewer\./i,
    process: /^TeamViewer(_Service|_Desktop)?$/,
    job: /teamviewer/i,
    id: teamViewerId,
  },
  {
    name: 'AnyDesk',
    program: /^com\.(philandro|anydesk)\.anydesk/i,
    process: /^AnyDesk$/i,
    job: /anydesk/i,
    id: async (root) => await firstText(root, ['/etc/anydesk/system.conf'], '.anydesk/system.conf', anyDeskId),
  },
  {
    name: 'RustDesk',
    program: /^com\.carriez\.(rustdesk|flutter_hbb)/i,
    process: /^RustDesk$/i,
    job: /rustdesk/i,
    id: async (root) => await firstText(root, [], 'Library/Preferences/com.carriez.RustDesk/RustDesk.toml', rustDeskId),
  },
  {
    name: 'Splashtop Streamer',
    program: /^com\.splashtop\./i,
    process: /^(SRStreamer|Splashtop Streamer|SRFeature)/,
    job: /splashtop/i,
  },
  {
    name: 'BeyondTrust Remote Support',
    program: /^com\.(bomgar|beyondtrust)\./i,
    process: /^(sdcust|bomgar|BeyondTrust)/i,
    job: /bomgar|beyondtrust/i,
  },
  {
    name: 'ConnectWise ScreenConnect',
    program: /screenconnect|connectwisecontrol/i,
    process: /screenconnect|connectwisecontrol/i,
    job: /screenconnect|connectwise/i,
  },
  { name: 'LogMeIn', program: /^com\.logmein\./i, process: /^LogMeIn/i, job: /logmein/i },
  {
    name: 'Chrome Remote Desktop',
    program: /^org\.chromium\.chromoting|^com\.google\.chromeremotedesktop/i,
    process: /remoting_me2me_host/,
    job: /chromoting/i,
  },
  { name: 'RealVNC Server', program: /^com\.realvnc\./i, process: /^vncserver/, job: /realvnc/i },
  { name: 'NoMachine', program: /^com\.nomachine\./i, process: /^nxserver|^nxd$/, job: /nomachine/i },
  {
    name: 'Jump Desktop Connect',
    program: /^com\.p5sys\.jump/i,
    process: /^Jump(ConnectDesktop|Desktop)/,
    job: /p5sys/i,
  },
  { name: 'Supremo', program: /supremo/i, process: /^Supremo/i, job: /supremo/i },
  { name: 'MeshAgent', program: /^meshagent$/i, process: /^meshagent/i, job: /meshagent/i },
];

/** Programs through which somebody else can use this machine, Apple's own among them. */
export const remoteToolsProbe: Probe<'remoteTools'> = {
  fact: 'remoteTools',
  async collect(context) {
    const [programs, jobs] = await Promise.all([programsOf(context), launchd(context)]);
    const tools: RemoteTool[] = [];
    for (const tool of TOOLS) {
      const installed = programs.package(tool.program);
      const running = programs.runs(tool.process);
      const job = tool.job === undefined ? undefined : jobs.jobs.find((one) => tool.job?.test(one.label));
      if (installed === undefined && running !== true && job === undefined) continue;
      tools.push({
        name: tool.name,
        version: installed?.version ?? null,
        id: (await tool.id?.(context.root)) ?? null,
        running,
        unattended: job === undefined ? false : job.atStart && !job.disabled,
      });
    }
    const builtIn: readonly (readonly [string, string, RegExp])[] = [
      ['Screen Sharing', 'com.apple.screensharing', /^screensharingd$/],
      ['Apple Remote Desktop', 'com.apple.RemoteDesktop.PrivilegeProxy', /^ARDAgent$/],
      ['Remote Login (SSH)', 'com.openssh.sshd', /^sshd(-session)?$/],
    ];
    for (const [name, label, process] of builtIn) {
      const disabled = jobs.overrides.get(label);
      const loaded = jobs.states.some((state) => state.label === label);
      const running = programs.runs(process);
      if (
        disabled === false ||
        (disabled === undefined && loaded && label !== 'com.apple.RemoteDesktop.PrivilegeProxy') ||
        running === true
      )
        tools.push({ name, version: null, id: null, running, unattended: true });
    }
    return known(tools, [], programs.gaps('remoteTools'));
  },
};

async function teamViewerId(root: string): Promise<string | null> {
  const file = await readPlist(root, '/Library/Preferences/com.teamviewer.teamviewer.preferences.plist');
  return asText(file.value?.['ClientID']);
}

async function firstText(
  root: string,
  files: readonly string[],
  inHome: string,
  parse: (text: string) => string | null,
): Promise<string | null> {
  for (const file of [...files, ...(await homes(root)).map((home) => `${home}/${inHome}`)]) {
    const text = await readTrimmed(path.join(root, file));
    const id = text === null ? null : parse(text);
    if (id !== null) return id;
  }
  return null;
}
