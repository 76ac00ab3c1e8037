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

const SHOWN_CHARACTERS = 80;

/** The line of the source, to be shown behind a message. */
function shownLine(source: string, line: unknown): string {
  const text = typeof line === 'number' ? source.split(/\r\n?|\n/, line)[line - 1]?.trim() ?? '' : '';
  if (text === '') return '';
  return `, in: ${text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}...` : text}`;
}

/** One line for a compile error: where, what kind, what, the text there. Undefined for anything else. */
export function describeCompileProblem(error: unknown, { filename, source }: ProgramSource): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message, line, column, construct } = error as CompileProblem;
  if (!/Syntax|Unsupported|Indentation|TabError/.test(name)) return undefined;
  const place = [filename, line, column].filter((part) => part !== undefined).join(':');
  const text = shownLine(source, line);
  if (/Unsupported/.test(name)) return `${place}: not supported: ${String(construct ?? message)}${text}`;
  return `${place}: ${name.replace(/^Python/, '')}: ${message.split('\n')[0]}${text}`;
}

/** Refuses a program that cannot be compiled, before anything runs. */
export function checkProgram(program: ProgramSource, machine: MachinePort): void {
  try {
    machine.compileProgram(program.source, program.filename);
  } catch (error) {
    const problem = describeCompileProblem(error, program);
    if (problem === undefined) throw error;
    throw new UsageError('program-refused', problem);
  }
}
