import { describe, expect, it } from 'vitest';
import { Block, Instruction } from './instruction.ts';
import { NOP, OPCODE_NAMES, POP_TOP, STORE_FAST, SWAP } from './opcodes.ts';
import { applyStaticSwaps, shortenSwaps } from './swaps.ts';

function block(...rows: [opcode: number, arg: number][]): Block {
  const result = new Block();
  const at = { line: 1, endLine: 1, col: 0, endCol: 0 };
  result.instructions = rows.map(([opcode, arg]) => new Instruction(opcode, arg, undefined, at));
  return result;
}

function text(of: Block): string {
  const rows = of.instructions.map(({ opcode, arg }) => (opcode === NOP ? 'NOP' : `${OPCODE_NAMES[opcode]} ${arg}`));
  return rows.join(', ');
}

describe('swaps', () => {
  it('cancels a pair', () => {
    const pair = block([SWAP, 2], [SWAP, 2]);
    shortenSwaps(pair, 0);
    expect(text(pair)).toBe('NOP, NOP');
  });

  it('leaves a single one alone', () => {
    const single = block([SWAP, 3], [POP_TOP, 0]);
    expect(shortenSwaps(single, 0)).toBe(0);
    expect(text(single)).toBe('SWAP 3, POP_TOP 0');
  });

  it('exchanges stores instead of values', () => {
    const stores = block([SWAP, 2], [STORE_FAST, 0], [STORE_FAST, 1]);
    applyStaticSwaps(stores, 0);
    expect(text(stores)).toBe('NOP, STORE_FAST 1, STORE_FAST 0');
  });

  it('does not exchange stores to the same variable', () => {
    const stores = block([SWAP, 2], [STORE_FAST, 0], [STORE_FAST, 0]);
    applyStaticSwaps(stores, 0);
    expect(text(stores)).toBe('SWAP 2, STORE_FAST 0, STORE_FAST 0');
  });

  it('does not exchange stores of different lines', () => {
    const stores = block([SWAP, 2], [STORE_FAST, 0], [STORE_FAST, 1]);
    stores.instructions[2]!.line = 2;
    applyStaticSwaps(stores, 0);
    expect(text(stores)).toBe('SWAP 2, STORE_FAST 0, STORE_FAST 1');
  });
});
