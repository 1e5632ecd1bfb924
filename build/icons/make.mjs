// node build/icons/make.mjs: draws icon.svg at every size with the development Electron, and packs icon.ico and
// icon.icns. The results are committed; run it again after changing the drawing.
import '../lib/node-version.mjs';
import { _electron } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withDisplay } from '../lib/display.mjs';
import { prepare, sandboxSwitches } from '../lib/prepare.mjs';

const folder = import.meta.dirname;
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
// Apple's type for each size; ic11 to ic14 are the same pictures for screens with double resolution
const ICNS_TYPES = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
};

async function draw(runtime, env) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'callout-icons-'));
  fs.writeFileSync(path.join(work, 'package.json'), '{ "name": "icons", "version": "1.0.0", "main": "main.cjs" }');
  fs.writeFileSync(
    path.join(work, 'main.cjs'),
    "const { app, BrowserWindow } = require('electron'); app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('about:blank'));",
  );
  const app = await _electron.launch({ executablePath: runtime.exe, args: [...sandboxSwitches(runtime), work], env });
  try {
    const page = await app.firstWindow();
    const svg = `data:image/svg+xml;base64,${fs.readFileSync(path.join(folder, 'icon.svg')).toString('base64')}`;
    const pictures = new Map();
    for (const size of SIZES) {
      const url = await page.evaluate(
        async ([source, pixels]) => {
          const image = new Image(pixels, pixels);
          image.src = source;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = pixels;
          canvas.getContext('2d').drawImage(image, 0, 0, pixels, pixels);
          return canvas.toDataURL('image/png');
        },
        [svg, size],
      );
      pictures.set(size, Buffer.from(url.split(',')[1], 'base64'));
    }
    return pictures;
  } finally {
    await app.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
}

function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * ICO_SIZES.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(ICO_SIZES.length, 4);
  let offset = head.length;
  ICO_SIZES.forEach((size, i) => {
    const data = pictures.get(size);
    const at = 6 + 16 * i;
    head.writeUInt8(size % 256, at); // 0 stands for 256
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(data.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += data.length;
  });
  return Buffer.concat([head, ...ICO_SIZES.map((size) => pictures.get(size))]);
}

function icns(pictures) {
  const parts = Object.entries(ICNS_TYPES).map(([type, size]) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(8 + pictures.get(size).length, 4);
    return Buffer.concat([head, pictures.get(size)]);
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}

const runtime = await prepare({ build: false });
const pictures = await withDisplay((env) => draw(runtime, env));
for (const size of LINUX_SIZES) fs.writeFileSync(path.join(folder, `${size}x${size}.png`), pictures.get(size));
fs.writeFileSync(path.join(folder, 'icon.ico'), ico(pictures));
fs.writeFileSync(path.join(folder, 'icon.icns'), icns(pictures));
