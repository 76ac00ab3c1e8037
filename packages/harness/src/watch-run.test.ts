import { manifest as linux } from '@memarena/os-linux';
import { describe, expect, it } from 'vitest';
import { PrintedText } from './printed-text.ts';
import { createWatch } from './watch-run.ts';

const MANY_UNITS = 1 << 24;

describe('createWatch', () => {
  it('lets a run go on', () => {
    const watch = createWatch(linux.create(), new PrintedText(true));
    expect([watch(1), watch(MANY_UNITS)]).toEqual([undefined, undefined]);
  });

  it('ends a run that the simulated system has killed', () => {
    const system = linux.create({ physicalMemoryBytes: 1 << 20 });
    const watch = createWatch(system, new PrintedText(true));
    const blocks = Array.from({ length: 8 }, () => system.memory.map(1 << 18));
    expect(watch(1)).toBeUndefined();
    for (const address of blocks) system.memory.touch(address, 1 << 18);
    expect(watch(1)).toMatchObject({ status: 'out-of-memory', reason: 'Killed' });
  });

  it('ends a run whose contents the host cannot hold, when it looks again', () => {
    const watch = createWatch(linux.create(), new PrintedText(true), 1);
    expect(watch(1)).toBeUndefined();
    expect(watch(MANY_UNITS)).toMatchObject({ status: 'limit', reason: 'HostMemory' });
    expect(watch(1)).toBeUndefined();
  });
});

describe('PrintedText', () => {
  it('keeps all pieces in order, or nothing', () => {
    const [kept, dropped] = [new PrintedText(true), new PrintedText(false)];
    let all = '';
    for (let i = 0; i < 30_000; i++) {
      kept.add(`${i} `);
      dropped.add(`${i} `);
      all += `${i} `;
    }
    expect(kept.text()).toBe(all);
    expect([dropped.text(), kept.isFull]).toEqual(['', false]);
  });
});
