/**
 * Whole programs beside the real compiler: instructions, constants, names, stack size, exception tables and positions.
 * `MEMARENA_RANDOM_PROGRAMS` is the number of random ones (default 200), `MEMARENA_SEED` the seed of the first.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue, readWorkloadSource } from '@memarena/workloads';
import { describe, expect, it } from 'vitest';
import { readVectors } from '../fidelity/vectors.ts';
import { generateProgram } from '../property/random-programs/generate-program.ts';
import { PREAMBLE } from '../property/random-programs/preamble.ts';
import { printProgram } from '../property/random-programs/program-tree.ts';
import { compileAsOracle } from './compile-as-oracle.ts';
import { findOracle, type OracleLine, parseLines, runOracle } from './oracle.ts';

const python = findOracle();
if (python === undefined) console.warn('SKIPPED programs beside the real compiler: no CPython 3.11.7 on this machine');

const BATCH = 50;
const MS_PER_PROGRAM = 500;
const randomPrograms = Number(process.env['MEMARENA_RANDOM_PROGRAMS'] ?? 200);
const firstSeed = Number(process.env['MEMARENA_SEED'] ?? 20240611);

interface NamedProgram {
  readonly name: string;
  readonly source: string;
}

/** What the real compiler makes of sources, in their order. */
function compileReally(sources: readonly string[]): OracleLine[] {
  const folder = mkdtempSync(join(tmpdir(), 'memarena-compiler-'));
  try {
    const files = sources.map((source, i) => {
      const file = join(folder, `${i}.py`);
      writeFileSync(file, source);
      return file;
    });
    return parseLines(runOracle(python!, ['dump-code.py', ...files]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Programs whose code objects differ from the real compiler's: their names, with the parts that differ. */
function differing(programs: readonly NamedProgram[]): string[] {
  const wrong: string[] = [];
  for (let at = 0; at < programs.length; at += BATCH) {
    const batch = programs.slice(at, at + BATCH);
    const expected = compileReally(batch.map(({ source }) => source));
    batch.forEach(({ name, source }, i) => {
      const ours = compileAsOracle(name, source);
      const parts = differingParts(ours, expected[i]!);
      if (parts.length > 0) wrong.push(`${name}: ${parts.join(', ')}`);
    });
  }
  return wrong;
}

/** Names of the code objects and their fields that are not equal. */
function differingParts(ours: OracleLine, real: OracleLine): string[] {
  if (ours.code === undefined || real.code === undefined) {
    return ours.error?.message === real.error?.message ? [] : [`${ours.error?.message} is ${real.error?.message}`];
  }
  const left = new Map(codeObjects(ours.code));
  const right = new Map(codeObjects(real.code));
  const parts = [...new Set([...left.keys(), ...right.keys()])].filter((key) => left.get(key) !== right.get(key));
  if (JSON.stringify(ours.warnings) !== JSON.stringify(real.warnings)) parts.push('warnings');
  return parts;
}

type DescribedCode = NonNullable<OracleLine['code']>;

function* codeObjects(code: DescribedCode, path = code.qualname): Generator<[string, string]> {
  for (const [field, value] of Object.entries(code)) yield [`${path} ${field}`, JSON.stringify(value)];
  for (const [index, constant] of code.consts.entries()) {
    if (constant === null || typeof constant !== 'object' || !('code' in constant)) continue;
    const inner = constant.code as DescribedCode;
    yield* codeObjects(inner, `${path}.${inner.name}#${index}`);
  }
}

describe.skipIf(python === undefined)('programs beside the real compiler', () => {
  it('every workload', { timeout: 120_000 }, () => {
    const programs = catalogue.map((entry) => ({ name: entry.id, source: readWorkloadSource(entry) }));
    expect(differing(programs)).toEqual([]);
  });

  it('every recorded program', { timeout: 120_000 }, () => {
    expect(differing(readVectors())).toEqual([]);
  });

  it(`${randomPrograms} random programs`, { timeout: 60_000 + randomPrograms * MS_PER_PROGRAM }, () => {
    const programs = Array.from({ length: randomPrograms }, (_, i) => {
      const seed = Math.imul(firstSeed + i, 2654435761) >>> 1;
      return { name: `program of seed ${seed}`, source: PREAMBLE + printProgram(generateProgram(seed, 8, i % 2 === 1)) };
    });
    expect(differing(programs)).toEqual([]);
  });
});
