import type { RunResult } from '@memarena/core';
import { pythonMachine, runCell, type CellSpec } from '@memarena/harness';
import { escapeLine, renderRunSummary } from '@memarena/report';
import { readExpectedOutput, type CatalogueEntry } from '@memarena/workloads';
import type { Argv, CommandModule } from 'yargs';
import { defer } from '../defer.ts';
import { EXIT, EXIT_CODES_HELP } from '../exit-codes.ts';
import { planOneCell } from '../one-cell.ts';
import { simulationOptions, type Arguments } from '../options.ts';
import { print, printError, standardOutput } from '../output.ts';
import { chooseProgram, refusingProblems } from '../program-choice.ts';

function describe(parser: Argv): Argv {
  return simulationOptions(parser
    .positional('program', { type: 'string', describe: 'A Python file, or the name of a workload' })
    .option('lesson', { type: 'string', requiresArg: true, describe: 'Run a lesson (see "list workloads")' })
    .option('runtime', { type: 'string', default: 'cpython', requiresArg: true,
      describe: 'cpython, jython, ironpython, epsilon, jvm/serial, jython+epsilon, ...' })
    .option('os', { type: 'string', default: 'linux', requiresArg: true, describe: 'linux or windows' })
    .option('summary', { type: 'boolean', default: true,
      describe: 'The memory summary on stderr (--no-summary: none)' })
    .option('json', { type: 'boolean', describe: 'Print one Result document instead, and nothing else' }))
    .example('$0 run prog.py', 'what CPython on Linux does with it')
    .example('$0 run prog.py --runtime jython --os windows', 'the same on the JVM, on Windows')
    .example('$0 run prog.py --set gcThreshold0=10000', 'with another GC threshold')
    .example('$0 run prog.py --json | jq .counters.gc', 'counters for a script')
    .example('$0 run --lesson cycles', 'a lesson about cyclic garbage')
    .epilogue(EXIT_CODES_HELP);
}

function passOn(text: string): void {
  standardOutput.write(text);
  if (!standardOutput.isOpen) process.exit(EXIT.brokenPipe);
}

async function simulate(spec: CellSpec, json: boolean, keepsOutput: boolean): Promise<RunResult> {
  const streams = { stdout: json ? () => {} : passOn, stderr: printError, keepsOutput };
  try {
    return await refusingProblems(spec.program, () => runCell(spec, pythonMachine, streams));
  } finally {
    standardOutput.flush();
  }
}

function lessonVerdict(lesson: CatalogueEntry, spec: CellSpec, result: RunResult): string {
  const heading = `lesson ${lesson.id}: ${lesson.stresses}\n`;
  if (spec.runtime !== 'cpython' || spec.strategy !== 'cpython') return heading;
  const same = result.stdout === readExpectedOutput(lesson);
  return `${heading}  output ${same ? 'equals' : 'DIFFERS from'} what real CPython 3.11 prints\n`;
}

/** Why the run was ended from outside, as one line. */
function stopNote({ outcome }: RunResult, maxSteps: number | undefined): string {
  if (outcome.exception?.type === 'steps') return `memarena: stopped after ${maxSteps} steps (--max-steps)\n`;
  const ended = outcome.status === 'limit' || outcome.exception?.type === 'Killed';
  return ended ? `memarena: ended: ${escapeLine(outcome.exception?.message ?? 'a limit is reached')}\n` : '';
}

function exitCode(result: RunResult): number {
  if (result.outcome.status === 'completed') return result.outcome.exitCode;
  return result.outcome.exitCode === 0 ? EXIT.failed : result.outcome.exitCode;
}

async function handle(args: Arguments): Promise<void> {
  const { program, lesson } = chooseProgram(args);
  const spec = await planOneCell(args, program);
  const json = args['json'] === true;
  const result = await simulate(spec, json, json || lesson !== undefined);
  if (json) print(`${JSON.stringify(result, null, 2)}\n`);
  else {
    if (lesson) printError(`\n${lessonVerdict(lesson, spec, result)}`);
    printError(stopNote(result, spec.maxSteps));
    if (args['summary'] !== false) printError(`${lesson ? '' : '\n'}${renderRunSummary(result)}`);
  }
  process.exitCode = exitCode(result);
}

export const runCommand: CommandModule = {
  command: 'run [program]',
  describe: 'Run one Python program and show what a runtime does with memory',
  builder: describe as CommandModule['builder'],
  handler: defer(handle),
};
