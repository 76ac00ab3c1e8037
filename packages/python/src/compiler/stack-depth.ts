/**
 * The deepest stack that a unit can need, along all paths.
 * Sources: Python/compile.c `stackdepth`, `stackdepth_push`.
 */
import { type Block, isBlockPush, isJump, JUMP, JUMP_NO_INTERRUPT } from './instruction.ts';
import { RAISE_VARARGS, RERAISE, RETURN_VALUE } from './opcodes.ts';
import { stackEffect } from './stack-effect.ts';

/** Upstream stops following paths that are this deep. */
const MAX_FOLLOWED_DEPTH = 100;

export function measureStack(blocks: readonly Block[], startDepth: number): number {
  for (const block of blocks) block.startDepth = -1;
  const pending: Block[] = [];
  let deepest = 0;
  const reach = (block: Block, depth: number): void => {
    if (block.startDepth >= depth || block.startDepth >= MAX_FOLLOWED_DEPTH) return;
    block.startDepth = depth;
    pending.push(block);
  };
  reach(blocks[0]!, startDepth);
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    let depth = block.startDepth;
    let fallsThrough = true;
    for (const { opcode, arg, target } of block.instructions) {
      const after = depth + stackEffect(opcode, arg, false);
      if (after > deepest) deepest = after;
      if (isJump(opcode) || isBlockPush(opcode)) {
        const atTarget = depth + stackEffect(opcode, arg, true);
        if (atTarget > deepest) deepest = atTarget;
        reach(target!, atTarget);
      }
      depth = after;
      if (endsPath(opcode)) {
        fallsThrough = false;
        break;
      }
    }
    if (fallsThrough && block.next !== undefined) reach(block.next, depth);
  }
  return deepest;
}

function endsPath(opcode: number): boolean {
  return (
    opcode === JUMP ||
    opcode === JUMP_NO_INTERRUPT ||
    opcode === RETURN_VALUE ||
    opcode === RAISE_VARARGS ||
    opcode === RERAISE
  );
}
