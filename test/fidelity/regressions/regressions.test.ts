import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differences, type Measured } from '../../property/random-programs/measured.ts';
import { measureOurs } from '../../property/random-programs/our-python.ts';

interface Regression {
  readonly name: string;
  readonly source: string;
  readonly real: Measured;
  /** Metrics that differ again, and why; everything else is equal. */
  readonly open?: Readonly<Record<string, string>>;
}

const recorded = JSON.parse(readFileSync(new URL('./cpython-3.11.json', import.meta.url), 'utf8')) as Regression[];

/** Programs that once differed from CPython 3.11.7, mostly found by random programs; its counters are recorded. */
describe('what once differed from the real CPython', () => {
  it.each(recorded)('$name', ({ source, real, open = {} }) => {
    const metrics = differences(measureOurs(source), real).map((line) => line.split(':')[0]);
    expect(metrics).toEqual(Object.keys(open));
  });
});
