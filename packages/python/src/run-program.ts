/** Compiling and running a whole program on an object model. */
import type { ObjectModel, OperatingSystem, Ref } from '@memarena/core';
import { compileModule } from './compiler/index.ts';
import type { CodeUnit } from './code-unit.ts';
import { boot } from './machine/boot.ts';
import { call0, callArgs } from './machine/call.ts';
import { enterFrame } from './machine/frames.ts';
import { run } from './machine/run-frames.ts';
import { linkCode, type MergedConstants } from './machine/link.ts';
import type { Machine } from './machine/machine.ts';
import { MachineStop, ProcessDeath, PY_ERROR, type MachineStopReason } from './machine/errors.ts';
import { newFunction } from './machine/make-function.ts';
import type { LinkedCode } from './machine/linked-code.ts';
import { inspectorOf, traceFromHere, type ObjectInspector } from './machine/object-inspector.ts';
import { exceptionLine, uncaughtReport } from './machine/print-traceback.ts';
import {
  T_KeyboardInterrupt, T_MemoryError, T_SystemExit, T_builtin_function_or_method, T_frozenset, T_int, T_module,
} from './machine/type-ids.ts';
import { clearTypeCache, getAttrText } from './objects/attributes.ts';
import { dictGetStr, dictSetStr, dictTake, newDict } from './objects/dict-core.ts';
import { newModule } from './objects/frame-types.ts';
import { EXC_FIXED_SLOTS, EXC_TRACEBACK, takeError } from './objects/exceptions-core.ts';
import { newTuple } from './objects/list-core.ts';
import { prepareRepr, strText } from './objects/repr.ts';
import { newSlice } from './objects/slice-core.ts';
import { hasModule, loadModule } from './modules/import-module.ts';
import { runExitCalls } from './modules/atexit.ts';
import { prepareSubclassTables } from './objects/subclass-tables.ts';
import { importedModules } from './modules/imported-modules.ts';
import { sourceLines } from './modules/source-lines.ts';
import { reportUnraisable } from './modules/unraisable.ts';

export interface MachineOptions {
  readonly model: ObjectModel;
  /** Seed of string hashes; 0 as `PYTHONHASHSEED=0`. */
  readonly hashSeed: number;
  /** Loop iterations and calls before the run ends with status 'limit'. */
  readonly maxSteps?: number;
  /** Which waiting thread gets the interpreter lock: 0 = the one that has waited longest, others = any. */
  readonly threadSeed?: number;
  /** Asked now and then, and before large requests of so many characters, bytes or slots: why the run must end. */
  readonly watch?: (units: number) => MachineStopReason | undefined;
  /** Steps between two questions to `watch`. */
  readonly watchSteps?: number;
  /** Keep in mind which line makes each block, for `MachineOutcome.inspector`. */
  readonly traces?: boolean;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly argv: readonly string[];
  /** `sys.platform`. */
  readonly platform?: string;
  /** The record of blocks by size class is taken without `gc.get_count()` before it: the program starts at count 0. */
  readonly measuresClasses?: boolean;
  /** Calls and backward jumps after which code goes to the second tier; 0 = never. */
  readonly hotAfter?: number;
  /** The process: what its pages and its C library tell to the program. */
  readonly system?: OperatingSystem;
  /** A module of the library, compiled before: what `compileModule` would give for the text; undefined = compile it. */
  readonly compiledModule?: (filename: string, source: string) => CodeUnit | undefined;
  /** Source text by file name, for the lines of tracebacks. */
  readonly sources?: ReadonlyMap<string, string>;
  /** Whole paths by file name, for tracebacks and `__file__`: the code keeps the short name. */
  readonly paths?: ReadonlyMap<string, string>;
}

export interface MachineOutcome {
  readonly status: 'completed' | 'raised' | 'out-of-memory' | 'limit';
  readonly exitCode: number;
  readonly exception?: { readonly type: string; readonly message: string };
  /** Loop iterations and calls that were counted. */
  readonly steps: number;
  /**
   * Ends the interpreter (`finalize_modules`): what the main module holds dies, and finalizers may print. To be called
   * after the counters were read, which are the program's.
   */
  readonly finish: () => void;
  /** Answers until `finish` is called. */
  readonly inspector: ObjectInspector;
}

/** Compiles the source of a program. @throws PythonSyntaxError, UnsupportedConstruct */
export function compileProgram(source: string, filename: string): CodeUnit {
  return compileModule(source, filename);
}

const UNLIMITED = 0x7fffffff;

/* Lib/opcode.py */
const LOAD_NAME = 101;
const LOAD_GLOBAL = 116;
const EXTENDED_ARG = 144;

/** With these, frames in the middle of a call may have to tell of their lines: all code stays in the first tier. */
const TRACE_FUNCTIONS: ReadonlySet<string> = new Set(['settrace', 'setprofile', 'f_trace']);

/** What a shell shows for a process that SIGINT has ended. */
const INTERRUPTED = 130;

/** Steps between two calls of `MachineOptions.watch` unless an option says otherwise; the units that they count as. */
const WATCH_STEPS = 1 << 12;
const WATCH_UNITS = 1 << 20;

/** A started machine and the program in it: what `runProgram` runs, and tests look into. */
export interface PreparedProgram {
  readonly machine: Machine;
  readonly code: Ref;
  readonly namespace: Ref;
}

/**
 * Starts a machine, links the program, loads the modules that it imports, and brings the collector to the state from which
 * counters are deltas: the slice cache full, then two full collections (facts of the measuring protocol: `clear; collect;
 * collect; run`).
 */
export function prepareProgram(unit: CodeUnit, options: MachineOptions): PreparedProgram {
  const m = boot(options.model);
  m.stdout = options.stdout;
  m.stderr = options.stderr;
  m.hashSeed = options.hashSeed;
  if (options.hotAfter !== undefined) m.hotAfter = options.hotAfter;
  m.argv = options.argv;
  m.system = options.system ?? null;
  if (options.sources !== undefined) m.sources = options.sources;
  if (options.paths !== undefined) m.paths = options.paths;
  if (options.platform !== undefined) m.platform = options.platform;
  if (mentions(unit, TRACE_FUNCTIONS)) m.hotAfter = 0;
  connectModules(m, options);
  m.release(loadModule(m, 'sys'));
  for (const name of importedModules(unit)) if (hasModule(m, name)) m.release(loadModule(m, name));
  m.nameOf(unit.filename);
  const constants: MergedConstants = new Map();
  const code = linkCode(m, unit, constants);
  /* The syntax tree of the main program, which names them, lives until it ends (Python/pythonrun.c pyrun_file). */
  for (const constant of constants.values()) if (m.cls[constant] !== T_frozenset) m.retain(constant);
  m.mainCode = code;
  const namespace = newDict(m);
  m.extraRoots.add(code);
  m.extraRoots.add(namespace);
  dictSetStr(m, namespace, m.nameOf('__name__'), m.nameOf('__main__'));
  dictSetStr(m, namespace, m.nameOf('__builtins__'), m.builtinsModule);
  // Only programs that ask for it: one entry more in the namespace is memory that the measuring protocol has not.
  if (readsGlobal(unit, '__file__')) {
    dictSetStr(m, namespace, m.nameOf('__file__'), m.nameOf(m.pathOf(unit.filename)));
  }
  addMainModule(m, namespace);
  m.release(newSlice(m, m.newNone(), m.newNone(), m.newNone()));
  prepareRepr(m);
  prepareSubclassTables(m, importedModules(unit));
  clearTypeCache(m);
  m.memory.collect({ cause: 'explicit' });
  m.memory.collect({ cause: 'explicit' });
  if (options.measuresClasses !== true) m.extraRoots.add(countTuple(m));
  m.memory.markBaseline();
  return { machine: m, code, namespace };
}

/** Whether the code of a program has one of these names. */
function mentions(unit: CodeUnit, names: ReadonlySet<string>): boolean {
  return unit.names.some((name) => names.has(name))
    || unit.consts.some((constant) => constant.kind === 'code' && mentions(constant.value, names));
}

/** Whether a program reads a global variable. */
function readsGlobal(unit: CodeUnit, name: string): boolean {
  let extended = 0;
  for (let i = 0; i < unit.code.length; i += 2) {
    const op = unit.code[i]!;
    const arg = unit.code[i + 1]! | extended;
    extended = op === EXTENDED_ARG ? arg << 8 : 0;
    const index = op === LOAD_NAME ? arg : op === LOAD_GLOBAL ? arg >>> 1 : -1;
    if (unit.names[index] === name) return true;
  }
  return unit.consts.some((constant) => constant.kind === 'code' && readsGlobal(constant.value, name));
}

/** `sys.modules['__main__']`: its dict is the program's namespace. */
function addMainModule(m: Machine, namespace: Ref): void {
  const module = m.hold(newModule(m, '__main__'));
  m.replace(module, 0, m.retain(namespace));
  dictSetStr(m, m.modulesDict, m.nameOf('__main__'), module);
  m.drop();
}

/** The result of `gc.get_count()` that the measuring protocol holds while the program runs. */
function countTuple(m: Machine): Ref {
  const tuple = newTuple(m, 3);
  for (let i = 0; i < 3; i++) m.S[m.body[tuple]! + i] = m.newInt(0);
  return tuple;
}

function connectModules(m: Machine, options: MachineOptions): void {
  m.runModuleSource = (source, filename, module) => {
    const unit = options.compiledModule?.(filename, source) ?? compileModule(source, filename);
    m.nameOf(filename);
    const code = m.hold(linkCode(m, unit));
    const dict = m.slot(module, 0);
    dictSetStr(m, dict, m.nameOf('__builtins__'), m.builtinsModule);
    m.release(execute(m, code, dict, dict));
    m.drop();
  };
  m.unraisable = (source, where) => reportUnraisable(m, source, where);
}

/** Runs a module's code in a namespace; the result (None) is owned. Errors are thrown as `PY_ERROR`. */
export function execute(m: Machine, code: Ref, globals: Ref, locals: Ref): Ref {
  const func = m.hold(newFunction(m, code, globals, m.builtinsDict));
  const frame = enterFrame(m, m.payload[code] as LinkedCode, func);
  m.unhold();
  m.release(func);
  frame.locals = m.retain(locals);
  frame.isEntry = true;
  return run(m, frame);
}

/** Runs a compiled program to its end. */
export function runProgram(unit: CodeUnit, options: MachineOptions): MachineOutcome {
  const prepared = prepareProgram(unit, options);
  return runPrepared(prepared, options);
}

export function runPrepared(prepared: PreparedProgram, options: MachineOptions): MachineOutcome {
  const origins = options.traces === true ? traceFromHere(prepared.machine) : undefined;
  const outcome = runToEnd(prepared, options);
  const inspector = inspectorOf(prepared.machine, origins);
  return { ...outcome, inspector, finish: () => finishInterpreter(prepared) };
}

function finishInterpreter({ machine: m, namespace }: PreparedProgram): void {
  if (m.hasDied) return;
  m.fuel = UNLIMITED;
  m.scheduler.threads = [];
  m.extraRoots.delete(namespace);
  try {
    runExitCalls(m);
    if (m.lastError !== 0) m.release(m.lastError);
    m.memory.collect({ cause: 'explicit' });
    m.sources = new Map(); // the module that would read them is among the first to go
    m.release(dictTake(m, m.modulesDict, m.nameOf('__main__')));
    m.release(namespace);
    m.memory.collect({ cause: 'explicit' });
  } catch (error) {
    if (!(error instanceof MachineStop) && error !== PY_ERROR) throw error;
  }
}

type EndState = Omit<MachineOutcome, 'finish' | 'inspector'>;

function runToEnd(prepared: PreparedProgram, options: MachineOptions): EndState {
  const m = prepared.machine;
  const limit = options.maxSteps ?? Number.POSITIVE_INFINITY;
  const slice = options.watchSteps ?? WATCH_STEPS;
  m.fuel = Math.min(limit, slice - 1);
  m.fuelAtStart = m.fuel;
  const steps = (): number => Math.min(m.fuelAtStart - m.fuel, limit);
  const watch = (units: number): void => {
    const stop = options.watch?.(units);
    if (stop !== undefined) throw new MachineStop(stop.status, stop.message, stop.reason);
  };
  m.onFuel = () => {
    const taken = m.fuelAtStart - m.fuel;
    if (taken > limit) throw new MachineStop('limit', `stopped after ${limit} loop iterations and calls`, 'steps');
    watch(WATCH_UNITS);
    m.fuel = Math.min(limit - taken, slice - 1);
    m.fuelAtStart = taken + m.fuel;
  };
  m.onLarge = watch;
  m.scheduler.attach();
  m.scheduler.setSeed(options.threadSeed ?? 0);
  let state: Omit<EndState, 'steps'> = { status: 'completed', exitCode: 0 };
  let hasEnded = false;
  const onEnd = (failed: boolean): void => {
    if (hasEnded) {
      if (failed) m.unraisable(m.none);
      return;
    }
    hasEnded = true;
    if (failed) state = uncaught(m);
    if (m.scheduler.others > 0) m.scheduler.main.begin = () => joinThreads(m);
  };
  try {
    m.scheduler.runMain(() => execute(m, prepared.code, prepared.namespace, prepared.namespace), onEnd);
    return { ...state, steps: steps() };
  } catch (error) {
    if (!(error instanceof MachineStop)) throw error;
    const { status, reason, message, exitCode } = error;
    m.hasDied = error instanceof ProcessDeath;
    return { status, exitCode, exception: { type: reason, message }, steps: steps() };
  }
}

/** The interpreter waits for the threads that are not daemons (`wait_for_thread_shutdown`). */
function joinThreads(m: Machine): Ref {
  const threading = dictGetStr(m, m.modulesDict, m.nameOf('threading'));
  if (threading === 0) return m.newNone();
  const shutdown = m.hold(getAttrText(m, threading, '_shutdown'));
  const result = call0(m, shutdown);
  m.drop();
  return result;
}

function uncaught(m: Machine): Omit<EndState, 'steps'> {
  const exception = takeError(m);
  const line = exceptionLine(m, exception);
  const type = m.typeOf(exception);
  if (type.mro.includes(m.type(T_SystemExit))) {
    const state = systemExit(m, exception);
    m.release(exception);
    return state;
  }
  m.lastError = exception;
  showUncaught(m, exception);
  const separator = line.indexOf(': ');
  return {
    status: type.mro.includes(m.type(T_MemoryError)) ? 'out-of-memory' : 'raised',
    exitCode: type.mro.includes(m.type(T_KeyboardInterrupt)) ? INTERRUPTED : 1,
    exception: { type: type.name, message: separator < 0 ? '' : line.slice(separator + 2) },
  };
}

/** `PyErr_PrintEx`: the program's own `sys.excepthook`, if it has set one, shows the error. */
function showUncaught(m: Machine, exception: Ref): void {
  const own = ownExceptHook(m);
  if (own === 0) {
    m.stderr(uncaughtReport(m, exception, sourceLines(m)));
    return;
  }
  const mark = m.tempTop;
  const top = m.stackTop;
  m.hold(m.retain(exception));
  const traceback = m.slot(exception, EXC_TRACEBACK) || m.none;
  try {
    m.release(callArgs(m, own, [m.cls[exception]!, exception, traceback]));
  } catch (error) {
    if (error !== PY_ERROR) throw error;
    const second = m.hold(takeError(m));
    m.stderr(`Error in sys.excepthook:\n${uncaughtReport(m, second, sourceLines(m))}`);
    m.stderr(`\nOriginal exception was:\n${uncaughtReport(m, exception, sourceLines(m))}`);
  }
  m.dropTo(mark);
  m.stackTop = top;
}

/** What the program has put into `sys.excepthook`; 0 when it is still the interpreter's own. */
function ownExceptHook(m: Machine): Ref {
  const sys = dictGetStr(m, m.modulesDict, m.nameOf('sys'));
  if (sys === 0 || m.cls[sys] !== T_module) return 0;
  const hook = dictGetStr(m, m.slot(sys, 0), m.nameOf('excepthook'));
  return hook === 0 || m.cls[hook] === T_builtin_function_or_method ? 0 : hook;
}

function systemExit(m: Machine, exception: Ref): Omit<EndState, 'steps'> {
  const code = m.slot(exception, EXC_FIXED_SLOTS);
  if (code === 0 || code === m.none) return { status: 'completed', exitCode: 0 };
  if (m.isInstance(code, T_int)) return { status: 'completed', exitCode: m.num[code]! & 0xff };
  m.stderr(`${strText(m, code)}\n`);
  return { status: 'completed', exitCode: 1 };
}
