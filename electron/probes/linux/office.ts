import path from 'node:path';
import type { Office } from '@shared/domain/inspection';
import { listFolder } from '../files';
import type { Probe } from '../probe';
import { known } from '../reading';
import { programsOf } from './programs';

const SUITES: readonly { readonly product: string; readonly packages: RegExp }[] = [
  {
    product: 'LibreOffice',
    packages:
      /^(libreoffice-core|libreoffice-core-nogui|libreoffice(\d+\.\d+)?|libreoffice-(fresh|still)|org\.libreoffice\.LibreOffice)$/,
  },
  { product: 'ONLYOFFICE Desktop Editors', packages: /^(onlyoffice-desktopeditors|org\.onlyoffice\.desktopeditors)$/ },
  { product: 'WPS Office', packages: /^(wps-office|com\.wps\.Office)$/ },
  { product: 'SoftMaker FreeOffice', packages: /^softmaker-(freeoffice|office)-\d+$/ },
  { product: 'Apache OpenOffice', packages: /^openoffice(\d|$)/ },
  { product: 'Calligra', packages: /^calligra(-libs)?$/ },
];

/** Office suites: packages of every kind, and the ones that LibreOffice's own installer puts into /opt. */
export const officeProbe: Probe<'office'> = {
  fact: 'office',
  async collect(context) {
    const programs = await programsOf(context);
    const found = SUITES.flatMap(({ product, packages }): Office[] => {
      const installed = programs.package(packages);
      if (installed === undefined) return [];
      return [
        {
          product,
          version: installed.version,
          channel: installed.source,
          updatesEnabled: null,
          bits: /^(amd64|x86_64|arm64|aarch64|ppc64el|s390x|riscv64)$/.test(installed.arch ?? '')
            ? 64
            : /^(i[3-6]86|armhf|armv7hl)$/.test(installed.arch ?? '')
              ? 32
              : null,
          lastUpdatedAt: installed.installedOn,
        },
      ];
    });
    const opt = (await listFolder(path.join(context.root, 'opt'))).flatMap((name): Office[] => {
      const version = /^libreoffice(\d+\.\d+)$/.exec(name)?.[1];
      if (version === undefined || found.some(({ product }) => product === 'LibreOffice')) return [];
      return [
        { product: 'LibreOffice', version, channel: 'opt', updatesEnabled: null, bits: null, lastUpdatedAt: null },
      ];
    });
    return known([...found, ...opt], [], programs.gaps('office'));
  },
};
