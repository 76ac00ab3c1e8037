import { resolve } from 'node:path';
import { resolveRuntime, resolveSystem } from './names.ts';
import type { CellSpec } from './cell.ts';
import type { ProgramSource } from './programs.ts';
import type { Registry } from './registry.ts';
import { parseAssignments, refuseUnknownSettings, resolveSettings, type SettingTargets } from './settings.ts';

/** What a user asks for: every program under every runtime on every OS. */
export interface MatrixRequest {
  readonly programs: readonly ProgramSource[];
  readonly runtimes: readonly string[];
  readonly systems: readonly string[];
  /** `key=value`, each for the cells that know the key. */
  readonly assignments: readonly string[];
  readonly maxSteps?: number;
  readonly verify: boolean;
  readonly plugins: readonly string[];
}

/** A cell with the names that the user gave it. */
export interface PlannedCell {
  readonly runtimeLabel: string;
  readonly osLabel: string;
  readonly spec: CellSpec;
}

/** All cells of a request; every mistake in it is found here, before the first cell runs. */
export function planCells(request: MatrixRequest, registry: Registry): PlannedCell[] {
  const assignments = parseAssignments(request.assignments);
  const known = new Set<string>();
  const targets: SettingTargets[] = [];
  const cells: PlannedCell[] = [];
  for (const program of request.programs) {
    for (const osName of request.systems) {
      const os = resolveSystem(osName, registry);
      for (const label of request.runtimes) {
        const { runtime, strategy } = resolveRuntime(label, registry);
        const { settings, given } = resolveSettings(assignments, { strategy, os });
        for (const key of Object.keys(given)) known.add(key);
        targets.push({ strategy, os });
        cells.push({
          runtimeLabel: label,
          osLabel: os.id.replace(/^os\//, ''),
          spec: {
            program, runtime: runtime.id, strategy: strategy.id, os: os.id, settings, given,
            ...(request.maxSteps === undefined ? {} : { maxSteps: request.maxSteps }),
            verify: request.verify,
            plugins: request.plugins.map((path) => resolve(path)),
          },
        });
      }
    }
  }
  refuseUnknownSettings(assignments, known, targets);
  if (assignments.size > 0) tryOut(cells, registry);
  return cells;
}

const SMALL = { refs: 1 << 12, slotWords: 1 << 12, stackWords: 1 << 6 };

/** Builds each kind of cell once, small: systems and strategies refuse settings that do not go together. */
function tryOut(cells: readonly PlannedCell[], registry: Registry): void {
  const seen = new Set<string>();
  for (const { spec } of cells) {
    const kind = `${spec.strategy} ${spec.os}`;
    if (seen.has(kind)) continue;
    seen.add(kind);
    const strategy = registry.strategies.find((item) => item.id === spec.strategy)!;
    const system = registry.systems.find((item) => item.id === spec.os)!.create(spec.settings.os);
    strategy.create({ ...system, settings: spec.settings.strategy, capacity: SMALL });
  }
}
