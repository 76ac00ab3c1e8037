/** A module written in TypeScript: its functions, constants and types as data. */
import type { Ref } from '@memarena/core';
import { newBuiltin } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import type { NativeDef } from '../machine/native.ts';
import { dictSetStr } from '../objects/dict-core.ts';
import { newModule } from '../objects/frame-types.ts';
import { intern } from '../objects/str-core.ts';

export interface NativeModule {
  readonly name: string;
  readonly functions?: readonly NativeDef[];
  /** Functions that depend on the implementation, instead of `functions`. */
  readonly functionsOf?: (m: Machine) => readonly NativeDef[];
  /** Further attributes: owned references by name. Runs once per machine, when the module is first imported. */
  readonly attributes?: (m: Machine, module: Ref) => Readonly<Record<string, Ref>>;
}

/** Makes the module object; owned. */
export function makeModule(m: Machine, spec: NativeModule): Ref {
  const module = m.hold(newModule(m, spec.name));
  const dict = m.slot(module, 0);
  const name = m.hold(intern(m, spec.name));
  for (const def of spec.functionsOf?.(m) ?? spec.functions ?? []) {
    const func = m.hold(newBuiltin(m, def, 0, name));
    dictSetStr(m, dict, m.nameOf(def.name), func);
    m.drop();
  }
  for (const [key, value] of Object.entries(spec.attributes?.(m, module) ?? {})) {
    m.hold(value);
    dictSetStr(m, dict, m.nameOf(key), value);
    m.drop();
  }
  m.drop();
  m.unhold();
  return module;
}
