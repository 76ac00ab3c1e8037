import { loadPlugins, planCells, registry, type CellSpec, type ProgramSource } from '@memarena/harness';
import { countOption, listOption, textOption, type Arguments } from './options.ts';

/** The one cell of a command: a program under the runtime, on the system and with the settings that the arguments name. */
export async function planOneCell(args: Arguments, program: ProgramSource): Promise<CellSpec> {
  const plugins = listOption(args, 'plugin');
  const known = await loadPlugins(plugins, registry);
  const maxSteps = countOption(args, 'max-steps');
  const [cell] = planCells({
    programs: [program],
    runtimes: [textOption(args, 'runtime') ?? 'cpython'],
    systems: [textOption(args, 'os') ?? 'linux'],
    assignments: listOption(args, 'set'),
    ...(maxSteps === undefined ? {} : { maxSteps }),
    verify: args['verify'] === true,
    plugins,
  }, known);
  return cell!.spec;
}
