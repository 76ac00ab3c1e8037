import { UsageError, type OsManifest, type SettingSpec, type StrategyManifest } from '@memarena/core';
import { suggestion } from './near-matches.ts';

export type SettingValue = number | string | boolean;
export type Settings = Readonly<Record<string, SettingValue>>;

/** Settings of one cell, by the layer that takes them. */
export interface CellSettings {
  readonly machine: MachineSettings;
  readonly strategy: Settings;
  readonly os: Settings;
}

export interface MachineSettings {
  /** PYTHONHASHSEED. */
  readonly hashSeed: number;
  /** Objects that the simulation can hold at once (a limit of this tool, not of the simulated system). */
  readonly maxObjects: number;
  /** References that the simulation can hold at once. */
  readonly maxSlots: number;
  /** Which of the waiting threads runs next: 0 = the one that has waited longest, others = any. */
  readonly threadSeed: number;
  /** Starts without the tuple that reading `gc.get_count()` leaves, as recordings of blocks by class did. */
  readonly measuresClasses: boolean;
  /** Calls and backward jumps after which code is translated; changes no counter. */
  readonly hotAfter: number;
}

/** Settings of the simulation itself. */
export const machineSettings: readonly SettingSpec[] = [
  { name: 'hashSeed', kind: 'integer', default: 0, minimum: 0, maximum: 4294967295,
    summary: 'PYTHONHASHSEED: seed of the hashes of str and bytes' },
  { name: 'maxObjects', kind: 'integer', default: 2 ** 25, minimum: 2 ** 16, maximum: 2 ** 28,
    summary: 'Objects that the simulation can hold at once (uses host memory only when touched)' },
  { name: 'maxSlots', kind: 'integer', default: 2 ** 27, minimum: 2 ** 18, maximum: 2 ** 30,
    summary: 'References that the simulation can hold at once' },
  { name: 'threadSeed', kind: 'integer', default: 0, minimum: 0, maximum: 4294967295,
    summary: 'Order of threads: 0 = who has waited longest runs next, others = any, and other delays of timers' },
  { name: 'measuresClasses', kind: 'boolean', default: false,
    summary: 'Start as recordings of blocks by size class did: without the tuple that gc.get_count() returns' },
  { name: 'hotAfter', kind: 'integer', default: 500, minimum: 0, maximum: 2 ** 30,
    summary: 'Calls and loop iterations after which the simulator translates code to run faster (no counter changes); 0 = never' },
];

/** An OS backend states its defaults; their types say what each setting accepts, its summaries what they do. */
export function osSettingSpecs(manifest: OsManifest): SettingSpec[] {
  return Object.entries(manifest.defaults).map(([name, value]) => ({
    name,
    kind: kindOf(name, value),
    default: value,
    summary: manifest.settingSummaries?.[name] ?? `setting of ${manifest.id}`,
  }));
}

function kindOf(name: string, value: SettingValue): SettingSpec['kind'] {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'choice';
  return name.endsWith('Bytes') ? 'bytes' : 'integer';
}

/** Splits `key=value` arguments; the last of several equal keys wins, as in most command lines. */
export function parseAssignments(assignments: readonly string[]): Map<string, string> {
  const parsed = new Map<string, string>();
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    if (at <= 0) throw new UsageError('setting-syntax', `--set ${assignment}: expected key=value`);
    parsed.set(assignment.slice(0, at).trim(), assignment.slice(at + 1).trim());
  }
  return parsed;
}

const SIZE = /^(\d+(?:\.\d+)?)\s*(?:([kmgt])(?:i?b)?|b)?$/i;
const POWERS: Readonly<Record<string, number>> = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** One value as its spec wants it: `64m` for bytes, `true`/`on`/`yes` for booleans. */
export function parseSetting(spec: SettingSpec, text: string): SettingValue {
  const fail = (expected: string): never => {
    throw new UsageError('setting-value', `--set ${spec.name}=${text}: expected ${expected}`);
  };
  switch (spec.kind) {
    case 'boolean':
      if (/^(true|on|yes|1)$/i.test(text)) return true;
      if (/^(false|off|no|0)$/i.test(text)) return false;
      return fail('true or false');
    case 'choice':
      return spec.choices && !spec.choices.includes(text) ? fail(`one of ${spec.choices.join(', ')}`) : text;
    case 'bytes': {
      const match = SIZE.exec(text);
      const value = match ? Number(match[1]) * (POWERS[match[2]?.toLowerCase() ?? ''] ?? 1) : Number.NaN;
      return Number.isSafeInteger(value) ? inBounds(spec, value, fail) : fail('a size such as 65536, 512k, 64m or 2g');
    }
    case 'integer': {
      const value = /^-?(?:\d[\d_]*|0x[\da-f]+)$/i.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN;
      return Number.isSafeInteger(value) ? inBounds(spec, value, fail) : fail('a whole number');
    }
  }
}

function inBounds(spec: SettingSpec, value: number, fail: (expected: string) => never): number {
  if (spec.minimum !== undefined && value < spec.minimum) return fail(`at least ${spec.minimum}`);
  if (spec.maximum !== undefined && value > spec.maximum) return fail(`at most ${spec.maximum}`);
  return value;
}

export interface SettingTargets {
  readonly strategy: StrategyManifest;
  readonly os: OsManifest;
}

function findSpec(specs: readonly SettingSpec[], key: string, layer: string): SettingSpec | undefined {
  const name = key.startsWith(`${layer}.`) ? key.slice(layer.length + 1) : key;
  return specs.find((spec) => spec.name === key) ?? specs.find((spec) => spec.name === name);
}

/** Names that `--set` accepts for one cell. */
export function settingNames(targets: SettingTargets): string[] {
  return [...machineSettings, ...targets.strategy.settings, ...osSettingSpecs(targets.os)].map((spec) => spec.name);
}

/**
 * Gives every assignment to the layer that knows it: the simulation, the strategy, the OS. A prefix `os.` or
 * `strategy.` is allowed and settles a name that two layers share.
 * @returns the settings, and those that were given and are known here, as they were named.
 */
export function resolveSettings(
  assignments: ReadonlyMap<string, string>, targets: SettingTargets,
): { settings: CellSettings; given: Record<string, SettingValue> } {
  const machine: Record<string, SettingValue> = {};
  for (const spec of machineSettings) machine[spec.name] = spec.default;
  const strategy: Record<string, SettingValue> = {};
  for (const spec of targets.strategy.settings) strategy[spec.name] = spec.default;
  const os: Record<string, SettingValue> = {};
  const layers = [
    { name: 'machine', specs: machineSettings, into: machine },
    { name: 'strategy', specs: targets.strategy.settings, into: strategy },
    { name: 'os', specs: osSettingSpecs(targets.os), into: os },
  ];
  const given: Record<string, SettingValue> = {};
  for (const [key, text] of assignments) {
    for (const layer of layers) {
      const spec = findSpec(layer.specs, key, layer.name);
      if (!spec) continue;
      const value = parseSetting(spec, text);
      layer.into[spec.name] = value;
      given[key] = value;
      break;
    }
  }
  return { settings: { machine: machine as unknown as MachineSettings, strategy, os }, given };
}

/** Refuses keys that none of the cells of a command knows. */
export function refuseUnknownSettings(
  assignments: ReadonlyMap<string, string>, known: ReadonlySet<string>, targets: readonly SettingTargets[],
): void {
  for (const key of assignments.keys()) {
    if (known.has(key)) continue;
    const names = [...new Set(targets.flatMap(settingNames))];
    throw new UsageError('unknown-setting', `--set ${key}: there is no such setting${suggestion(key, names)}`);
  }
}
