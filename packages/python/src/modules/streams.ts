/**
 * Text streams: `sys.stdout` and `sys.stderr`, and writing to any object with a `write` method.
 * Source: Modules/_io/textio.c as far as programs see it.
 * Simplified:  text goes straight to the host; the real TextIOWrapper keeps written strings alive until 8 KiB are pending,
 *              which a program without counters on its output cannot see.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callMethod, newBuiltin } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { fast, noArgs, one, type NativeDef } from '../machine/native.ts';
import { T_RuntimeError, T_TypeError } from '../machine/type-ids.ts';
import { dictGetStr } from '../objects/dict-core.ts';
import { newStr } from '../objects/str-core.ts';
import { T_module } from '../machine/type-ids.ts';
import { dictSetStr, newDict } from '../objects/dict-core.ts';

const STREAM = Symbol('stream');

interface Stream {
  readonly kind: typeof STREAM;
  write(text: string): void;
}

const methods: readonly NativeDef[] = [
  one('write', (m, a) => {
    const text = m.S[a + 1]!;
    if (!m.isStr(text)) throw m.error(T_TypeError, `write() argument must be str, not ${m.typeOf(text).name}`);
    streamOf(m, m.S[a]!)?.write(m.text(text));
    return m.newIndex(m.size[text]!);
  }),
  noArgs('flush', (m) => m.newNone()),
  noArgs('isatty', (m) => m.newBool(false)),
  noArgs('fileno', (m) => m.newInt(1)),
  fast('writable', 0, 0, (m) => m.newBool(true)),
];

function streamOf(m: Machine, ref: Ref): Stream | null {
  const payload = m.payload[ref] as Stream | undefined;
  return payload?.kind === STREAM ? payload : null;
}

/** A stream object that passes text to `write`; owned. */
export function newStream(m: Machine, name: string, write: (text: string) => void): Ref {
  const stream = m.create(Shape.module, T_module, 0, 1);
  m.hold(stream);
  const payload: Stream = { kind: STREAM, write };
  m.payload[stream] = payload;
  const dict = newDict(m);
  m.give(stream, 0, dict);
  for (const def of methods) {
    const func = m.hold(newBuiltin(m, def, stream));
    dictSetStr(m, dict, m.nameOf(def.name), func);
    m.drop();
  }
  const title = m.hold(newStr(m, name));
  dictSetStr(m, dict, m.nameOf('name'), title);
  m.drop();
  const encoding = m.hold(newStr(m, 'utf-8'));
  dictSetStr(m, dict, m.nameOf('encoding'), encoding);
  m.drop();
  m.unhold();
  return stream;
}

/** `sys.stdout`, borrowed. */
export function currentStdout(m: Machine): Ref {
  const sys = dictGetStr(m, m.modulesDict, m.nameOf('sys'));
  const stream = sys === 0 ? 0 : dictGetStr(m, m.slot(sys, 0), m.nameOf('stdout'));
  if (stream === 0) throw m.error(T_RuntimeError, 'lost sys.stdout');
  return stream;
}

export function writeObject(m: Machine, stream: Ref, text: Ref): void {
  const host = streamOf(m, stream);
  if (host !== null) host.write(m.text(text));
  else m.release(callMethod(m, stream, 'write', text));
}

export function writeText(m: Machine, stream: Ref, text: string): void {
  const host = streamOf(m, stream);
  if (host !== null) {
    host.write(text);
    return;
  }
  const ref = m.hold(newStr(m, text));
  m.release(callMethod(m, stream, 'write', ref));
  m.drop();
}
