/** `_traceback`: the texts that the machine writes for errors, for the Python part of `traceback`. */
import type { Ref } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { forEach } from '../objects/abstract.ts';
import { isTrue } from '../objects/compare.ts';
import { EXC_CAUSE, EXC_CONTEXT, EXC_TRACEBACK } from '../objects/exceptions-core.ts';
import { newStr } from '../objects/str-core.ts';
import { exceptionReport, lastPart, type Sources } from '../machine/print-traceback.ts';
import { fast, one } from '../machine/native.ts';
import type { NativeModule } from './native-module.ts';

/** Lines as `linecache.getlines` gives them. */
function linesFrom(m: Machine, getLines: Ref): Sources {
  return {
    get(file) {
      const name = m.hold(newStr(m, file));
      const lines = m.hold(call1(m, getLines, name));
      const texts: string[] = [];
      forEach(m, lines, (line) => { texts.push(m.text(line).replace(/\n$/, '')); });
      m.drop(2);
      return texts;
    },
  };
}

export const tracebackNativeModule: NativeModule = {
  name: '_traceback',
  functions: [
    fast('report', 4, 4, (m, a) => {
      const exception = m.S[a + 1]!;
      const slots = [EXC_TRACEBACK, EXC_CONTEXT, EXC_CAUSE];
      const saved = slots.map((slot) => m.slot(exception, slot));
      const traceback = m.S[a + 3]!;
      m.S[m.start[exception]! + EXC_TRACEBACK] = traceback === m.none ? 0 : traceback;
      if (!isTrue(m, m.S[a + 2]!)) for (const slot of [EXC_CONTEXT, EXC_CAUSE]) m.S[m.start[exception]! + slot] = 0;
      const text = exceptionReport(m, exception, linesFrom(m, m.S[a + 4]!));
      slots.forEach((slot, i) => { m.S[m.start[exception]! + slot] = saved[i]!; });
      return newStr(m, text);
    }),
    one('last_part', (m, a) => newStr(m, lastPart(m, m.S[a + 1]!))),
  ],
};
