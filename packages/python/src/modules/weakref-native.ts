/** The `_weakref` module. Source: Modules/_weakref.c. */
import { one, fast } from '../machine/native.ts';
import { T_weakcallableproxy, T_weakproxy, T_weakref } from '../machine/type-ids.ts';
import { dictGet, dictTake } from '../objects/dict-core.ts';
import { newList } from '../objects/list-core.ts';
import { newProxy } from '../objects/weakproxy.ts';
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
    fast('proxy', 1, 2, (m, a, n) => newProxy(m, m.S[a + 1]!, n > 1 && m.S[a + 2] !== m.none ? m.S[a + 2]! : 0)),
    fast('_remove_dead_weakref', 2, 2, (m, a) => {
      const [dict, key] = [m.S[a + 1]!, m.S[a + 2]!];
      const found = dictGet(m, dict, key);
      if (found !== 0 && m.isInstance(found, T_weakref) && m.body[found] === 0) m.release(dictTake(m, dict, key));
      return m.newNone();
    }),
  ],
  attributes: (m) => ({
    ref: m.retain(T_weakref),
    ReferenceType: m.retain(T_weakref),
    ProxyType: m.retain(T_weakproxy),
    CallableProxyType: m.retain(T_weakcallableproxy),
  }),
};
