import { UsageError } from '@memarena/core';
import {
  checkProgram, checkRules, findBaseline, listChanges, loadMatrix, loadPlugins, loadProgram, needsBaseline, parseRule,
  planCells, pythonMachine, readBaseline,
  registry, runMatrix, type CellReply, type PlannedCell, type ProgramSource, type Registry, type Rule,
} from '@memarena/harness';
import {
  escapeLine, renderComparisonJson, renderComparisonMarkdown, renderComparisonText, type CellReport,
} from '@memarena/report';
import type { Argv, CommandModule } from 'yargs';
import { defer } from '../defer.ts';
import { EXIT, EXIT_CODES_HELP } from '../exit-codes.ts';
import { commaList, countOption, listOption, simulationOptions, textOption, type Arguments } from '../options.ts';
import { prepareFolder, print, printError, writeWhole } from '../output.ts';

const FORMATS = ['table', 'md', 'json'] as const;
type Format = (typeof FORMATS)[number];

function describe(parser: Argv): Argv {
  return simulationOptions(parser
    .positional('programs', { type: 'string', array: true,
      describe: 'Python files and workloads (default: the built-in workloads)' })
    .option('matrix', { type: 'string', default: 'default', requiresArg: true,
      describe: 'What is not named: configs/matrices/NAME.json (default, quick)' })
    .option('runtimes', { type: 'string', requiresArg: true,
      describe: 'Comma-separated, e.g. cpython,jython,jvm/serial' })
    .option('os', { type: 'string', requiresArg: true, describe: 'Comma-separated: linux,windows' })
    .option('format', { type: 'string', requiresArg: true,
      describe: 'table,md,json (default: table; with --out all three)' })
    .option('out', { type: 'string', requiresArg: true, describe: 'Folder for comparison.md and comparison.json' })
    .option('baseline', { type: 'string', requiresArg: true, describe: 'A comparison.json of an earlier run' })
    .option('fail-on', { type: 'string', array: true, requiresArg: true,
      describe: 'A rule that must hold, else exit 1; may be repeated' })
    .option('jobs', { type: 'string', requiresArg: true, describe: 'Cells at once (default: number of processors)' })
    .option('progress', { type: 'boolean', default: true,
      describe: 'A line on stderr per cell (--no-progress: none)' }))
    .example('$0 compare', 'built-in workloads, all runtimes, all systems')
    .example('$0 compare --matrix quick', 'the same in a few seconds')
    .example('$0 compare prog.py --runtimes cpython,jython --os linux', 'one program, two cells')
    .example('$0 compare prog.py --out report', 'also report/comparison.md and .json')
    .example('$0 compare prog.py --baseline old.json --fail-on any-change', 'a gate in CI')
    .example("$0 compare prog.py --fail-on 'cpython:counters.traced.peakBytes<=64k'", 'a bound')
    .epilogue('A rule is [RUNTIME][@OS:]PATH OP VALUE with OP one of == != <= >= < > and VALUE a number, a size (64k), '
      + 'a word, baseline, baseline*1.05 or baseline+1000; or any-change: everything but the wall time equals the '
      + `baseline. PATH is a path in the Result (see "list metrics"). A rule states what must hold.`
      + `\n\n${EXIT_CODES_HELP}`);
}

function readFormats(args: Arguments, out: string | undefined): Format[] {
  const given = commaList(args, 'format');
  if (given.length === 0) return out === undefined ? ['table'] : [...FORMATS];
  for (const format of given) {
    if (!(FORMATS as readonly string[]).includes(format)) {
      throw new UsageError('unknown-format', `--format ${format}: expected table, md or json`);
    }
  }
  if (given.includes('json') && given.length > 1 && out === undefined) {
    throw new UsageError('format-mix',
      `--format ${given.join(',')}: JSON stands alone on stdout; --out DIR writes files`);
  }
  return given as Format[];
}

/** A program that is named twice is compared once. */
function loadPrograms(names: readonly string[]): ProgramSource[] {
  return [...new Map(names.map(loadProgram).map((program) => [program.name, program])).values()];
}

/** Strategies that a plug-in brings take part unasked. */
function pluginStrategies(known: Registry): string[] {
  const ours = new Set(registry.strategies);
  return known.strategies.filter((strategy) => !ours.has(strategy)).map((strategy) => strategy.id);
}

function orElse<T>(list: readonly T[], fallback: readonly T[]): readonly T[] {
  return list.length === 0 ? fallback : list;
}

function readRules(args: Arguments): { rules: Rule[]; baseline: CellReport[] } {
  const rules = listOption(args, 'fail-on').map(parseRule);
  const path = textOption(args, 'baseline');
  if (path === undefined && needsBaseline(rules)) {
    throw new UsageError('no-baseline', '--fail-on names the baseline, but there is no --baseline FILE');
  }
  return { rules, baseline: path === undefined ? [] : readBaseline(path) };
}

function toReport(cell: PlannedCell, reply: CellReply): CellReport {
  const base = { program: cell.spec.program.name, runtime: cell.runtimeLabel, os: cell.osLabel };
  return reply.kind === 'result' ? { ...base, result: reply.result } : { ...base, failure: reply.message };
}

function progressLine(cell: PlannedCell, reply: CellReply, done: number, total: number): string {
  const name = `${escapeLine(cell.spec.program.name)} · ${cell.runtimeLabel} · ${cell.osLabel}`;
  const count = `[${String(done).padStart(String(total).length)}/${total}]`;
  if (reply.kind !== 'result') return `${count} ${name}: failed: ${escapeLine(reply.message)}\n`;
  return `${count} ${name}: ${reply.result.outcome.status} (${(reply.result.hostNs / 1e9).toFixed(2)} s)\n`;
}

function emit(reports: readonly CellReport[], formats: readonly Format[], out: string | undefined): void {
  for (const format of formats) {
    if (format === 'table') print(renderComparisonText(reports));
    else {
      const text = format === 'md' ? renderComparisonMarkdown(reports) : renderComparisonJson(reports);
      if (out === undefined) print(text);
      else printError(`wrote ${escapeLine(writeWhole(out, `comparison.${format}`, text))}\n`);
    }
  }
}

/** Without a rule a baseline is only looked at. */
function changeNote(reports: readonly CellReport[], baseline: readonly CellReport[]): string {
  const changed = reports.filter((report) => {
    const before = findBaseline(report, baseline);
    return report.result === undefined || before === undefined || listChanges(report.result, before).length > 0;
  });
  return `${changed.length} of ${reports.length} cells differ from the baseline `
    + '(--fail-on any-change makes it a gate)\n';
}

/** Prints each broken rule; the number of them. */
function gate(reports: readonly CellReport[], rules: readonly Rule[], baseline: readonly CellReport[]): number {
  const violations = checkRules(rules, reports, baseline);
  for (const { rule, cell, reason } of violations) {
    printError(`gate failed: ${escapeLine(rule)}: ${escapeLine(cell)}: ${escapeLine(reason)}\n`);
  }
  if (rules.length > 0 && violations.length === 0) printError(rules.length === 1 ? 'the rule holds\n'
    : `all ${rules.length} rules hold\n`);
  if (rules.length === 0 && baseline.length > 0) printError(changeNote(reports, baseline));
  return violations.length;
}

async function handle(args: Arguments): Promise<void> {
  const out = textOption(args, 'out');
  const formats = readFormats(args, out);
  const { rules, baseline } = readRules(args);
  const maxSteps = countOption(args, 'max-steps');
  const jobs = countOption(args, 'jobs');
  const plugins = listOption(args, 'plugin');
  const known = await loadPlugins(plugins, registry);
  const matrix = loadMatrix(textOption(args, 'matrix') ?? 'default');
  const programs = loadPrograms(orElse(listOption(args, 'programs'), matrix.programs));
  const cells = planCells({
    programs,
    runtimes: orElse(commaList(args, 'runtimes'), [...matrix.runtimes, ...pluginStrategies(known)]),
    systems: orElse(commaList(args, 'os'), matrix.systems),
    assignments: listOption(args, 'set'),
    ...(maxSteps === undefined ? {} : { maxSteps }),
    verify: args['verify'] === true,
    plugins,
  }, known);
  for (const program of programs) checkProgram(program, pythonMachine);
  if (out !== undefined) prepareFolder(out);
  const replies = await runMatrix(cells.map((cell) => cell.spec), {
    ...(jobs === undefined ? {} : { jobs }),
    onDone: (index, reply, done) => {
      if (args['progress'] !== false) printError(progressLine(cells[index]!, reply, done, cells.length));
    },
  });
  const reports = cells.map((cell, index) => toReport(cell, replies[index]!));
  emit(reports, formats, out);
  process.exitCode = verdict(replies, gate(reports, rules, baseline));
}

function verdict(replies: readonly CellReply[], violations: number): number {
  if (replies.some((reply) => reply.kind === 'failure')) return EXIT.internal;
  if (replies.some((reply) => reply.kind === 'usage')) return EXIT.usage;
  const raised = replies.some((reply) => reply.kind === 'result' && reply.result.outcome.status === 'raised');
  return raised || violations > 0 ? EXIT.failed : EXIT.ok;
}

export const compareCommand: CommandModule = {
  command: 'compare [programs..]',
  describe: 'Run programs under several runtimes and systems, side by side',
  builder: describe as CommandModule['builder'],
  handler: defer(handle),
};
