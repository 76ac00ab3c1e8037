import { UsageError } from '@memarena/core';
import { describeCompileProblem, loadProgram, suggestion, type ProgramSource } from '@memarena/harness';
import { catalogue, findWorkload, type CatalogueEntry } from '@memarena/workloads';
import { textOption, type Arguments } from './options.ts';

function findLesson(name: string): CatalogueEntry {
  const entry = findWorkload(name);
  if (entry) return entry;
  const names = catalogue.filter((item) => item.kind === 'lesson').map((item) => item.id);
  throw new UsageError('unknown-lesson', `there is no lesson "${name}"${suggestion(name, names)}`);
}

/** The one program of a command: a positional argument or --lesson. */
export function chooseProgram(args: Arguments): { program: ProgramSource; lesson?: CatalogueEntry } {
  const name = args['program'] as string | undefined;
  const lessonName = textOption(args, 'lesson');
  if (lessonName !== undefined && name !== undefined) {
    throw new UsageError('two-programs', 'give a program or --lesson, not both');
  }
  if (lessonName !== undefined) {
    const lesson = findLesson(lessonName);
    return { program: loadProgram(`workload/${lesson.id}`), lesson };
  }
  if (name === undefined || name === '') {
    throw new UsageError('no-program', 'which program? give a Python file or the name of a workload');
  }
  return { program: loadProgram(name) };
}

/** Runs a cell; what the compiler refuses becomes one line for the user. */
export async function refusingProblems<T>(program: ProgramSource, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const problem = describeCompileProblem(error, program);
    if (problem === undefined) throw error;
    throw new UsageError('program-refused', problem);
  }
}
