import { machineSettings, matrixNames, osSettingSpecs, registry, runtimeNames, systemName } from '@memarena/harness';
import { catalogue } from '@memarena/workloads';
import { TOPICS } from './topics.ts';

function settingNames(): string[] {
  const specs = [
    ...machineSettings, ...registry.strategies.flatMap((item) => item.settings), ...registry.systems.flatMap(osSettingSpecs),
  ];
  return [...new Set(specs.map(({ name }) => `${name}=`))];
}

/** Values that a shell may offer after an option, or as a program. */
export function completionValues(previous: string): string[] {
  switch (previous) {
    case '--runtime':
    case '--runtimes':
      return runtimeNames(registry);
    case '--os':
      return registry.systems.map(systemName);
    case '--lesson':
      return catalogue.filter((entry) => entry.kind === 'lesson').map((entry) => entry.id);
    case '--set':
      return settingNames();
    case 'list':
      return [...TOPICS];
    case '--matrix':
      return matrixNames();
    case '--format':
      return ['table', 'md', 'json'];
    case 'run':
    case 'compare':
    case 'verify':
    case 'why':
      return catalogue.map((entry) => entry.id);
    default:
      return [];
  }
}
