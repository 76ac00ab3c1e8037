import { afterAll, describe, expect, it } from 'vitest';
import { findCPython } from '@memarena/oracle';
import { generateProgram } from './generate-program.ts';
import { differences } from './measured.ts';
import { measureOurs } from './our-python.ts';
import { printProgram, shrink, type Statement } from './program-tree.ts';
import { RealPython } from './real-python.ts';
import { PREAMBLE } from './templates.ts';

/** Programs of one run; the first seed moves with `MEMARENA_SEED`, more programs with `MEMARENA_PROGRAMS`. */
const FIRST_SEED = Number(process.env['MEMARENA_SEED'] ?? 1);
const PROGRAMS = Number(process.env['MEMARENA_PROGRAMS'] ?? 60);
const PER_TEST = 10;
const SIZE = 4;
const SHRINK_ATTEMPTS = 80;

const found = process.platform === 'linux' ? findCPython() : undefined;
if (!found) console.warn('SKIPPED random programs: no real CPython 3.11 on this machine (PATH, ~/.pyenv, MEMARENA_PYTHON)');

const source = (body: readonly Statement[]): string => PREAMBLE + printProgram(body);

describe.skipIf(!found)('random programs have every counter of the real CPython', () => {
  const real = found && new RealPython(found.executable);
  afterAll(() => real?.close());

  const compare = async (body: readonly Statement[]): Promise<string[]> =>
    differences(measureOurs(source(body)), await real!.measure(source(body)));

  const groups = Array.from({ length: Math.ceil(PROGRAMS / PER_TEST) }, (_, i) => FIRST_SEED + i * PER_TEST);
  it.each(groups)(`seeds %i and the next ${PER_TEST - 1}`, async (first) => {
    for (let seed = first; seed < first + PER_TEST; seed++) {
      const body = generateProgram(seed, SIZE);
      if ((await compare(body)).length === 0) continue;
      const small = await shrink(body, async (smaller) => {
        const lines = await compare(smaller);
        return lines.length > 0 && !lines[0]!.includes('SyntaxError');
      }, SHRINK_ATTEMPTS);
      expect.fail(`seed ${seed}:\n${printProgram(small)}\n${(await compare(small)).join('\n')}`);
    }
  });
});

describe('generated programs', () => {
  it('are the same for the same seed, and differ between seeds', () => {
    expect(printProgram(generateProgram(7, SIZE))).toBe(printProgram(generateProgram(7, SIZE)));
    expect(printProgram(generateProgram(7, SIZE))).not.toBe(printProgram(generateProgram(8, SIZE)));
  });

  it('shrink to the statement that fails', async () => {
    const program = [[{ head: 'if a:', body: ['x = 1', 'bad()', 'y = 2'] }, { head: 'else:', body: ['z = 3'] }], 'w = 4'];
    const small = await shrink(program, (body) => Promise.resolve(printProgram(body).includes('bad()')));
    expect(small).toEqual(['bad()']);
  });
});
