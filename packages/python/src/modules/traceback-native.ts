/** `_traceback`: the texts that the machine writes for errors, for the Python part of `traceback`. */
import { isTrue } from '../objects/compare.ts';
import { EXC_CAUSE, EXC_CONTEXT, EXC_TRACEBACK } from '../objects/exceptions-core.ts';
import { newStr } from '../objects/str-core.ts';
import { exceptionLine, exceptionReport } from '../machine/print-traceback.ts';
import { fast, one } from '../machine/native.ts';
import type { NativeModule } from './native-module.ts';

export const tracebackNativeModule: NativeModule = {
  name: '_traceback',
  functions: [
    fast('report', 3, 3, (m, a) => {
      const exception = m.S[a + 1]!;
      const slots = [EXC_TRACEBACK, EXC_CONTEXT, EXC_CAUSE];
      const saved = slots.map((slot) => m.slot(exception, slot));
      const traceback = m.S[a + 3]!;
      m.S[m.start[exception]! + EXC_TRACEBACK] = traceback === m.none ? 0 : traceback;
      if (!isTrue(m, m.S[a + 2]!)) for (const slot of [EXC_CONTEXT, EXC_CAUSE]) m.S[m.start[exception]! + slot] = 0;
      const lines = new Map([...m.sources].map(([name, source]) => [name, source.split('\n')] as const));
      const text = exceptionReport(m, exception, lines);
      slots.forEach((slot, i) => { m.S[m.start[exception]! + slot] = saved[i]!; });
      return newStr(m, text);
    }),
    one('last_line', (m, a) => newStr(m, `${exceptionLine(m, m.S[a + 1]!)}\n`)),
  ],
};
