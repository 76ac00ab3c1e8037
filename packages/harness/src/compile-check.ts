import { UsageError } from '@memarena/core';
import type { MachinePort } from './machine-port.ts';
import type { ProgramSource } from './programs.ts';

interface CompileProblem {
  readonly name: string;
  readonly message: string;
  readonly construct?: unknown;
  readonly line?: unknown;
  readonly column?: unknown;
}

/** One line for a compile error: where, what kind, what. Undefined for anything else. */
export function describeCompileProblem(error: unknown, filename: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message, line, column, construct } = error as CompileProblem;
  if (!/Syntax|Unsupported|Indentation|TabError/.test(name)) return undefined;
  const place = [filename, line, column].filter((part) => part !== undefined).join(':');
  if (/Unsupported/.test(name)) return `${place}: not supported: ${String(construct ?? message)}`;
  return `${place}: ${name.replace(/^Python/, '')}: ${message.split('\n')[0]}`;
}

/** Refuses a program that cannot be compiled, before anything runs. */
export function checkProgram(program: ProgramSource, machine: MachinePort): void {
  try {
    machine.compileProgram(program.source, program.filename);
  } catch (error) {
    const problem = describeCompileProblem(error, program.filename);
    if (problem === undefined) throw error;
    throw new UsageError('program-refused', problem);
  }
}
