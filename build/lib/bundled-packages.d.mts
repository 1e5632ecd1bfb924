import type { Plugin } from 'vite';
export function noteBundledPackages(file: string): Plugin;
