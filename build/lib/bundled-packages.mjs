// A bundler plugin that notes which npm packages ended up in the bundle, for the third-party notices.
import fs from 'node:fs';
import path from 'node:path';

/** @param {string} file where the list of package folders goes, as JSON */
export function noteBundledPackages(file) {
  // entries that are built one by one add up
  const folders = new Set();
  return {
    name: 'callout:bundled-packages',
    generateBundle() {
      for (const id of this.getModuleIds()) {
        // the innermost node_modules is the package the module came from
        const [, folder] = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/')) ?? [];
        if (folder) folders.add(path.relative(process.cwd(), folder).replaceAll('\\', '/'));
      }
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(
        file,
        `${JSON.stringify(
          [...folders].sort((a, b) => a.localeCompare(b, 'en')),
          null,
          1,
        )}\n`,
      );
    },
  };
}
