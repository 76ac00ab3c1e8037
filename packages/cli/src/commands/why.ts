import { explainCell, pythonMachine } from '@memarena/harness';
import { renderRetention } from '@memarena/report';
import type { Argv, CommandModule } from 'yargs';
import { defer } from '../defer.ts';
import { EXIT, EXIT_CODES_HELP } from '../exit-codes.ts';
import { planOneCell } from '../one-cell.ts';
import { simulationOptions, type Arguments } from '../options.ts';
import { print, printError } from '../output.ts';
import { chooseProgram, refusingProblems } from '../program-choice.ts';

function describe(parser: Argv): Argv {
  return simulationOptions(parser
    .positional('program', { type: 'string', describe: 'A Python file, or the name of a workload' })
    .option('lesson', { type: 'string', requiresArg: true, describe: 'Explain a lesson (see "list workloads")' })
    .option('runtime', { type: 'string', default: 'cpython', requiresArg: true,
      describe: 'cpython, jython, ironpython, epsilon, jvm/serial, jython+epsilon, ...' })
    .option('os', { type: 'string', default: 'linux', requiresArg: true, describe: 'linux or windows' })
    .option('json', { type: 'boolean', describe: 'Print one memarena.why/1 document instead' }))
    .example('$0 why prog.py', 'which objects keep which arenas mapped')
    .example('$0 why --lesson fragmentation', 'a program that keeps much for little')
    .example('$0 why prog.py --runtime jython', 'what the Java heap holds')
    .example('$0 why prog.py --json | jq .regions.pinned[0]', 'for a script')
    .epilogue('Runs the program (what it prints is not shown) and looks at what is still mapped when it ends: the '
      + 'regions that live objects pin, with class, number and the line that made them; the free memory inside the '
      + `C heap; what a full collection would change.\n\n${EXIT_CODES_HELP}`);
}

async function handle(args: Arguments): Promise<void> {
  const { program } = chooseProgram(args);
  const spec = await planOneCell(args, program);
  const streams = { stdout: () => {}, stderr: printError };
  const report = await refusingProblems(program, () => explainCell(spec, pythonMachine, streams));
  print(args['json'] === true ? `${JSON.stringify(report, null, 2)}\n` : renderRetention(report));
  process.exitCode = report.outcome.status === 'completed' ? EXIT.ok : EXIT.failed;
}

export const whyCommand: CommandModule = {
  command: 'why [program]',
  describe: 'Explain why memory was not given back: who pins what',
  builder: describe as CommandModule['builder'],
  handler: defer(handle),
};
