/**
 * Programs that nobody here wrote, beside the real interpreter: one line a program, one column a counter family.
 *
 * The folder's files are programs; nothing of them is kept. Records of the real interpreter can be cached in a folder,
 * because they don't change while the machine does.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  compareWithReal, recordCPython, type FidelityRow, type OracleRecord, type Prediction, type RealRuntime,
} from '@memarena/oracle';

/** What the machine says about a program: a result, and the text of its error output. */
export type Predict = (source: string, path: string) => Promise<Prediction & { readonly stderr: string }>;

export interface OthersOptions {
  readonly real: RealRuntime;
  readonly predict: Predict;
  /** Folder with records of earlier runs. */
  readonly cacheFolder?: string;
  readonly timeoutMs?: number;
}

/** `=` or what differs: predicted against real. */
export interface OtherProgram {
  readonly name: string;
  readonly output: string;
  readonly gc: string;
  readonly blocks: string;
  readonly peak: string;
  readonly hostMs: number;
  /** Why there is no comparison: the real interpreter failed, or the machine did. */
  readonly failure?: string;
}

export const FAMILIES = ['output', 'gc', 'blocks', 'peak'] as const;
const EQUAL = '=';
const NONE = '-';

export function programsIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.py')).toSorted().map((name) => join(resolve(folder), name));
}

async function recordOf(path: string, source: string, options: OthersOptions): Promise<OracleRecord> {
  if (options.cacheFolder === undefined) return recordCPython(options.real, path, { timeoutMs: options.timeoutMs ?? 60_000 });
  mkdirSync(options.cacheFolder, { recursive: true });
  const key = createHash('sha256').update(`${options.real.version}\n${path}\n${source}`).digest('hex').slice(0, 24);
  const file = join(options.cacheFolder, `${key}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as OracleRecord;
  const record = await recordCPython(options.real, path, { timeoutMs: options.timeoutMs ?? 60_000 });
  writeFileSync(file, JSON.stringify(record));
  return record;
}

/** Runs one program both ways. */
export async function runOther(path: string, options: OthersOptions): Promise<OtherProgram> {
  const none = { name: basename(path, '.py'), output: NONE, gc: NONE, blocks: NONE, peak: NONE, hostMs: 0 };
  const source = readFileSync(path, 'utf8');
  let record: OracleRecord;
  try {
    record = await recordOf(path, source, options);
  } catch (error) {
    return { ...none, failure: `real: ${messageOf(error)}` };
  }
  const start = performance.now();
  try {
    const prediction = await options.predict(source, path);
    const hostMs = performance.now() - start;
    const rows = compareWithReal(prediction, record);
    const column = (prefixes: readonly string[]): string => {
      const chosen = rows.filter((row) => prefixes.some((prefix) => row.metric.startsWith(prefix)));
      if (chosen.length === 0) return NONE;
      const different = chosen.filter((row) => !row.equal);
      return different.length === 0 ? EQUAL : different.map(describeRow).join('; ');
    };
    const output = column(['stdout', 'exitCode']);
    const failure = output === EQUAL || prediction.stderr === '' ? {} : { failure: prediction.stderr.trim().split('\n').at(-1)! };
    return {
      name: none.name, output, gc: column(['gc.']), blocks: column(['blocks.allocatedDelta']), peak: column(['traced.peak']),
      hostMs, ...failure,
    };
  } catch (error) {
    return { ...none, hostMs: performance.now() - start, failure: `machine: ${messageOf(error)}` };
  }
}

/** Predicted for real; collections of a generation and its count are told apart by their names. */
function describeRow(row: FidelityRow): string {
  const name = row.metric.startsWith('gc.') ? `${row.metric.slice('gc.'.length)} ` : '';
  return `${name}${row.predicted} for ${row.real}`;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}

/** A Markdown table with a line of sums. */
export function othersTable(programs: readonly OtherProgram[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const lines = ['| program | output | gc | blocks | peak | ms | failure |', '|---|---|---|---|---|---:|---|'];
  for (const p of programs) {
    const columns = [p.name, p.output, p.gc, p.blocks, p.peak, p.hostMs.toFixed(0), p.failure ?? ''];
    lines.push(`| ${columns.map(cell).join(' | ')} |`);
  }
  const sums = FAMILIES.map((family) => `${programs.filter((program) => program[family] === EQUAL).length}`);
  lines.push(`| **equal of ${programs.length}** | ${sums.join(' | ')} | | |`);
  return lines.join('\n');
}
