import { manifest } from '@memarena/strategy-jvm';
import { createHeap, newNode } from './heap.ts';
import { measure } from './measure.ts';

const OBJECTS = 20_000;
const { memory, roots } = createHeap(manifest);
const rootIndex = roots.push(0) - 1;

/** Makes a list of young objects, all alive, and collects the young generation: each is copied once. */
await measure({
  name: 'jvm: allocate, link and copy a young object',
  operations: OBJECTS,
  run: () => {
    roots[rootIndex] = 0;
    for (let i = 0; i < OBJECTS; i++) {
      const node = newNode(memory, 2);
      memory.writeRef(node, 0, roots[rootIndex]!);
      roots[rootIndex] = node;
    }
    memory.collect({ cause: 'explicit', generation: 0 });
    roots[rootIndex] = 0;
  },
});
