/**
 * Text streams: `sys.stdout` and `sys.stderr`, and writing to any object with a `write` method.
 * Source: Modules/_io/textio.c as far as programs see it.
 * Simplified:  standard output is unbuffered, as in `python -u`; text goes straight to the host.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1, newBuiltin } from '../machine/call.ts';
import { lineOf } from '../machine/frame-object.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, noArgs, one, type NativeDef } from '../machine/native.ts';
import { T_RuntimeError, T_TypeError } from '../machine/type-ids.ts';
import { dictGetStr } from '../objects/dict-core.ts';
import { getAttr } from '../objects/attributes.ts';
import { beginScratch, endScratch } from '../objects/int-core.ts';
import { strOf } from '../objects/repr.ts';
import { newStr } from '../objects/str-core.ts';
import { encodeStr } from '../objects/str-decode.ts';
import { T_module } from '../machine/type-ids.ts';
import { dictSetStr, newDict } from '../objects/dict-core.ts';

/** `PyBytesObject_SIZE`: head and final zero of a bytes object. */
const BYTES_HEAD_BYTES = 33;
const STREAM = Symbol('stream');

interface Stream {
  readonly kind: typeof STREAM;
  write(text: string): void;
}

const WRITE = one('write', (m, a) => {
  const text = m.S[a + 1]!;
  if (!m.isStr(text)) throw m.error(T_TypeError, cFormat`write() argument must be str, not ${m.typeOf(text).name}`);
  const host = streamOf(m, m.S[a]!);
  return host === null ? m.newIndex(m.size[text]!) : writeHost(m, host, text);
});

const methods: readonly NativeDef[] = [
  WRITE,
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

/** `PySys_WriteStderr`: to whatever `sys.stderr` is; errors go nowhere. */
export function writeStderr(m: Machine, text: string): void {
  const sys = dictGetStr(m, m.modulesDict, m.nameOf('sys'));
  const stream = sys === 0 ? 0 : dictGetStr(m, m.slot(sys, 0), m.nameOf('stderr'));
  const host = stream === 0 ? null : streamOf(m, stream);
  if (stream === 0 || host !== null) {
    m.stderr(text);
    return;
  }
  const saved = [m.errType, m.errValue, m.errTraceback] as const;
  m.errType = m.errValue = m.errTraceback = 0;
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    writeObject(m, stream, m.hold(newStr(m, text)));
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.stackTop = top;
    m.clearError();
  }
  m.dropTo(mark);
  [m.errType, m.errValue, m.errTraceback] = saved;
}

/** A warning at the line that is running, as `warnings` shows it by default. */
export function printWarning(m: Machine, category: string, message: string): void {
  const frame = m.frame;
  if (frame === null) return;
  const line = lineOf(frame.code, frame.lasti);
  const { filename } = frame.code.unit;
  const source = m.sources.get(filename)?.split('\n')[line - 1]?.trim() ?? '';
  writeStderr(m, `${m.pathOf(filename)}:${line}: ${category}: ${message}\n${source === '' ? '' : `  ${source}\n`}`);
}

/**
 * `PyFile_WriteObject`: gets the stream's `write`, makes the text, calls. The text layer is unbuffered: what it writes goes
 * through a bytes object of its own, and both layers answer with a length.
 */
export function writeObject(m: Machine, stream: Ref, value: Ref, textOf = strOf): void {
  const host = streamOf(m, stream);
  if (host === null) {
    const writer = m.hold(getAttr(m, stream, m.nameOf('write')));
    const text = m.hold(textOf(m, value));
    m.release(call1(m, writer, text));
    m.drop();
    m.drop();
    return;
  }
  const writer = m.counting ? m.hold(newBuiltin(m, WRITE, stream)) : 0;
  const text = m.hold(textOf(m, value));
  const length = writeHost(m, host, text);
  m.drop();
  if (writer !== 0) m.drop();
  m.release(length);
}

/** `TextIOWrapper.write` over `FileIO.write`; the length is owned. */
function writeHost(m: Machine, host: Stream, text: Ref): Ref {
  const size = m.size[text]!;
  if (m.strKind[text] === 1) {
    const bytes = size > 1 ? beginScratch(m, BYTES_HEAD_BYTES + size) : 0;
    host.write(m.text(text));
    if (m.counting && size > m.smallMax) m.release(writtenBytes(m, bytes, size));
    else endScratch(m, bytes);
  } else {
    const bytes = m.hold(encodeStr(m, text));
    host.write(m.text(text));
    const written = m.newIndex(m.size[bytes]!);
    m.drop();
    m.release(written);
  }
  return m.newIndex(size);
}

/** The raw layer's answer is made before the bytes go. */
function writtenBytes(m: Machine, bytes: Ref, size: number): Ref {
  const written = m.newIndex(size);
  endScratch(m, bytes);
  return written;
}
