/**
 * Dependency injection, and the only place of it: manifests go in by name, one cell comes out as plain objects. It ends
 * before the first simulated allocation, because a look-up costs more than an allocation. No decorators: every
 * dependency is stated beside its factory.
 */
import {
  type MemoryManager, type ObjectModel, type OperatingSystem, type OsManifest,
  type RuntimeManifest, type StrategyManifest,
} from '@memarena/core';
import { Container, type ServiceIdentifier } from 'inversify';
import type { MachinePort } from './machine-port.ts';
import type { Registry } from './registry.ts';
import type { CellSettings } from './settings.ts';

/** What a cell is made of, by name. */
export interface CellPlan {
  readonly runtime: string;
  readonly strategy: string;
  readonly os: string;
  readonly settings: CellSettings;
}

/** A composed cell: from here on there are only plain objects. */
export interface Cell {
  readonly plan: CellPlan;
  readonly system: OperatingSystem;
  readonly memory: MemoryManager;
  readonly model: ObjectModel;
  readonly machine: MachinePort;
}

function service<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`memarena.${name}`);
}

const OS_MANIFEST = service<OsManifest>('os-manifest');
const STRATEGY_MANIFEST = service<StrategyManifest>('strategy-manifest');
const RUNTIME_MANIFEST = service<RuntimeManifest>('runtime-manifest');
const MACHINE = service<MachinePort>('machine');
const PLAN = service<CellPlan>('plan');
const SYSTEM = service<OperatingSystem>('system');
const MEMORY = service<MemoryManager>('memory');
const MODEL = service<ObjectModel>('model');
const CELL = service<Cell>('cell');

/** Words of the frame stack at the start of the slots: enough for the deepest recursion that Python allows. */
const STACK_WORDS = 1 << 20;

/** A container that knows every manifest by its id. A cell shares its parts; the container keeps none of them. */
export function createContainer(registry: Registry, machine: MachinePort): Container {
  const container = new Container({ defaultScope: 'Request' });
  for (const manifest of registry.systems) container.bind(OS_MANIFEST).toConstantValue(manifest).whenNamed(manifest.id);
  for (const manifest of registry.strategies) {
    container.bind(STRATEGY_MANIFEST).toConstantValue(manifest).whenNamed(manifest.id);
  }
  for (const manifest of registry.runtimes) {
    container.bind(RUNTIME_MANIFEST).toConstantValue(manifest).whenNamed(manifest.id);
  }
  container.bind(MACHINE).toConstantValue(machine);
  return container;
}

/** Composes one cell from the bottom up: OS, memory manager, object model, machine. */
export function composeCell(container: Container, plan: CellPlan): Cell {
  container.bind(PLAN).toConstantValue(plan);
  container.bind(SYSTEM).toResolvedValue(createSystem, [{ serviceIdentifier: OS_MANIFEST, name: plan.os }, PLAN]);
  container.bind(MEMORY).toResolvedValue(
    createMemory, [{ serviceIdentifier: STRATEGY_MANIFEST, name: plan.strategy }, SYSTEM, PLAN]);
  container.bind(MODEL).toResolvedValue(
    createModel, [{ serviceIdentifier: RUNTIME_MANIFEST, name: plan.runtime }, MEMORY, PLAN]);
  container.bind(CELL).toResolvedValue(createCell, [PLAN, SYSTEM, MEMORY, MODEL, MACHINE]);
  return container.get(CELL);
}

function createSystem(manifest: OsManifest, plan: CellPlan): OperatingSystem {
  return manifest.create(plan.settings.os);
}

function createMemory(manifest: StrategyManifest, system: OperatingSystem, plan: CellPlan): MemoryManager {
  const { maxObjects, maxSlots } = plan.settings.machine;
  return manifest.create({
    memory: system.memory,
    cAllocator: system.cAllocator,
    settings: plan.settings.strategy,
    capacity: { refs: maxObjects, slotWords: maxSlots, stackWords: STACK_WORDS },
  });
}

function createModel(manifest: RuntimeManifest, memory: MemoryManager, plan: CellPlan): ObjectModel {
  return manifest.create(memory, plan.settings.strategy);
}

function createCell(
  plan: CellPlan, system: OperatingSystem, memory: MemoryManager, model: ObjectModel, machine: MachinePort,
): Cell {
  return { plan, system, memory, model, machine };
}
