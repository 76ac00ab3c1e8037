import { manifest } from '@memarena/strategy-cpython';
import { createHeap, LEAF } from './heap.ts';
import { measure } from './measure.ts';

const OPERATIONS = 10_000;
const { memory } = createHeap(manifest);

await measure({
  name: 'cpython: allocate and free 32 bytes',
  operations: OPERATIONS,
  run: () => {
    for (let i = 0; i < OPERATIONS; i++) memory.release(memory.allocate(LEAF, 0, 32, 0, 0));
  },
});
