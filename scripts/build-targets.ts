import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { leanLocales } from './lean-locales';

export type Target = 'chrome' | 'firefox';
export const targets: readonly Target[] = ['chrome', 'firefox'];

export const root = path.resolve(import.meta.dirname, '..');

export function distOf(target: Target): string {
  return path.join(root, 'dist', target);
}

/** Builds the extension for each browser. Throws with the builder's output when one does not build. */
export async function buildTargets(which: readonly Target[] = targets): Promise<void> {
  await Promise.all(which.map(buildTarget));
}

/** In a process of its own: the builder keeps state, and the two builds can use a core each. */
async function buildTarget(target: Target): Promise<void> {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const environment = { ...process.env, TARGET: target, NODE_ENV: 'production' };
  try {
    await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: root,
      env: environment,
    });
  } catch (failure) {
    const { stdout = '', stderr = '' } = failure as { stdout?: string; stderr?: string };
    throw new Error(`The build for ${target} failed.\n${stdout}${stderr}`, { cause: failure });
  }
  await leanLocales(distOf(target));
  // The builder's own list of files: no part of the extension.
  await rm(path.join(distOf(target), '.vite'), { recursive: true, force: true });
}
