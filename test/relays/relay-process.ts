import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { freePort } from '../support/free-port';
import { publishEvents } from './publish-events';
import type { RealRelay, RealRelayOptions } from './real-relay';

/** A relay in another language: how to build it and which program comes out. */
export interface RelayProgram {
  readonly name: string;
  readonly folder: string;
  readonly compiler: string;
  readonly buildArguments: readonly string[];
  readonly program: string;
}

export function missingCompiler({ name, compiler }: RelayProgram): string | undefined {
  const found = spawnSync(compiler, ['version'], { stdio: 'ignore' }).error === undefined;
  return found ? undefined : `${name} cannot be built without "${compiler}"`;
}

const builds = new Map<string, Promise<void>>();

/** Compilers notice themselves whether anything changed, so this is quick from the second time on. */
export function buildProgram(relay: RelayProgram): Promise<void> {
  const started = builds.get(relay.name);
  if (started) return started;
  const running = compile(relay);
  builds.set(relay.name, running);
  return running;
}

async function compile({ compiler, buildArguments, folder }: RelayProgram): Promise<void> {
  await promisify(execFile)(compiler, [...buildArguments], { cwd: folder });
}

/** Builds the program, starts it and waits until it listens. */
export async function startProcess(
  relay: RelayProgram,
  options: RealRelayOptions,
  negentropy: boolean,
  extraArguments: readonly string[] = [],
): Promise<RealRelay> {
  await buildProgram(relay);
  const port = options.port ?? (await freePort());
  const loading = options.load === undefined ? [] : ['--load', options.load];
  const child = spawn(
    relay.program,
    ['--port', String(port), ...loading, ...extraArguments],
    // It ends when its input does: also when this process is killed and `stop` never runs.
    { cwd: relay.folder, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  await listening(relay.name, child);
  const url = `ws://127.0.0.1:${port}`;
  return {
    name: relay.name,
    url,
    negentropy,
    publish: (events) => publishEvents(url, events),
    stop: () => stop(child),
  };
}

async function listening(name: string, child: ChildProcess): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (data: Buffer) => {
    complaint = (complaint + data.toString()).slice(-2_000);
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${name} ended at once: ${complaint}`)));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('listening ')) resolve();
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
