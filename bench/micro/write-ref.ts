import { manifest } from '@memarena/strategy-cpython';
import { createHeap, LEAF, newNode } from './heap.ts';
import { measure } from './measure.ts';

const OPERATIONS = 10_000;
const { memory } = createHeap(manifest);
const holder = newNode(memory, 8);
const targets = [1, 2, 3, 4].map(() => memory.allocate(LEAF, 0, 32, 0, 0));

await measure({
  name: 'cpython: writeRef (count up, count down)',
  operations: OPERATIONS,
  run: () => {
    for (let i = 0; i < OPERATIONS; i++) memory.writeRef(holder, i & 7, targets[i & 3]!);
  },
});
