import { UsageError, type OsManifest, type RuntimeManifest, type StrategyManifest } from '@memarena/core';
import { suggestion } from './near-matches.ts';
import type { Registry } from './registry.ts';

/** An object model with the memory manager under it. */
export interface RuntimeChoice {
  /** As the user named it. */
  readonly label: string;
  readonly runtime: RuntimeManifest;
  readonly strategy: StrategyManifest;
}

function byId<T extends { readonly id: string }>(list: readonly T[], id: string): T | undefined {
  return list.find((item) => item.id === id);
}

/** Names that `--runtime` accepts, without the `runtime+strategy` combinations. */
export function runtimeNames(registry: Registry): string[] {
  const ids = [...registry.runtimes, ...registry.strategies].map((item) => item.id);
  return [...new Set(ids)];
}

/**
 * `cpython` is an object model on its own strategy; `epsilon` or `jvm/serial` is a strategy under the first object
 * model that lists it (a strategy that none lists, such as a plug-in, goes under CPython's); `jython+epsilon` is both.
 */
export function resolveRuntime(name: string, registry: Registry): RuntimeChoice {
  const [first = '', second] = name.split('+', 2);
  const runtime = byId(registry.runtimes, first);
  if (second !== undefined) {
    const strategy = byId(registry.strategies, second);
    if (!runtime) throw unknown('runtime', first, registry.runtimes.map((item) => item.id));
    if (!strategy) throw unknown('strategy', second, registry.strategies.map((item) => item.id));
    return choose(name, runtime, strategy, registry);
  }
  if (runtime) {
    const strategy = byId(registry.strategies, runtime.strategy);
    if (!strategy) throw unknown('strategy', runtime.strategy, registry.strategies.map((item) => item.id));
    return { label: name, runtime, strategy };
  }
  const strategy = byId(registry.strategies, name);
  if (!strategy) throw unknown('runtime', name, runtimeNames(registry));
  const host = registry.runtimes.find((item) => item.strategies.includes(strategy.id))
    ?? byId(registry.runtimes, 'cpython') ?? registry.runtimes[0];
  if (!host) throw new UsageError('no-runtime', 'there is no runtime to put a strategy under');
  return { label: name, runtime: host, strategy };
}

function choose(
  label: string, runtime: RuntimeManifest, strategy: StrategyManifest, registry: Registry,
): RuntimeChoice {
  const claimed = registry.runtimes.some((item) => item.strategies.includes(strategy.id));
  if (claimed && !runtime.strategies.includes(strategy.id)) {
    throw new UsageError('runtime-strategy',
      `${runtime.id} does not run on ${strategy.id}; it runs on ${runtime.strategies.join(', ')}`);
  }
  return { label, runtime, strategy };
}

/** `linux` or `os/linux`. */
export function resolveSystem(name: string, registry: Registry): OsManifest {
  const system = byId(registry.systems, name) ?? byId(registry.systems, `os/${name}`);
  if (!system) throw unknown('OS', name, registry.systems.map(systemName));
  return system;
}

export function systemName(system: OsManifest): string {
  return system.id.replace(/^os\//, '');
}

function unknown(what: string, name: string, known: readonly string[]): UsageError {
  return new UsageError(`unknown-${what.toLowerCase()}`, `there is no ${what} "${name}"${suggestion(name, known)}`);
}
