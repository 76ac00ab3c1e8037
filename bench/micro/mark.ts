import { manifest } from '@memarena/strategy-cpython';
import { createHeap, newNode } from './heap.ts';
import { measure } from './measure.ts';

const OBJECTS = 100_000;
const { memory, roots } = createHeap(manifest, { gcThreshold0: 0 });
let last = 0;
for (let i = 0; i < OBJECTS; i++) {
  const node = newNode(memory, 2);
  if (last !== 0) memory.giveRef(node, 0, last);
  last = node;
}
roots.push(last);

await measure({
  name: 'cpython: full collection, per live object',
  operations: OBJECTS,
  run: () => {
    memory.collect({ cause: 'explicit' });
  },
});
