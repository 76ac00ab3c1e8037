/** `_decimal`: the type and its link to the contexts, which `python/decimal.ts` defines. */
import { fast, noArgs, one } from '../../machine/native.ts';
import type { NativeModule } from '../native-module.ts';
import { nativeType } from '../native-type.ts';
import { contextOf, contextPart } from './decimal-context.ts';
import { decimalSpec } from './decimal-object.ts';

export const decimalNativeModule: NativeModule = {
  name: '_decimal',
  functions: [
    one('_use_context', (m, a) => {
      const old = m.moduleState.get('decimal.context') as number | undefined;
      const context = m.retain(m.S[a + 1]!);
      m.moduleState.set('decimal.context', context);
      m.extraRoots.add(context);
      if (old !== undefined) {
        m.extraRoots.delete(old);
        m.release(old);
      }
      return m.newNone();
    }),
    one('_use_tuple', (m, a) => {
      m.moduleState.set('decimal.tuple', m.retain(m.S[a + 1]!));
      m.extraRoots.add(m.S[a + 1]!);
      return m.newNone();
    }),
    fast('_on_signal', 3, 3, (m, a) => {
      ['decimal.signals', 'decimal.raise', 'decimal.Context'].forEach((key, i) => {
        const value = m.retain(m.S[a + 1 + i]!);
        m.moduleState.set(key, value);
        m.extraRoots.add(value);
      });
      return m.newNone();
    }),
    noArgs('getcontext', (m) => m.retain(contextOf(m))),
  ],
  attributes: (m) => {
    nativeType(m, contextPart);
    return { Decimal: m.retain(nativeType(m, decimalSpec)) };
  },
};
