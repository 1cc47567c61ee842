import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');
const types = path.join(root, 'packages/nostrdb-types');

/** What the examples take for granted of the app around them. */
const surroundings = `
import type * as types from 'nostrdb-types';
import type {} from 'nostrdb-types/global';
declare global {
  type Filter = types.Filter;
  type NostrEvent = types.NostrEvent;
  const db: types.Nostrdb;
  const written: NostrEvent;
  const received: readonly NostrEvent[];
  const pubkey: string;
  const root: string;
  const typed: string;
  const follows: readonly string[];
  const leaving: AbortSignal;
  const pool: import('applesauce-loaders').UpstreamPool;
  function start(db: types.Nostrdb, how: { mayAddMany: boolean }): void;
  function show(event: NostrEvent): void;
  function hide(id: string, reason: types.RemovedNotice['reason']): void;
  function hideSpinner(): void;
  function report(what: string, how?: string): void;
  function enough(): boolean;
  function opening(): string;
  function next(answer: string, session?: types.Reconciliation): Promise<string | undefined>;
}`;

const options: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: false,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.asynciterable.d.ts'],
  types: [],
  paths: {
    'nostrdb-types': [path.join(types, 'index.d.ts')],
    'nostrdb-types/global': [path.join(types, 'global.d.ts')],
  },
};

/** The examples in TypeScript of a text in Markdown. */
export function examplesOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
}

/** What an example asks for when it runs, as a bundler sees it. */
export function loadedBy(example: string): string[] {
  const compilerOptions = { ...options, verbatimModuleSyntax: true };
  const { outputText } = ts.transpileModule(example, { compilerOptions });
  return ts.preProcessFile(outputText).importedFiles.map(({ fileName }) => fileName);
}

/** What the compiler says against them, each taken as a module in an app that uses nostrdb-types. */
export function compileExamples(examples: readonly string[]): string[] {
  const files = new Map(
    examples.map((code, at) => [path.join(root, `example-${at}.ts`), `${code}\nexport {};`]),
  );
  files.set(path.join(root, 'surroundings.ts'), surroundings);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, target, ...rest) => {
    const code = files.get(name);
    if (code === undefined) return getSourceFile(name, target, ...rest);
    return ts.createSourceFile(name, code, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file?.text.slice(0, start).split('\n').length;
    const words = ts.flattenDiagnosticMessageText(messageText, '\n');
    return `${path.basename(file?.fileName ?? '')}:${line} ${words}`;
  });
}
