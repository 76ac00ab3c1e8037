import {
  checkLedger, createCAllocatorCounters, createOsCounters, invariant, type ReclaimHooks, type RetentionReport,
  type RunCounters, type RunOutcome, type RunResult,
} from '@memarena/core';
import { cellLedger, strategyLedger } from './cell-ledger.ts';
import { composeCell, createContainer, type Cell, type CellPlan } from './composition.ts';
import { loadCostTables, modelNs } from './cost-tables.ts';
import { explainRetention } from './explain-retention.ts';
import type { MachinePort, MachinePortOutcome, MachineStopReason, ObjectInspector } from './machine-port.ts';
import { loadPlugins } from './plugins.ts';
import { PrintedText } from './printed-text.ts';
import type { ProgramSource } from './programs.ts';
import { registry, type Registry } from './registry.ts';
import { createWatch } from './watch-run.ts';

/** One cell as plain data, so that it can be sent to another process. */
export interface CellSpec extends CellPlan {
  readonly program: ProgramSource;
  readonly maxSteps?: number;
  /** Walk and check the heap around every collection and at the end. */
  readonly verify: boolean;
  /** Absolute paths of modules with further manifests. */
  readonly plugins: readonly string[];
  /** `key=value` settings as the user gave them and this cell took them. */
  readonly given: Readonly<Record<string, number | string | boolean>>;
}

export interface CellStreams {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether the Result holds what the program prints (default: yes). */
  readonly keepsOutput?: boolean;
}

/** Composes and runs one cell in this process. */
export async function runCell(
  spec: CellSpec, machine: MachinePort, streams: CellStreams, base: Registry = registry,
): Promise<RunResult> {
  const known = spec.plugins.length === 0 ? base : await loadPlugins(spec.plugins, base);
  const cell = composeCell(createContainer(known, machine), spec);
  if (spec.verify) verifyAroundCollections(cell);
  return execute(cell, spec, streams);
}

/** The same, with the reasons why memory is still mapped at the end. */
export async function explainCell(
  spec: CellSpec, machine: MachinePort, streams: CellStreams, base: Registry = registry,
): Promise<RetentionReport> {
  const known = spec.plugins.length === 0 ? base : await loadPlugins(spec.plugins, base);
  const cell = composeCell(createContainer(known, machine), spec);
  let report: RetentionReport | undefined;
  execute(cell, spec, streams, (result, inspector) => {
    report = explainRetention(cell, result, inspector);
  });
  invariant(report !== undefined, 'the cell was not explained');
  return report;
}

type Examine = (result: RunResult, inspector: ObjectInspector) => void;

/** Of a machine that tells nothing about its objects. */
const blind: ObjectInspector = { typeName: () => undefined, place: () => undefined };

function execute(cell: Cell, spec: CellSpec, streams: CellStreams, examine?: Examine): RunResult {
  const printed = new PrintedText(streams.keepsOutput ?? true);
  const start = process.hrtime.bigint();
  const code = cell.machine.compileProgram(spec.program.source, spec.program.filename);
  const outcome = cell.machine.runProgram(code as never, {
    model: cell.model,
    hashSeed: spec.settings.machine.hashSeed,
    ...(spec.maxSteps === undefined ? {} : { maxSteps: spec.maxSteps }),
    watch: spec.verify ? verifyingWatch(cell, printed) : createWatch(cell.system, printed),
    ...(spec.verify ? { watchSteps: 1 } : {}),
    ...(examine === undefined ? {} : { traces: true }),
    stdout: (text) => {
      printed.add(text);
      streams.stdout(text);
    },
    stderr: streams.stderr,
    argv: [spec.program.filename],
    platform: spec.os === 'os/windows' ? 'win32' : spec.os.replace(/^os\//, ''),
    system: cell.system,
    measuresClasses: spec.settings.machine.measuresClasses,
    threadSeed: spec.settings.machine.threadSeed,
    hotAfter: spec.settings.machine.hotAfter,
    sources: new Map([[spec.program.filename, spec.program.source]]),
    paths: new Map([[spec.program.filename, spec.program.path ?? spec.program.filename]]),
  });
  const counters = readCounters(cell, outcome.steps);
  if (spec.verify) {
    cell.memory.verify();
    checkLedger(counters.ledger ?? []);
  }
  examine?.(toResult(cell, spec, outcome, counters, printed.text(), 0), outcome.inspector ?? blind);
  outcome.finish?.();
  const hostNs = Number(process.hrtime.bigint() - start);
  return toResult(cell, spec, outcome, counters, printed.text(), hostNs);
}

function toResult(
  cell: Cell, spec: CellSpec, machineOutcome: MachinePortOutcome, counters: RunCounters, stdout: string, hostNs: number,
): RunResult {
  const runtime = { name: spec.runtime, version: cell.model.facts.version, collector: spec.strategy };
  const os = { name: spec.os.replace(/^os\//, '') };
  const simNs = modelNs({ runtime, os, counters }, loadCostTables());
  return {
    schema: 'memarena.run/1', program: spec.program.name, runtime, os, settings: spec.given,
    outcome: toOutcome(cell, machineOutcome), stdout, counters, simNs, hostNs,
  };
}

function toOutcome(cell: Cell, { status, exitCode, exception }: MachinePortOutcome): RunOutcome {
  if (cell.system.memory.outcome() === 'killed') {
    const message = 'the operating system ran out of physical memory and ended the process';
    return { status: 'out-of-memory', exitCode: 137, exception: { type: 'Killed', message } };
  }
  return { status, exitCode, ...(exception === undefined ? {} : { exception }) };
}

function readCounters(cell: Cell, steps: number): RunCounters {
  const counters: Record<string, unknown> = {};
  cell.memory.readCounters(counters);
  cell.model.readCounters(counters);
  const os = createOsCounters();
  cell.system.memory.readCounters(os);
  const cAllocator = createCAllocatorCounters();
  cell.system.cAllocator.readCounters(cAllocator);
  const ledger = cellLedger(strategyLedger(counters), cAllocator, os, cell.system.memory);
  return { ...counters, machine: { steps }, cAllocator, os, ledger };
}

/** Steps after each of which the ledger is checked; later ones are checked ever more rarely. */
const CLOSELY_CHECKED_STEPS = 10_000;

/** Checks that the ledger adds up, too: after every step at first. */
function verifyingWatch(cell: Cell, printed: PrintedText): (units: number) => MachineStopReason | undefined {
  const watch = createWatch(cell.system, printed);
  let step = 0;
  return (units) => {
    step++;
    if (step % Math.ceil(step / CLOSELY_CHECKED_STEPS) === 0) checkLedger(readCounters(cell, step).ledger ?? []);
    return watch(units);
  };
}

/** Lets the heap check itself and its ledger before and after each collection that the manager announces. */
function verifyAroundCollections(cell: Cell): void {
  const { memory } = cell;
  const setHooks = memory.setHooks.bind(memory);
  memory.setHooks = (hooks: ReclaimHooks): void => {
    const notice = hooks.collectionNotice.bind(hooks);
    hooks.collectionNotice = (phase, generation, collected): void => {
      if (phase === 0) memory.verify();
      notice(phase, generation, collected);
      if (phase === 0) return;
      memory.verify();
      checkLedger(readCounters(cell, 0).ledger ?? []);
    };
    setHooks(hooks);
  };
}
