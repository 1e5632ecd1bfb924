import type { Evidence, Software } from '@shared/domain/inspection';
import type { ExecOutcome } from '../exec';
import {
  DPKG_FORMAT,
  FLATPAK_COLUMNS,
  parseDpkg,
  parseFlatpak,
  parseRpm,
  parseSnap,
  RPM_FORMAT,
} from '../parse/software';
import type { Probe } from '../probe';
import { commandEvidence, known, reasonOf, unavailable } from '../reading';
import type { Gap } from '../reading';
import { npmPackages, pacmanPackages, pipPackages } from './language-packages';
import { closedHomes, peopleOf } from './people';

interface Source {
  readonly tool: string;
  readonly args: readonly string[];
  readonly parse: (text: string) => Software[];
  /** Whether empty output can be right (a package manager that is there but has nothing). */
  readonly mayBeEmpty: boolean;
}

const SOURCES: readonly Source[] = [
  { tool: 'dpkg-query', args: ['-W', `-f=${DPKG_FORMAT}`], parse: parseDpkg, mayBeEmpty: false },
  { tool: 'rpm', args: ['-qa', '--qf', RPM_FORMAT], parse: parseRpm, mayBeEmpty: true },
  { tool: 'flatpak', args: ['list', FLATPAK_COLUMNS], parse: parseFlatpak, mayBeEmpty: true },
  { tool: 'snap', args: ['list'], parse: parseSnap, mayBeEmpty: true },
];

/** Installed software of every package manager the machine has, and what pip and npm put beside it. */
export const softwareProbe: Probe<'software'> = {
  fact: 'software',
  async collect({ root, run }) {
    const people = await peopleOf(root);
    const [outcomes, pip, npm, pacman] = await Promise.all([
      Promise.all(
        SOURCES.map(async (source) => ({
          source,
          outcome: await run(source.tool, source.args, { timeoutMs: 10_000, maxBytes: 24 * 1024 * 1024 }),
        })),
      ),
      pipPackages(root, people.open),
      npmPackages(root, people.open),
      pacmanPackages(root),
    ]);
    const present = outcomes.filter(({ outcome }) => outcome.status !== 'toolMissing');
    if (present.length === 0 && pacman === null) {
      return unavailable('notSupported', 'none of dpkg, rpm, pacman, flatpak and snap is here');
    }
    const software: Software[] = [];
    const evidence: Evidence[] = [];
    const gaps: Gap[] = closedHomes('software', people);
    for (const { source, outcome } of present) {
      evidence.push(commandEvidence(outcome, firstLines(outcome)));
      const packages = outcome.status === 'ok' ? source.parse(outcome.stdout) : [];
      const none = outcome.status === 'exitNonZero' && /no snaps are installed/i.test(outcome.stderr);
      const suspicious = packages.length === 0 && (!source.mayBeEmpty || outcome.stdout.trim() !== '');
      if (none) continue;
      if (outcome.status !== 'ok' || suspicious) {
        gaps.push({ what: `software.${source.tool}`, reason: reasonOf(outcome), tool: source.tool });
      }
      software.push(...packages);
    }
    return known([...software, ...(pacman ?? []), ...pip, ...npm], evidence, gaps);
  },
};

function firstLines(outcome: ExecOutcome): string | undefined {
  return outcome.status === 'ok' ? outcome.stdout.split('\n').slice(0, 3).join('\n') : undefined;
}
