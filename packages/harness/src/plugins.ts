import { existsSync, readFileSync, statSync } from 'node:fs';
import { register } from 'node:module';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError, type OsManifest, type RuntimeManifest, type StrategyManifest } from '@memarena/core';
import type { Registry } from './registry.ts';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function hasFactory(value: Record<string, unknown>): boolean {
  return typeof value['id'] === 'string' && typeof value['create'] === 'function';
}

const MANAGER_METHODS = [
  'defineLayouts', 'registerRoots', 'setHooks', 'allocate', 'resize', 'freePart', 'writeRef', 'giveRef', 'noteWrites',
  'retain', 'release', 'reclaim', 'clearReferences', 'track', 'untrack', 'isTracked', 'safepoint', 'collect',
  'readCounters', 'markBaseline', 'verify',
];

/** The same manifest, whose memory managers are looked at before anything runs on them. */
function checked(manifest: StrategyManifest): StrategyManifest {
  return {
    ...manifest,
    create: (environment) => {
      const manager = manifest.create(environment);
      const parts = manager as unknown as Record<string, unknown>;
      const missing = MANAGER_METHODS.filter((name) => typeof parts[name] !== 'function');
      if (!isRecord(parts['columns'])) missing.push('columns');
      if (missing.length === 0) return manager;
      throw new UsageError('plugin-incomplete',
        `--plugin: the memory manager of "${manifest.id}" lacks ${missing.join(', ')} (see packages/core/src/memory-manager.ts)`);
    },
  };
}

/** A manifest is recognised by its shape, so that a plug-in needs no class of ours. */
function sortManifest(value: unknown, into: { -readonly [K in keyof Registry]: Registry[K][number][] }): boolean {
  if (!isRecord(value) || !hasFactory(value)) return false;
  if (value['kind'] === 'strategy' && Array.isArray(value['settings']) && isRecord(value['traits'])) {
    into.strategies.push(checked(value as unknown as StrategyManifest));
  } else if (value['kind'] === 'runtime' && typeof value['strategy'] === 'string') {
    into.runtimes.push(value as unknown as RuntimeManifest);
  } else if (value['kind'] === undefined && isRecord(value['defaults']) && isRecord(value['traits'])) {
    into.systems.push(value as unknown as OsManifest);
  } else return false;
  return true;
}

/** The module that a package in a folder exports. */
function packageEntry(folder: string): string {
  const description = join(folder, 'package.json');
  if (!existsSync(description)) return join(folder, 'index.js');
  const { exports, main } = JSON.parse(readFileSync(description, 'utf8')) as { exports?: unknown; main?: string };
  let entry = isRecord(exports) && '.' in exports ? exports['.'] : exports;
  if (isRecord(entry)) entry = entry['import'] ?? entry['default'];
  return join(folder, typeof entry === 'string' ? entry : main ?? 'index.js');
}

/** `./mine.mjs`, `./my-package` or `my-package` (seen from the working directory) as a file URL. */
function pluginUrl(path: string, cwd: string): string {
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) throw new UsageError('plugin-missing', `--plugin ${path}: no such file: ${absolute}`);
  const file = statSync(absolute).isDirectory() ? packageEntry(absolute) : absolute;
  if (!existsSync(file)) throw new UsageError('plugin-missing', `--plugin ${path}: no such file: ${file} (is it built?)`);
  return pathToFileURL(file).href;
}

/** A plug-in without packages of its own gets those of this installation. */
const RESOLVE_HOOK = `
const root = ${JSON.stringify(new URL('../../../package.json', import.meta.url).href)};
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!specifier.startsWith('@memarena/')) throw error;
    return next(specifier, { ...context, parentURL: root });
  }
}`;

let isHooked = false;

function lendPackages(): void {
  if (isHooked) return;
  isHooked = true;
  register(`data:text/javascript,${encodeURIComponent(RESOLVE_HOOK)}`);
}

const TYPESCRIPT = new Set(['.ts', '.mts']);

async function importPlugin(path: string, cwd: string): Promise<Record<string, unknown>> {
  const url = pluginUrl(path, cwd);
  lendPackages();
  try {
    return await import(url) as Record<string, unknown>;
  } catch (error) {
    if (TYPESCRIPT.has(extname(url)) && (error as { code?: unknown }).code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw new UsageError('plugin-typescript',
        `--plugin ${path}: this version of Node runs no TypeScript: compile it with tsc, or use Node 22.18 or later`);
    }
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    throw new UsageError('plugin-broken', `--plugin ${path}: cannot be loaded: ${reason}`);
  }
}

/** Adds the manifests that plug-in modules export to a registry; a plug-in may not take an id that is in use. */
export async function loadPlugins(paths: readonly string[], base: Registry, cwd = process.cwd()): Promise<Registry> {
  const all = { strategies: [...base.strategies], runtimes: [...base.runtimes], systems: [...base.systems] };
  for (const path of paths) {
    const before = all.strategies.length + all.runtimes.length + all.systems.length;
    const exported = new Set(Object.values(await importPlugin(path, cwd)));
    for (const value of exported) sortManifest(value, all);
    if (all.strategies.length + all.runtimes.length + all.systems.length === before) {
      throw new UsageError('plugin-empty',
        `--plugin ${path}: exports no strategy, runtime or OS manifest (see packages/strategies/epsilon for one)`);
    }
  }
  for (const list of [all.strategies, all.runtimes, all.systems]) refuseTwins(list);
  return all;
}

function refuseTwins(list: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of list) {
    if (seen.has(id)) throw new UsageError('plugin-twin', `--plugin: the id "${id}" is taken already`);
    seen.add(id);
  }
}
