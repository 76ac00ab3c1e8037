import { UsageError, type SettingSpec } from '@memarena/core';
import {
  loadPlugins, machineSettings, osSettingSpecs, publicModules, registry, suggestion, systemName, type Registry,
} from '@memarena/harness';
import { metrics, renderTextTable } from '@memarena/report';
import { catalogue } from '@memarena/workloads';
import type { Argv, CommandModule } from 'yargs';
import { defer } from '../defer.ts';
import { EXIT_CODES_HELP } from '../exit-codes.ts';
import { listOption, type Arguments } from '../options.ts';
import { print } from '../output.ts';
import { ON_DEMAND, TOPICS, type Topic } from '../topics.ts';


interface Listing {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function describe(parser: Argv): Argv {
  return parser
    .positional('topic', { type: 'string', describe: `${TOPICS.join(', ')} (default: all but settings and modules)` })
    .option('plugin', { type: 'string', array: true, requiresArg: true,
      describe: 'Module with a strategy, runtime or OS of your own' })
    .option('json', { type: 'boolean', describe: 'Print the lists as one JSON document' })
    .example('$0 list', 'everything there is')
    .example('$0 list workloads', 'programs and lessons that come along')
    .example('$0 list settings', 'what --set accepts')
    .example('$0 list modules', 'what a program may import')
    .example('$0 list metrics --json', 'for a script')
    .epilogue(EXIT_CODES_HELP);
}

/** A size as `--set` takes it: 8g, 128k. */
function defaultText({ kind, default: value }: SettingSpec): string {
  if (kind !== 'bytes' || typeof value !== 'number' || value <= 0) return String(value);
  for (const [unit, bytes] of [['g', 2 ** 30], ['m', 2 ** 20], ['k', 2 ** 10]] as const) {
    if (value % bytes === 0) return `${value / bytes}${unit}`;
  }
  return String(value);
}

function settingRows(owner: string, specs: readonly SettingSpec[]): string[][] {
  return specs.map((spec) =>
    [owner, spec.name, spec.choices?.join('|') ?? spec.kind, defaultText(spec), spec.summary]);
}

function listTopic(topic: Topic, known: Registry): Listing {
  switch (topic) {
    case 'runtimes': {
      const runtimes = known.runtimes.map((item) => [item.id, 'object model', item.strategies.join(', '), item.title]);
      const strategies = known.strategies.map((item) => [item.id, 'strategy', '', item.title]);
      return { titles: ['runtime', 'kind', 'runs on', 'what it is'], rows: [...runtimes, ...strategies] };
    }
    case 'os':
      return { titles: ['os', 'what it is'], rows: known.systems.map((item) => [systemName(item), item.description]) };
    case 'workloads':
      return {
        titles: ['workload', 'kind', 'topic', 'what it stresses'],
        rows: catalogue.map((item) => [item.id, item.kind, item.topic, item.stresses]),
      };
    case 'metrics':
      return {
        titles: ['metric', 'unit', 'trust', 'who has it', 'meaning'],
        rows: metrics.map((item) => [item.path, item.unit, item.trust, item.where, item.meaning]),
      };
    case 'settings':
      return {
        titles: ['of', 'setting', 'value', 'default', 'what it does'],
        rows: [
          ...settingRows('memarena', machineSettings),
          ...known.strategies.flatMap((item) => settingRows(item.id, item.settings)),
          ...known.systems.flatMap((item) => settingRows(systemName(item), osSettingSpecs(item))),
        ],
      };
    case 'modules':
      return { titles: ['module'], rows: publicModules().map((name) => [name]) };
  }
}

function asObjects({ titles, rows }: Listing): Record<string, string>[] {
  return rows.map((row) => Object.fromEntries(titles.map((title, i) => [title, row[i] ?? ''])));
}

async function handle(args: Arguments): Promise<void> {
  const known = await loadPlugins(listOption(args, 'plugin'), registry);
  const chosen = args['topic'] as Topic | undefined;
  if (chosen !== undefined && !TOPICS.includes(chosen)) {
    throw new UsageError('unknown-topic',
      `there is no list of "${String(chosen)}"${suggestion(String(chosen), TOPICS)}`);
  }
  const topics = chosen === undefined ? TOPICS.filter((topic) => !ON_DEMAND.includes(topic)) : [chosen];
  if (args['json'] === true) {
    const document = Object.fromEntries(topics.map((topic) => [topic, asObjects(listTopic(topic, known))]));
    print(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const blocks = topics.map((topic) => {
    const { titles, rows } = listTopic(topic, known);
    return renderTextTable(titles.map((title) => ({ title, align: 'left' as const })), rows).join('\n');
  });
  print(`${blocks.join('\n\n')}\n`);
}

export const listCommand: CommandModule = {
  command: 'list [topic]',
  describe: 'Show runtimes, systems, workloads, metrics, settings, modules',
  builder: describe as CommandModule['builder'],
  handler: defer(handle),
};
