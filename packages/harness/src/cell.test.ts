import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  checkLedger, InvariantError, UsageError, type ObjectModel, type ReclaimHooks, type RuntimeManifest,
} from '@memarena/core';
import { manifest as linux } from '@memarena/os-linux';
import { manifest as epsilon } from '@memarena/strategy-epsilon';
import { runCell, type CellSpec } from './cell.ts';
import { replyToError } from './cell-messages.ts';
import { checkProgram } from './compile-check.ts';
import { modelNs, sumAt, loadCostTables } from './cost-tables.ts';
import { loadMatrix, matrixNames } from './matrices.ts';
import type { MachinePort } from './machine-port.ts';
import { runMatrix } from './matrix.ts';
import { planCells } from './plan-cells.ts';
import { loadPlugins } from './plugins.ts';
import type { Registry } from './registry.ts';

/** An object model without objects: these tests are about composition. */
const bare: RuntimeManifest = {
  kind: 'runtime', id: 'bare', title: 'Bare', strategy: 'epsilon', strategies: ['epsilon'],
  create: (memory) => {
    memory.defineLayouts([{ name: 'free' }, { name: 'thing' }]);
    return {
      memory, columns: memory.columns, facts: { name: 'bare', version: '1.0', versionInfo: [1, 0, 0] },
      readCounters: () => {},
    } as unknown as ObjectModel;
  },
};
const registry: Registry = { systems: [linux], strategies: [epsilon], runtimes: [bare] };

/** A machine whose programs are lists of block sizes. */
const machine: MachinePort = {
  compileProgram: (source, filename) => {
    if (!source.includes('!')) return source.split(' ').map(Number);
    throw Object.assign(new Error('what is this'), { name: 'PythonSyntaxError', line: 2, column: 7, filename });
  },
  runProgram: (sizes: number[], { model, stdout, stderr, argv, hashSeed }) => {
    for (const bytes of sizes) model.memory.allocate(1, 0, bytes, 0, 0);
    stdout(`${argv[0]} ${hashSeed}\n`);
    stderr('to stderr\n');
    return { status: 'completed', exitCode: 0, steps: sizes.length, finish: () => stdout('finished\n') };
  },
};

function plan(source: string, assignments: string[] = [], verify = false): CellSpec {
  const request = {
    programs: [{ name: 'p', filename: 'p.py', source }], runtimes: ['bare'], systems: ['linux'], assignments, verify,
    plugins: [],
  };
  return planCells(request, registry)[0]!.spec;
}

describe('runCell', () => {
  it('composes OS, strategy, object model and machine, and reads every counter', async () => {
    const printed: string[] = [];
    const streams = {
      stdout: (text: string) => printed.push(text), stderr: (text: string) => printed.push(`2>${text}`) };
    const result = await runCell(
      plan('100 50', ['hashSeed=7', 'epsilon.heapBytes=8m'], true), machine, streams, registry);
    expect(result).toMatchObject({
      schema: 'memarena.run/1', program: 'p', runtime: { name: 'bare', version: '1.0', collector: 'epsilon' },
      os: { name: 'linux' }, settings: { hashSeed: 7, 'epsilon.heapBytes': 8 << 20 },
      outcome: { status: 'completed', exitCode: 0 }, stdout: 'p.py 7\nfinished\n',
      counters: { allocatedBytes: 160, machine: { steps: 2 } },
    });
    expect(result.counters.os.residentBytes).toBeGreaterThan(0);
    expect(result.simNs).toBeGreaterThan(0);
    expect(printed).toEqual(['p.py 7\n', '2>to stderr\n', 'finished\n']);
  });

  it('verifies the heap around collections that are announced', async () => {
    let checks = 0;
    const probing: MachinePort = {
      compileProgram: () => [],
      runProgram: (_code, { model }) => {
        const { memory } = model;
        memory.verify = () => void checks++;
        const hooks = { collectionNotice: () => {} } as unknown as ReclaimHooks;
        memory.setHooks(hooks);
        hooks.collectionNotice(0, 0, 0);
        hooks.collectionNotice(1, 0, 0);
        return { status: 'completed', exitCode: 0, steps: 0 };
      },
    };
    await runCell(plan('1', [], true), probing, { stdout: () => {}, stderr: () => {} }, registry);
    expect(checks).toBe(3);
  });

  /** A manager whose ledger is wrong from its second object on. */
  const leaky: Registry = {
    ...registry,
    strategies: [{
      ...epsilon,
      create: (environment) => {
        const memory = epsilon.create(environment);
        const read = memory.readCounters.bind(memory);
        memory.readCounters = (into) => {
          read(into);
          const levels = into['ledger'] as { bytes: number }[];
          if ((memory.columns as unknown as { refTop: number }).refTop > 2) levels[0]!.bytes++;
        };
        return memory;
      },
    }],
  };

  it.each([[1, '100', undefined], [2, '100 50', 'the parts of used heap do not add up']])(
    'checks the ledger after every step: %s objects', async (_count, source, expected) => {
      const stepping: MachinePort = {
        ...machine,
        runProgram: (sizes: number[], { model, watch, watchSteps }) => {
          expect(watchSteps).toBe(1);
          for (const bytes of sizes) {
            model.memory.allocate(1, 0, bytes, 0, 0);
            watch!(1);
          }
          throw new RangeError('reached the end');
        },
      };
      const run = runCell(plan(source, [], true), stepping, { stdout: () => {}, stderr: () => {} }, leaky);
      await expect(run).rejects.toThrow(expected ?? 'reached the end');
    });
});

describe('the ledger of a cell', () => {
  it('follows every byte from requests to physical memory', async () => {
    const result = await runCell(plan('100 50'), machine, { stdout: () => {}, stderr: () => {} }, registry);
    const { ledger, os, heap } = result.counters;
    expect(() => checkLedger(ledger!)).not.toThrow();
    expect(ledger!.map((level) => level.name)).toEqual(['used heap', 'epsilon heap', 'mapped', 'resident']);
    expect(ledger![0]!.parts).toEqual([
      { name: 'requested', bytes: 150 }, { name: 'alignment and gaps', bytes: heap!.usedBytes - 150 }]);
    expect(ledger!.at(-1)!.bytes).toBe(os.residentBytes);
  });
});

describe('compile errors', () => {
  it('are one line with the place', () => {
    const program = { name: 'p', filename: 'p.py', source: 'x\n  what ! \n' };
    expect(() => checkProgram(program, machine))
      .toThrow(new UsageError('program-refused', 'p.py:2:7: SyntaxError: what is this, in: what !'));
  });
});

describe('runMatrix', () => {
  it('runs as many at once as asked and keeps the order of the cells', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const run = async (spec: CellSpec): Promise<{ kind: 'failure'; message: string }> => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, spec.program.source.length * 5));
      running--;
      return { kind: 'failure', message: spec.program.source };
    };
    const specs = ['1 2 3 4 5 6', '1', '2'].map((source) => plan(source));
    const replies = await runMatrix(specs, { jobs: 2, run, onDone: (index) => done.push(index) });
    expect(replies.map((reply) => reply.kind === 'failure' && reply.message)).toEqual(['1 2 3 4 5 6', '1', '2']);
    expect(done).toEqual([1, 2, 0]);
    expect(most).toBe(2);
  });

  it('turns errors into plain replies without a stack', () => {
    expect(replyToError(new UsageError('c', 'm'))).toEqual({ kind: 'usage', code: 'c', message: 'm' });
    expect(replyToError(new InvariantError('x\ny'))).toEqual({ kind: 'failure', message: 'broken invariant: x' });
    expect(replyToError(new RangeError('z'))).toEqual({ kind: 'failure', message: 'RangeError: z' });
  });
});

describe('data files', () => {
  it('cost tables add up what they apply to', () => {
    const tables = loadCostTables();
    expect(tables.length).toBeGreaterThanOrEqual(3);
    for (const table of tables) for (const cost of table.costs) expect(cost.source.length).toBeGreaterThan(10);
    expect(sumAt({ gc: { generations: [{ n: 2 }, { n: 3 }] } }, 'gc.generations[].n')).toBe(5);
    expect(sumAt({ a: 1 }, 'b.c')).toBe(0);
    const result = { runtime: { name: 'r', version: '', collector: 'c' },
      os: { name: 'o' }, counters: { os: {}, n: 4 } };
    const table = (appliesTo: object): Parameters<typeof modelNs>[1][number] =>
      ({ schema: 'memarena.costs/1', name: '', provenance: '', appliesTo,
        costs: [{ counter: 'n', ns: 2.5, source: '' }] });
    expect(modelNs(result as never, [table({ runtime: 'r' }), table({ os: 'x' }), table({ collector: 'c' })])).toBe(20);
  });

  it('matrices name programs, runtimes and systems', () => {
    expect(matrixNames()).toContain('default');
    for (const name of matrixNames()) {
      const matrix = loadMatrix(name);
      expect(matrix.programs.length * matrix.runtimes.length * matrix.systems.length).toBeGreaterThan(0);
    }
    expect(() => loadMatrix('defualt')).toThrow('did you mean default?');
  });
});

describe('plug-ins', () => {
  const folder = mkdtempSync(join(tmpdir(), 'memarena-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('add manifests by their shape', async () => {
    const path = join(folder, 'mine.mjs');
    const body = "{ id: 'mine', title: 'Mine', settings: [], traits: {}, create() {} }";
    writeFileSync(path,
      `const kind = 'strategy';\nexport const manifest = { kind, ...${body} };\nexport default manifest;\n`);
    const all = await loadPlugins([path], registry);
    expect(all.strategies.map((strategy) => strategy.id)).toEqual(['epsilon', 'mine']);
    await expect(loadPlugins([path, path], registry)).rejects.toThrow('the id "mine" is taken already');
  });
});
