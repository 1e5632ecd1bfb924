// The rules of the house that neither the compiler nor the linter knows: which room may import which, and the raw
// doors of Electron and Node that exist in one wrapper file only. Works on the syntax tree, so that a word in a
// comment or a text is never a finding.
import path from 'node:path';
import { parseSync, Visitor } from 'vite';

/** The one list of wrapper files: what is banned everywhere else, and where it may be. */
export const ALLOWED = {
  ipcMain: ['electron/ipc/register.ts'],
  ipcRenderer: ['electron/preload/index.ts', 'electron/preload/report.ts'],
  'webContents.send': ['electron/ipc/send.ts'],
  'shell.openExternal': ['electron/security/open-external.ts'],
  'new BrowserWindow': ['electron/app/window.ts'],
  'new WebContentsView': ['electron/app/window.ts'],
  child_process: ['electron/probes/exec.ts', 'electron/app/relaunch.ts'],
};

export const SOFT_LINES = 300;
export const HARD_LINES = 500;

const ROOMS = ['electron', 'renderer', 'shared'];
const roomOf = (file) => ROOMS.find((room) => file.startsWith(`${room}/`));
const featureOf = (file) => /^renderer\/features\/([^/]+)\//.exec(file)?.[1];

/**
 * @param {string} file path inside the checkout, with forward slashes
 * @param {string} text its content
 * @returns {{file: string, line: number, level: 'error' | 'warning', message: string}[]}
 */
export function checkFile(file, text) {
  const found = [];
  const add = (offset, message, level = 'error') => {
    found.push({ file, line: text.slice(0, offset).split('\n').length, level, message });
  };
  checkLength(text, add);
  const room = roomOf(file);
  if (!room || !/\.(ts|tsx|mts)$/.test(file)) return found;

  const { program, errors } = parseSync(file, text, { lang: file.endsWith('x') ? 'tsx' : 'ts' });
  if (errors.length > 0) {
    add(0, `cannot be parsed: ${errors[0].message}`);
    return found;
  }
  const imported = (node) => {
    if (node?.type === 'Literal' && typeof node.value === 'string') checkImport(file, room, node, add);
  };
  const banned = (name, node) => {
    if (!ALLOWED[name].includes(file)) add(node.start, `${name} belongs to ${ALLOWED[name].join(', ')} alone`);
  };
  new Visitor({
    ImportDeclaration(node) {
      imported(node.source);
      for (const part of node.specifiers) {
        const name = part.imported?.name;
        if (node.source.value !== 'electron') continue;
        if (name === 'ipcMain' || name === 'ipcRenderer') banned(name, part);
        // under another name nobody would find its openExternal again
        if (name === 'shell' && part.local.name !== 'shell') add(part.start, 'import shell under its own name');
      }
    },
    ExportNamedDeclaration: (node) => imported(node.source),
    ExportAllDeclaration: (node) => imported(node.source),
    ImportExpression: (node) => imported(node.source),
    CallExpression(node) {
      const { callee } = node;
      if (callee.type === 'Identifier' && callee.name === 'require') imported(node.arguments[0]);
      if (callee.type !== 'MemberExpression') return;
      const object = lastName(callee.object);
      const method = propertyName(callee);
      if ((object === 'webContents' || object === 'sender') && /^(send|sendToFrame|postMessage)$/.test(method)) {
        banned('webContents.send', node);
      }
    },
    MemberExpression(node) {
      const name = propertyName(node);
      if (name === 'openExternal' && lastName(node.object) === 'shell') banned('shell.openExternal', node);
      else if (name === 'ipcMain' || name === 'ipcRenderer') banned(name, node);
    },
    VariableDeclarator({ id, init }) {
      if (id.type !== 'ObjectPattern' || !init) return;
      for (const part of id.properties) {
        const name = part.key?.name;
        if (name === 'openExternal' && lastName(init) === 'shell') banned('shell.openExternal', part);
        else if (name === 'ipcMain' || name === 'ipcRenderer') banned(name, part);
      }
    },
    NewExpression(node) {
      const name = lastName(node.callee);
      if (name === 'BrowserWindow' || name === 'WebContentsView') banned(`new ${name}`, node);
    },
    TSEnumDeclaration: (node) => add(node.start, 'no enums: a union of literals says the same'),
  }).visit(program);
  return found;
}

function checkLength(text, add) {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines > HARD_LINES) add(text.length, `${lines} lines; ${HARD_LINES} at most`);
  else if (lines > SOFT_LINES)
    add(text.length, `${lines} lines; more than ${SOFT_LINES} is a sign of two things in one file`, 'warning');
}

function checkImport(file, room, source, add) {
  const wanted = source.value;
  const target = resolveInside(file, wanted);
  if (target === null) {
    checkPackage(file, room, source, add);
    return;
  }
  const other = roomOf(target);
  if (room === 'shared' && other !== 'shared') add(source.start, `shared/ imports nothing but shared/, not ${wanted}`);
  else if (room === 'electron' && other === 'renderer')
    add(source.start, 'electron/ never imports renderer/: put it into shared/');
  else if (room === 'renderer' && other === 'electron')
    add(source.start, 'renderer/ never imports electron/: go through the bridge');
  else if (other === undefined && target !== 'package.json') {
    add(source.start, `the app imports only electron/, renderer/ and shared/, not ${wanted}`);
  }

  const feature = featureOf(`${target}/`);
  if (feature && feature !== featureOf(file)) {
    const inside = target.slice(`renderer/features/${feature}`.length);
    if (!/^(\/index(\.tsx?)?)?$/.test(inside)) add(source.start, `reach feature ${feature} through its index.ts only`);
  }
}

function checkPackage(file, room, source, add) {
  const name = source.value.replace(/^node:/, '');
  if (room === 'shared') {
    if (name !== 'zod') add(source.start, `shared/ imports no packages and no ${source.value}`);
    else if (file !== 'shared/z.ts') add(source.start, "zod comes through '@shared/z' alone");
  } else if (name === 'zod') add(source.start, "zod comes through '@shared/z' alone");
  if (room === 'renderer' && (source.value.startsWith('node:') || name === 'electron')) {
    add(source.start, `the window has no ${source.value}`);
  }
  if (/^child_process(\/|$)/.test(name) && !ALLOWED.child_process.includes(file)) {
    add(source.start, `child_process belongs to ${ALLOWED.child_process.join(', ')} alone`);
  }
}

/** The path inside the checkout that an import names, or null for a package. */
function resolveInside(file, wanted) {
  if (wanted.startsWith('@shared/')) return path.posix.normalize(`shared/${wanted.slice('@shared/'.length)}`);
  if (wanted.startsWith('.')) return path.posix.join(path.posix.dirname(file), wanted);
  return null;
}

function propertyName(node) {
  if (!node.computed) return node.property.name ?? '';
  return node.property.type === 'Literal' ? String(node.property.value) : '';
}

/** `a.b?.c!` -> 'c', `c` -> 'c'. */
function lastName(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return propertyName(node);
  if (node.type === 'TSNonNullExpression' || node.type === 'ChainExpression') return lastName(node.expression);
  return '';
}
