import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface RealRuntime {
  readonly name: 'cpython';
  /** The interpreter itself, not a shim. */
  readonly executable: string;
  readonly version: string;
}

const IDENTIFY = [
  'import sys',
  'print(sys.implementation.name, "%d.%d.%d" % sys.version_info[:3], sys.executable, sep="\\n")',
].join('\n');

/** Candidates in order: `MEMARENA_PYTHON`, `python3.11` and `python3` of the PATH, pyenv's 3.11 versions. */
export function candidates(environment: NodeJS.ProcessEnv = process.env): string[] {
  const found: string[] = [];
  if (environment['MEMARENA_PYTHON']) found.push(environment['MEMARENA_PYTHON']);
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of ['python3.11', 'python3']) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (existsSync(path)) found.push(path);
    }
  }
  const versions = join(environment['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions');
  if (existsSync(versions)) {
    for (const version of readdirSync(versions).toSorted().toReversed()) {
      if (version.startsWith('3.11')) found.push(join(versions, version, 'bin', 'python3'));
    }
  }
  return [...new Set(found)];
}

/** Asks one interpreter what it is; undefined when it is not CPython or does not start. */
function askVersion(command: string): RealRuntime | undefined {
  try {
    const [name, version, executable] = execFileSync(command, ['-I', '-S', '-c', IDENTIFY], {
      encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'],
    }).split('\n');
    if (name !== 'cpython' || !version || !executable) return undefined;
    return { name, version, executable };
  } catch {
    return undefined;
  }
}

/** The same; undefined when it is not CPython 3.11. */
export function identify(command: string): RealRuntime | undefined {
  const found = askVersion(command);
  return found?.version.startsWith('3.11.') ? found : undefined;
}

/** Versions of CPython on this machine that are not 3.11, for a message. */
export function otherVersions(environment: NodeJS.ProcessEnv = process.env): string[] {
  const versions = candidates(environment).map((candidate) => askVersion(candidate)?.version);
  return [...new Set(versions.filter((version) => version !== undefined))].map((version) => `CPython ${version}`);
}

/** The first real CPython 3.11 on this machine. */
export function findCPython(environment: NodeJS.ProcessEnv = process.env): RealRuntime | undefined {
  for (const candidate of candidates(environment)) {
    const runtime = identify(candidate);
    if (runtime) return runtime;
  }
  return undefined;
}
