/** The `_weakref` module. Source: Modules/_weakref.c. */
import { one, fast } from '../machine/native.ts';
import { T_weakref } from '../machine/type-ids.ts';
import { newList } from '../objects/list-core.ts';
import type { NativeModule } from './native-module.ts';

export const weakrefNativeModule: NativeModule = {
  name: '_weakref',
  functions: [
    one('getweakrefcount', (m, a) => m.newIndex(m.weakrefs.get(m.S[a + 1]!)?.length ?? 0)),
    one('getweakrefs', (m, a) => {
      const refs = m.weakrefs.get(m.S[a + 1]!) ?? [];
      const list = newList(m, refs.length);
      refs.forEach((ref, i) => { m.S[m.body[list]! + i] = m.retain(ref); });
      return list;
    }),
    fast('_remove_dead_weakref', 2, 2, (m) => m.newNone()),
  ],
  attributes: (m) => ({ ref: m.retain(T_weakref), ReferenceType: m.retain(T_weakref) }),
};
