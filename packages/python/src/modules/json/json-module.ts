/** The `_json` module. Source: Modules/_json.c. */
import type { Machine } from '../../machine/machine.ts';
import type { Ref } from '@memarena/core';
import { cFormat } from '../../machine/message-format.ts';
import { one, varargs } from '../../machine/native.ts';
import { T_TypeError } from '../../machine/type-ids.ts';
import { indexClamped } from '../../objects/abstract.ts';
import { isTrue } from '../../objects/compare.ts';
import { newStrFresh } from '../../objects/str-core.ts';
import type { NativeModule } from '../native-module.ts';
import { nativeType } from '../native-type.ts';
import { encoderSpec } from './encoder.ts';
import { escapeAscii, escapePlain } from './escape.ts';
import { newScan, resultAndEnd, scannerSpec, scanString } from './scanner.ts';

function escaped(m: Machine, text: Ref, escape: (text: string) => string): Ref {
  if (m.isStr(text)) return newStrFresh(m, escape(m.text(text)));
  throw m.error(T_TypeError, cFormat`first argument must be a string, not ${m.typeOf(text).name}`);
}

export const jsonNativeModule: NativeModule = {
  name: '_json',
  functions: [
    one('encode_basestring_ascii', (m, a) => escaped(m, m.S[a + 1]!, escapeAscii)),
    one('encode_basestring', (m, a) => escaped(m, m.S[a + 1]!, escapePlain)),
    varargs('scanstring', 2, 3, (m, a, n) => {
      const scan = newScan(m, m.S[a + 1]!, n < 3 || isTrue(m, m.S[a + 3]!));
      const result = scanString(m, scan, indexClamped(m, m.S[a + 2]!, true));
      return resultAndEnd(m, result, scan.next);
    }),
  ],
  attributes: (m) => ({
    make_scanner: m.retain(nativeType(m, scannerSpec)),
    make_encoder: m.retain(nativeType(m, encoderSpec)),
  }),
};
