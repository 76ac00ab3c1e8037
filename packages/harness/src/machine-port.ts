import type { ObjectModel, RunOutcome } from '@memarena/core';

/** What the harness needs of a virtual machine; `@memarena/python` is one, tests bring smaller ones. */
export interface MachinePort {
  /** Refuses what it does not support before anything runs. */
  compileProgram(source: string, filename: string): unknown;
  runProgram(code: never, options: MachinePortOptions): MachinePortOutcome;
}

export interface MachinePortOptions {
  readonly model: ObjectModel;
  readonly hashSeed: number;
  readonly maxSteps?: number;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly argv: string[];
  readonly stdin?: string;
}

export interface MachinePortOutcome {
  readonly status: RunOutcome['status'];
  readonly exitCode: number;
  readonly exception?: { readonly type: string; readonly message: string };
  /** Bytecode instructions executed. */
  readonly steps: number;
}
