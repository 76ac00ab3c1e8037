import { afterAll, describe, expect, it } from 'vitest';
import { counterRows, type FidelityRow } from '@memarena/oracle';
import { fidelityTable, isUpdate, readPart, writePart, type FidelityEntry } from './fidelity-table.ts';
import { predict } from './predict.ts';
import { readVectors } from './vectors.ts';

const vectors = readVectors();
const entries: FidelityEntry[] = [];

function resultRow(predicted: string, real: string): FidelityRow {
  return { metric: 'result', unit: 'text', kind: 'exact', predicted, real, error: null, equal: predicted === real };
}

/** Programs recorded from the real CPython 3.11.7: every counter of each must be equal, on every machine. */
describe('recorded programs', () => {
  it('are all there', () => {
    expect(vectors).toHaveLength(76);
  });

  it.each(vectors)('$name', async ({ name, source, real, result }) => {
    const run = await predict(source, '<probe>');
    const classes = await predict(source, '<probe>', ['measuresClasses=true']);
    const blocks = { ...run.counters.blocks!, byClass: classes.counters.blocks!.byClass! };
    const rows = counterRows({ ...run.counters, blocks }, real);
    if (result !== undefined) {
      const shown = await predict(`${source}\nprint(repr(result))\n`, '<probe>');
      rows.push(resultRow(shown.stdout.trimEnd().split('\n').at(-1) ?? '', result));
    }
    entries.push({ name, rows });
    expect(run.outcome.status).toBe('completed');
    expect(rows.filter((row) => !row.equal)).toEqual([]);
  });

  afterAll(() => {
    if (isUpdate && entries.length === vectors.length) writePart('recorded', fidelityTable(entries));
  });
});

it.skipIf(isUpdate)('the table in the README is the one of this run (npm run fidelity writes it)', () => {
  if (entries.length === vectors.length) expect(readPart('recorded')).toBe(fidelityTable(entries));
});
