import type { OsManifest, RuntimeManifest, StrategyManifest } from '@memarena/core';
import { manifest as linux } from '@memarena/os-linux';
import { manifest as windows } from '@memarena/os-windows';
import { manifest as cpython } from '@memarena/runtime-cpython';
import { manifest as ironpython } from '@memarena/runtime-ironpython';
import { manifest as jython } from '@memarena/runtime-jython';
import { manifest as cpythonStrategy } from '@memarena/strategy-cpython';
import { manifest as dotnetWorkstation } from '@memarena/strategy-dotnet';
import { manifest as epsilon } from '@memarena/strategy-epsilon';
import { manifest as jvmSerial } from '@memarena/strategy-jvm';

/** Everything that cells can be composed of. */
export interface Registry {
  readonly strategies: readonly StrategyManifest[];
  readonly runtimes: readonly RuntimeManifest[];
  readonly systems: readonly OsManifest[];
}

/** What ships with memarena: one line each. */
export const registry: Registry = {
  strategies: [
    cpythonStrategy,
    jvmSerial,
    dotnetWorkstation,
    epsilon,
  ],
  runtimes: [
    cpython,
    jython,
    ironpython,
  ],
  systems: [
    linux,
    windows,
  ],
};
