import { describe, expect, it } from 'vitest';
import { checkLedger, type LedgerLevel } from './ledger.ts';

const blocks: LedgerLevel = {
  name: 'blocks', bytes: 48, parts: [{ name: 'requested', bytes: 40 }, { name: 'rounding', bytes: 8 }],
};
const mapped: LedgerLevel = {
  name: 'mapped', bytes: 100, parts: [{ name: 'blocks', bytes: 48 }, { name: 'free', bytes: 52 }],
};
const resident: LedgerLevel = {
  name: 'resident', bytes: 60, parts: [{ name: 'mapped', bytes: 100 }, { name: 'not touched', bytes: -40 }],
};

describe('checkLedger', () => {
  it('accepts what adds up', () => {
    expect(() => checkLedger([blocks, mapped, resident])).not.toThrow();
    expect(() => checkLedger([])).not.toThrow();
  });

  it.each<[string, readonly LedgerLevel[], string]>([
    ['a wrong sum', [{ ...blocks, bytes: 47 }], 'the parts of blocks do not add up'],
    ['a level that changed', [{ ...blocks, bytes: 40, parts: [{ name: 'requested', bytes: 40 }] }, mapped],
      'blocks changed on its way up'],
    ['a negative part',
      [{ ...mapped, parts: [{ name: 'blocks', bytes: 110 }, { name: 'free', bytes: -10 }] }, resident],
      'free is negative'],
    ['a level that is lost', [blocks, { ...mapped, parts: [{ name: 'free', bytes: 100 }] }],
      'not part of a later one'],
  ])('refuses %s', (_name, levels, message) => {
    expect(() => checkLedger(levels)).toThrow(message);
  });
});
