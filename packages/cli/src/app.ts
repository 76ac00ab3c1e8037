import { UsageError } from '@memarena/core';
import { describeFailure, isUsageError, nearMatches, suggestion } from '@memarena/harness';
import { escapeLine } from '@memarena/report';
import yargs, { type Argv } from 'yargs';
import { compareCommand } from './commands/compare.ts';
import { listCommand } from './commands/list.ts';
import { runCommand } from './commands/run.ts';
import { verifyCommand } from './commands/verify.ts';
import { whyCommand } from './commands/why.ts';
import { completionValues } from './completion.ts';
import { runDeferred } from './defer.ts';
import { EXIT, EXIT_CODES_HELP } from './exit-codes.ts';
import { print, printError } from './output.ts';

/** One line on stderr and the documented exit code: never a host stack trace (MEMARENA_DEBUG=1 shows it). */
function fail(error: unknown): void {
  if (process.env['MEMARENA_DEBUG'] && error instanceof Error) printError(`${error.stack}\n`);
  if (isUsageError(error)) {
    printError(`memarena: ${escapeLine(error.message)}\n`);
    process.exitCode = EXIT.usage;
  } else {
    printError(`memarena: internal error: ${escapeLine(describeFailure(error))} (MEMARENA_DEBUG=1 shows more)\n`);
    process.exitCode = EXIT.internal;
  }
}

const COMMANDS = ['run', 'compare', 'verify', 'why', 'list', 'completion'];

/** yargs would call a misspelt command an unknown argument. */
function refuseUnknownCommand(word: string | undefined): void {
  if (word === undefined || word.startsWith('-') || COMMANDS.includes(word)) return;
  throw new UsageError('unknown-command', `there is no command "${word}"${suggestion(word, COMMANDS)}`);
}

/** `Unknown argument: runtim` as the option that it was, with the one that was probably meant. */
function nameOption(message: string, parser: Argv): string {
  if (message.startsWith('Not enough non-option arguments')) {
    return 'which program? give a Python file or the name of a workload';
  }
  const wanted = /^Unknown argument: ([a-z][\w-]*)$/.exec(message)?.[1];
  if (wanted === undefined) return message;
  const near = nearMatches(wanted, Object.keys((parser as unknown as WithOptions).getOptions().key), 1);
  return near.length === 0 ? message : `${message}; did you mean --${near[0]}?`;
}

/** What the parser knows when it fails: the options of the command. */
interface WithOptions {
  getOptions(): { readonly key: Readonly<Record<string, unknown>> };
}

/** The part of yargs below that renders the help of a command before its handler runs, in case that fails. */
interface HelpRenderer {
  getInternalMethods?(): { getUsageInstance?(): { cacheHelpMessage?: () => void } };
}

/** Our handlers only note what is to run: the help that would be kept for them takes a tenth of a short run. */
function keepNoHelp(parser: unknown): void {
  const usage = (parser as HelpRenderer).getInternalMethods?.().getUsageInstance?.();
  if (usage !== undefined) usage.cacheHelpMessage = () => {};
}

const HELP_WORDS = new Set(['--help', '-h']);

const COMPLETION_HELP = `memarena completion

Print a completion script for your shell (bash or zsh)

Examples:
  memarena completion >> ~/.bashrc  from the next shell on, in bash
  memarena completion >> ~/.zshrc   the same in zsh

${EXIT_CODES_HELP}
`;

async function runCommandLine(words: string[], columns: number | undefined): Promise<void> {
  refuseUnknownCommand(words[0]);
  // yargs prints the script whatever else there is.
  if (words[0] === 'completion' && words.some((word) => HELP_WORDS.has(word))) return print(COMPLETION_HELP);
  let shown = '';
  const parser = yargs(words)
    .scriptName('memarena')
    .detectLocale(false)
    .usage('$0 <command>\n\nRuns one Python program under the memory managers of CPython, Jython and IronPython, '
      + 'on Linux and Windows, and shows what each does with memory.')
    .parserConfiguration({ 'greedy-arrays': false, 'camel-case-expansion': false, 'parse-numbers': false,
      'parse-positional-numbers': false, 'dot-notation': false, 'duplicate-arguments-array': true })
    .command(runCommand)
    .command(compareCommand)
    .command(verifyCommand)
    .command(whyCommand)
    .command(listCommand)
    .completion('completion', 'Print a completion script for your shell', completeLine)
    .example('$0 run prog.py', 'what CPython does with it')
    .example('$0 compare prog.py', 'under every runtime on every system')
    .example('$0 verify prog.py', 'checked against the real CPython')
    .example('$0 why prog.py', 'who keeps memory from being given back')
    .example('$0 list', 'what there is')
    .epilogue(EXIT_CODES_HELP)
    .demandCommand(1, 'which command? run, compare, verify, why or list')
    .strict()
    .version('0.1.0')
    .help()
    .alias('help', 'h')
    .wrap(Math.min(110, columns ?? 110))
    .exitProcess(false)
    .fail((message: string | undefined, error: Error | undefined) => {
      if (error && error.name !== 'YError') throw error;
      const what = nameOption((message ?? error?.message ?? 'wrong usage').split('\n')[0]!, parser);
      throw new UsageError('command-line', `${what} (--help shows the usage)`);
    });
  keepNoHelp(parser);
  await parser.parseAsync(words, {}, (_error, _args, text) => {
    shown = text;
  });
  if (shown !== '') print(`${shown}\n`);
  await runDeferred();
}

type CompletionCallback = (error: Error | null, defaults: string[] | undefined) => void;

function completeLine(
  current: string, _argv: unknown, defaults: (onDone?: CompletionCallback) => void, done: (words: string[]) => void,
): void {
  const words = process.argv.slice(process.argv.indexOf('--get-yargs-completions') + 1);
  const previous = words.at(current === words.at(-1) ? -2 : -1) ?? '';
  // Of a list like `cpython,jy` the last name is completed.
  const head = current.slice(0, current.lastIndexOf(',') + 1);
  const values = completionValues(previous).map((value) => `${head}${value}`).filter((value) => value.startsWith(current));
  if (previous.startsWith('--') && values.length > 0) return done(values);
  defaults((_error, words_) => done([...values, ...(words_ ?? [])]));
}

/** The whole command: sets `process.exitCode`, never throws. `columns` is the terminal's width. */
export async function main(words: string[], columns?: number): Promise<void> {
  try {
    await runCommandLine(words, columns);
  } catch (error) {
    fail(error);
  }
}
