/**
 * Wall time of memarena beside wall time of the real interpreter, program by program.
 *
 * The two alternate, so that a busy or throttled machine hits both; the shorter of the rounds counts for each, start-up
 * included. Both print to nowhere; that they print the same is checked once.
 *
 *     npm run bench -- [--rounds N] [--update] [NAME ...]
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { findCPython } from '@memarena/oracle';
import { renderMarkdownTable, renderTextTable, type Column } from '@memarena/report';

const root = new URL('../../', import.meta.url);
const programs = new URL('bench/programs/', root);
const command = fileURLToPath(new URL('packages/cli/dist/main.js', root));

interface Timing {
  readonly name: string;
  readonly realMs: number;
  readonly simulatedMs: number;
  readonly equal: boolean;
}

function timeMs(executable: string, args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(executable, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${executable} ${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function outputOf(executable: string, args: readonly string[]): string {
  return spawnSync(executable, args, { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout;
}

function measure(name: string, python: string, rounds: number): Timing {
  const path = fileURLToPath(new URL(`${name}.py`, programs));
  const real = ['-s', '-P', '-S', '-B', path];
  const simulated = [command, 'run', path, '--no-summary'];
  const equal = outputOf(python, real) === outputOf(process.execPath, simulated);
  let realMs = Infinity;
  let simulatedMs = Infinity;
  for (let round = 0; round < rounds; round++) {
    realMs = Math.min(realMs, timeMs(python, real));
    simulatedMs = Math.min(simulatedMs, timeMs(process.execPath, simulated));
  }
  return { name, realMs, simulatedMs, equal };
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

const columns: readonly Column[] = [
  { title: 'program', align: 'left' }, { title: 'CPython 3.11 (ms)', align: 'right' },
  { title: 'memarena (ms)', align: 'right' }, { title: 'ratio', align: 'right' }, { title: 'output', align: 'left' },
];

function toRow(timing: Timing): string[] {
  const { name, realMs, simulatedMs, equal } = timing;
  const ratio = (simulatedMs / realMs).toFixed(2);
  return [name, realMs.toFixed(0), simulatedMs.toFixed(0), ratio, equal ? 'equal' : 'DIFFERS'];
}

function updateReadme(rows: readonly string[][], version: string): void {
  const readme = new URL('bench/README.md', root);
  const [start, end] = ['<!-- generated: ratios -->', '<!-- end: ratios -->'];
  const text = readFileSync(readme, 'utf8');
  const machine = `CPython ${version}, Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'}, ${
    new Date().toISOString().slice(0, 10)}.`;
  const table = renderMarkdownTable(columns, rows).join('\n');
  const before = text.slice(0, text.indexOf(start) + start.length);
  writeFileSync(readme, `${before}\n${machine}\n\n${table}\n${text.slice(text.indexOf(end))}`);
}

function main(args: readonly string[]): void {
  const real = findCPython();
  if (!real) throw new Error('no real CPython 3.11 on this machine: set MEMARENA_PYTHON');
  const roundsAt = args.indexOf('--rounds');
  const rounds = roundsAt < 0 ? 5 : Number(args[roundsAt + 1]);
  const wanted = args.filter((arg, i) => !arg.startsWith('--') && (roundsAt < 0 || i !== roundsAt + 1));
  const all = readdirSync(programs).filter((file) => file.endsWith('.py')).map((file) => file.slice(0, -3));
  const timings: Timing[] = [];
  for (const name of all.filter((item) => wanted.length === 0 || wanted.includes(item))) {
    process.stderr.write(`${name} ...\n`);
    timings.push(measure(name, real.executable, rounds));
  }
  const mean = geometricMean(timings.map((timing) => timing.simulatedMs / timing.realMs));
  const rows = [...timings.map(toRow), ['geometric mean', '', '', mean.toFixed(2), '']];
  process.stdout.write(`${renderTextTable(columns, rows).join('\n')}\n`);
  if (args.includes('--update')) updateReadme(rows, real.version);
}

main(process.argv.slice(2));
