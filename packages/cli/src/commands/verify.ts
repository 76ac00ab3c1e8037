import { resolve } from 'node:path';
import { UsageError } from '@memarena/core';
import { checkProgram, loadProgram, pythonMachine, runInWorker, type ProgramSource } from '@memarena/harness';
import {
  compareWithReal, findCPython, otherVersions, recordCPython, type FidelityRow, type RealRuntime,
} from '@memarena/oracle';
import { renderFidelityText } from '@memarena/report';
import { findWorkload, workloadPath } from '@memarena/workloads';
import type { Argv, CommandModule } from 'yargs';
import { defer } from '../defer.ts';
import { EXIT, EXIT_CODES_HELP } from '../exit-codes.ts';
import { planOneCell } from '../one-cell.ts';
import { countOption, simulationOptions, textOption, type Arguments } from '../options.ts';
import { print, printError } from '../output.ts';

function describe(parser: Argv): Argv {
  return simulationOptions(parser
    .positional('program', { type: 'string', demandOption: true, describe: 'A Python file, or the name of a workload' })
    .option('runtime', { type: 'string', default: 'cpython', requiresArg: true,
      describe: 'Which real runtime to compare with: cpython' })
    .option('timeout', { type: 'string', default: '60', requiresArg: true,
      describe: 'Seconds that a real run may take' })
    .option('json', { type: 'boolean', describe: 'Print one document instead of a table' }))
    .example('$0 verify prog.py', 'predicted, real and error of every counter')
    .example('$0 verify cycles --json', 'for a script')
    .example('MEMARENA_PYTHON=/opt/py311/bin/python3 $0 verify prog.py', 'with a certain interpreter')
    .epilogue('The program runs for real, with your rights, five times: once plainly and in one process per counter '
      + `family. Looked for: MEMARENA_PYTHON, python3.11 and python3 of the PATH, pyenv.\n\n${EXIT_CODES_HELP}`);
}

/** The real interpreter needs a file: workloads have one. */
function readProgram(name: string): { program: ProgramSource; path: string } {
  const program = loadProgram(name);
  const workload = program.name.startsWith('workload/') ? findWorkload(program.name) : undefined;
  const path = workload ? workloadPath(workload) : program.filename;
  return { program: { ...program, filename: path, path: resolve(path) }, path };
}

/** The release whose sources the models follow. */
const MODELLED_VERSION = '3.11.7';

function findReal(name: string): RealRuntime {
  if (name !== 'cpython') {
    throw new UsageError('verify-runtime',
      `verify --runtime ${name}: only cpython can be compared with the real one so far`);
  }
  const real = findCPython();
  if (real) return real;
  const others = otherVersions();
  const found = others.length === 0 ? 'no real CPython was found' : `found only ${others.join(', ')}`;
  throw new UsageError('no-real-runtime',
    `${found}, but CPython 3.11 is needed: put python3.11 on the PATH or set MEMARENA_PYTHON to one`);
}

async function handle(args: Arguments): Promise<void> {
  const { program, path } = readProgram(String(args['program']));
  const real = findReal(textOption(args, 'runtime') ?? 'cpython');
  const timeoutMs = (countOption(args, 'timeout') ?? 60) * 1000;
  const spec = await planOneCell(args, program);
  checkProgram(program, pythonMachine);
  const [reply, record] = await Promise.all([runInWorker(spec), recordCPython(real, path, { timeoutMs })]);
  if (reply.kind === 'usage') throw new UsageError(reply.code, reply.message);
  if (reply.kind === 'failure') {
    printError(`memarena: internal error: ${reply.message}\n`);
    process.exitCode = EXIT.internal;
    return;
  }
  const { stdout, counters, outcome } = reply.result;
  const rows = compareWithReal({ stdout, stderr: reply.stderr, counters, exitCode: outcome.exitCode }, record);
  const equal = rows.every((row) => row.equal);
  print(args['json'] === true
    ? document(program.name, real, rows, equal, record.raised)
    : renderFidelityText(title(program.name, real, record.raised), rows));
  process.exitCode = equal ? EXIT.ok : EXIT.failed;
}

function title(program: string, real: RealRuntime, raised: string | undefined): string {
  const note = raised === undefined ? '' : ` (it raised ${raised}: counters are not compared)`;
  const other = real.version === MODELLED_VERSION ? '' : `; other releases of 3.11 may differ from ${MODELLED_VERSION}`;
  return `${program}: memarena (CPython ${MODELLED_VERSION}) against CPython ${real.version}${other}${note}`;
}

function document(
  program: string, real: RealRuntime, rows: readonly FidelityRow[], equal: boolean, raised: string | undefined,
): string {
  const runtime = { name: real.name, version: real.version };
  const end = raised === undefined ? {} : { raised };
  const body = { schema: 'memarena.verify/1', program, runtime, ...end, equal, rows };
  return `${JSON.stringify(body, null, 2)}\n`;
}

export const verifyCommand: CommandModule = {
  command: 'verify <program>',
  describe: 'Compare the predicted counters with those of the real runtime',
  builder: describe as CommandModule['builder'],
  handler: defer(handle),
};
