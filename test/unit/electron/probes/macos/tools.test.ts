import { describe, expect, it, vi } from 'vitest';
import { toolFolders } from '../../../../../electron/probes/tools';

describe('where programs of macOS are taken from', () => {
  it('knows the folder of the firewall, and puts the system before other makers', () => {
    vi.spyOn(process, 'getuid').mockReturnValue(501);
    const { system } = toolFolders('darwin', true, {});
    expect(system).toContain('/usr/libexec/ApplicationFirewall');
    expect(system.indexOf('/usr/sbin')).toBeLessThan(system.indexOf('/usr/local/bin'));
    vi.restoreAllMocks();
  });

  it('lets root start nothing that an ordinary user could have written', () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    const { system } = toolFolders('darwin', true, { CALLOUT_TOOLS: '/tmp/evil' });
    expect(system.filter((folder) => /local|homebrew|opt/.test(folder))).toEqual([]);
    expect(toolFolders('darwin', true, { CALLOUT_TOOLS: '/tmp/evil' }).standIns).toBeNull();
    vi.restoreAllMocks();
  });
});
