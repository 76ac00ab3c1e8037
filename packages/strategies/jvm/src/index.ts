export { SerialHeap, serialManifest } from './serial/index.ts';
export type { SerialRecord, SpaceBytes } from './serial/index.ts';
export { serialManifest as manifest } from './serial/index.ts';
export { jvmSettings } from './shared/jvm-arguments.ts';
export { beginStartup } from './shared/startup-heap.ts';
export type { StartupHeap } from './shared/startup-heap.ts';
