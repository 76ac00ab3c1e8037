import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError, type OsManifest, type RuntimeManifest, type StrategyManifest } from '@memarena/core';
import type { Registry } from './registry.ts';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function hasFactory(value: Record<string, unknown>): boolean {
  return typeof value['id'] === 'string' && typeof value['create'] === 'function';
}

/** A manifest is recognised by its shape, so that a plug-in needs no class of ours. */
function sortManifest(value: unknown, into: { -readonly [K in keyof Registry]: Registry[K][number][] }): boolean {
  if (!isRecord(value) || !hasFactory(value)) return false;
  if (value['kind'] === 'strategy' && Array.isArray(value['settings']) && isRecord(value['traits'])) {
    into.strategies.push(value as unknown as StrategyManifest);
  } else if (value['kind'] === 'runtime' && typeof value['strategy'] === 'string') {
    into.runtimes.push(value as unknown as RuntimeManifest);
  } else if (value['kind'] === undefined && isRecord(value['defaults']) && isRecord(value['traits'])) {
    into.systems.push(value as unknown as OsManifest);
  } else return false;
  return true;
}

/** `./mine.mjs`, `./my-package` or `my-package` (seen from the working directory) as a file URL. */
function pluginUrl(path: string, cwd: string): string {
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) throw new UsageError('plugin-missing', `--plugin ${path}: no such file: ${absolute}`);
  return pathToFileURL(absolute).href;
}

async function importPlugin(path: string, cwd: string): Promise<Record<string, unknown>> {
  const url = pluginUrl(path, cwd);
  try {
    return await import(url) as Record<string, unknown>;
  } catch (error) {
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
