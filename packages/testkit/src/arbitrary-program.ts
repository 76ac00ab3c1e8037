import fc from 'fast-check';

/** An operation of a random mutator program: a code and three small numbers that the runner reduces to what exists. */
export type Operation = readonly [code: number, a: number, b: number, c: number];

export const OperationCode = {
  /** register a := a new node with b slots and c words */
  node: 0,
  /** register a := a new leaf of b * 40 bytes */
  leaf: 1,
  /** slot b of register a := register c */
  link: 2,
  /** slot b of register a := nothing */
  unlink: 3,
  /** register a := slot c of register b */
  load: 4,
  /** register a := register b */
  copy: 5,
  /** register a := nothing */
  drop: 6,
  /** all slots of register a := registers b, b + 1, … */
  linkMany: 7,
  /** register a gets b words (leaves) or b slots (nodes of managers that trace) */
  resize: 8,
  /** a chain of b nodes into register a */
  chain: 9,
  /** b * 50 short-lived nodes */
  churn: 10,
  /** collect; generation a % 3 */
  collect: 11,
  /** register a := a guarded object (content, destructor, maybe finalizer) that refers to register b */
  guarded: 12,
} as const;

const WEIGHTS: readonly (readonly [weight: number, code: number])[] = [
  [10, OperationCode.node], [6, OperationCode.leaf], [14, OperationCode.link], [4, OperationCode.unlink],
  [8, OperationCode.load], [4, OperationCode.copy], [4, OperationCode.drop], [2, OperationCode.linkMany],
  [2, OperationCode.resize], [2, OperationCode.chain], [4, OperationCode.churn], [2, OperationCode.collect],
  [4, OperationCode.guarded],
];

export interface ProgramShape {
  /** Operations at most. */
  readonly maxLength?: number;
  readonly minLength?: number;
}

/** Random mutator programs for fast-check, which shrinks them to small ones when they fail. */
export function arbitraryProgram(shape: ProgramShape = {}): fc.Arbitrary<Operation[]> {
  const code = fc.oneof(...WEIGHTS.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
  const small = fc.nat({ max: 63 });
  return fc.array(fc.tuple(code, small, small, small), {
    minLength: shape.minLength ?? 1, maxLength: shape.maxLength ?? 400, size: 'max',
  });
}
