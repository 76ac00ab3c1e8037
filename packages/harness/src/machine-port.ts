import type { OperatingSystem, ObjectModel, Ref, RunOutcome } from '@memarena/core';

/** What the harness needs of a virtual machine; `@memarena/python` is one, tests bring smaller ones. */
export interface MachinePort {
  /** Refuses what it does not support before anything runs. */
  compileProgram(source: string, filename: string): unknown;
  runProgram(code: never, options: MachinePortOptions): MachinePortOutcome;
}

/** Why a run is ended from outside: `reason` is one word for the Result. */
export interface MachineStopReason {
  readonly status: 'limit' | 'out-of-memory';
  readonly reason: string;
  readonly message: string;
}

export interface MachinePortOptions {
  readonly model: ObjectModel;
  readonly hashSeed: number;
  readonly maxSteps?: number;
  /** Asked now and then, and before large requests of so many characters, bytes or slots: why the run must end. */
  readonly watch?: (units: number) => MachineStopReason | undefined;
  /** Steps between two questions to `watch`. */
  readonly watchSteps?: number;
  /** Keep in mind which line makes each block, for `MachinePortOutcome.inspector`. */
  readonly traces?: boolean;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly argv: readonly string[];
  /** `sys.platform`. */
  readonly platform?: string;
  /** See `MachineSettings.measuresClasses`. */
  readonly measuresClasses?: boolean;
  /** See `MachineSettings.threadSeed`. */
  readonly threadSeed?: number;
  /** See `MachineSettings.hotAfter`. */
  readonly hotAfter?: number;
  /** The process: what its pages and its C library tell to the program. */
  readonly system?: OperatingSystem;
  /** Source text by file name, for the lines of tracebacks. */
  readonly sources?: ReadonlyMap<string, string>;
  /** Whole paths by file name, for tracebacks and `__file__`. */
  readonly paths?: ReadonlyMap<string, string>;
}

export interface MachinePortOutcome {
  readonly status: RunOutcome['status'];
  readonly exitCode: number;
  readonly exception?: { readonly type: string; readonly message: string };
  /** Loop iterations and calls. */
  readonly steps: number;
  /**
   * Ends the interpreter as Python does: what the main module still holds dies, and finalizers may print. Called after
   * the counters were read, because these are the program's.
   */
  readonly finish?: () => void;
  /** Answers until `finish` is called. */
  readonly inspector?: ObjectInspector;
}

/** What a report may ask about an object of a program that has ended. */
export interface ObjectInspector {
  /** Name of its class; undefined for parts of objects. */
  typeName(ref: Ref): string | undefined;
  /** `file:line` that made its block, `start-up` for what is older than the program; undefined where nobody knows. */
  place(ref: Ref): string | undefined;
}
