/**
 * Errors that have nowhere to go: those of finalizers, of callbacks, of functions that run at the end.
 *
 * Models:      CPython 3.11: the arguments of `sys.unraisablehook`, and its report piece by piece, each a str for as long
 *              as it is written.
 * Sources:     Python/errors.c (_PyErr_WriteUnraisableMsg, make_unraisable_hook_args, write_unraisable_exc_file),
 *              Python/traceback.c (_PyTraceBack_Print_Indented, tb_printinternal, tb_displayline).
 * Invariants:  I1 no error is pending afterwards.
 * Simplified:  of the file that a line of source is shown from only the buffers that are there together are made, and what
 *              is left of reading it; a line that takes its parser more than 12 KB would raise the peak, and does not.
 */
import type { Ref } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import { addTraceback } from '../machine/frame-object.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat, cString } from '../machine/message-format.ts';
import { one, type NativeDef } from '../machine/native.ts';
import { tracebackText } from '../machine/print-traceback.ts';
import { T_tuple, T_TypeError } from '../machine/type-ids.ts';
import { getAttrText, typeLookup } from '../objects/attributes.ts';
import { dictGetStr } from '../objects/dict-core.ts';
import { newFormattedStr } from '../objects/exception-hooks.ts';
import { EXC_TRACEBACK, takeError } from '../objects/exceptions-core.ts';
import { beginScratch, endScratch } from '../objects/int-core.ts';
import { newList, newTuple } from '../objects/list-core.ts';
import { reprOf, strOf } from '../objects/repr.ts';
import { newStr, newStrUncached } from '../objects/str-core.ts';
import { nativeType } from './native-type.ts';
import { sourceLines } from './source-lines.ts';
import { writeObject } from './streams.ts';
import { structSequence, structSequenceSpec } from './struct-sequence.ts';

const HOOK = 'unraisablehook';
const argumentsSpec = structSequenceSpec('builtins', 'UnraisableHookArgs', [
  'exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object',
]);
const VALUE = 1;
const TRACEBACK = 2;
const MESSAGE = 3;
const OBJECT = 4;
/** Characters of `  File "%U", line %d, in %U` with its line end. */
const PLACE_FORMAT_LENGTH = 28;

const INDENT = '    ';
/** Name of the attribute that the codec's decoder is under. */
const DECODER = 'incrementaldecoder';
/** Objects of Modules/_io, with the collector's head: fileio, buffered and its buffer of a block, textio. */
const FILE_BYTES = 64;
const BUFFERED_READER_BYTES = 168;
const BLOCK_BYTES = 4096;
const TEXT_WRAPPER_BYTES = 208;
/** Parser/tokenizer.h `struct tok_state`, and BUFSIZ for its first line. */
const TOKENIZER_BYTES = 2848;
const TOKENIZER_BUFFER_BYTES = 8192;

/**
 * Reports the pending error of `object` and clears it (`_PyErr_WriteUnraisableMsg`).
 * @param where completes "Exception ignored …"; undefined = the object alone says where
 */
export function reportUnraisable(m: Machine, object: Ref, where?: string): void {
  const mark = m.tempTop;
  const top = m.stackTop;
  const message = m.hold(where === undefined ? m.newNone() : m.messageHook(cFormat`Exception ignored ${cString(where)}`));
  if (m.errTraceback === 0 && m.frame !== null) addTraceback(m, m.frame);
  const args = hookArguments(m, message, object);
  const hook = dictGetStr(m, m.slot(dictGetStr(m, m.modulesDict, m.nameOf('sys')), 0), m.nameOf(HOOK));
  if (hook !== 0 && hook !== m.none) {
    m.hold(m.retain(hook));
    try {
      m.release(call1(m, hook, args));
    } catch (failed) {
      if (!m.isPythonError(failed)) throw failed;
      m.stackTop = top;
      const failure = m.hold(newStr(m, `Exception ignored in sys.${HOOK}`));
      writeReport(m, m.body[hookArguments(m, failure, hook)]!);
    }
  }
  m.stackTop = top;
  m.dropTo(mark);
}

/** `make_unraisable_hook_args` for the pending error, which it takes; held. */
function hookArguments(m: Machine, message: Ref, object: Ref): Ref {
  const error = m.hold(takeError(m));
  const traceback = m.slot(error, EXC_TRACEBACK) || m.none;
  const items = [m.cls[error]!, error, traceback, message, object].map((item) => m.retain(item));
  return m.hold(structSequence(m, argumentsSpec, items));
}

/** `sys.unraisablehook`, as long as the program has not set one. */
export const unraisableHook: NativeDef = one(HOOK, (m, a) => {
  const args = m.S[a + 1]!;
  if (m.cls[args] !== nativeType(m, argumentsSpec)) {
    throw m.error(T_TypeError, 'sys.unraisablehook argument type must be UnraisableHookArgs');
  }
  writeReport(m, m.body[args]!);
  return m.newNone();
});

/** The class of the hook's argument is made with the module. */
export function prepareUnraisable(m: Machine): void {
  nativeType(m, argumentsSpec);
}

/** `write_unraisable_exc_file` of the five words at `at`. */
function writeReport(m: Machine, at: number): void {
  const stream = dictGetStr(m, m.slot(dictGetStr(m, m.modulesDict, m.nameOf('sys')), 0), m.nameOf('stderr'));
  if (stream === 0 || stream === m.none) return;
  const { S } = m;
  const [error, traceback, message, object] = [S[at + VALUE]!, S[at + TRACEBACK]!, S[at + MESSAGE]!, S[at + OBJECT]!];
  const type = m.type(S[at]!);
  if (object !== m.none) {
    if (message === m.none) writeText(m, stream, 'Exception ignored in: ');
    else {
      writeObject(m, stream, message);
      writeText(m, stream, ': ');
    }
    writeOr(m, stream, object, reprOf, '<object repr() failed>');
    writeText(m, stream, '\n');
  } else if (message !== m.none) {
    writeObject(m, stream, message);
    writeText(m, stream, ':\n');
  }
  if (traceback !== m.none) writeTraceback(m, stream, traceback);
  const module = m.hold(getAttrText(m, type.ref, '__module__'));
  if (!m.isStr(module)) writeText(m, stream, '<unknown>');
  else if (m.text(module) !== 'builtins' && m.text(module) !== '__main__') {
    writeObject(m, stream, module);
    writeText(m, stream, '.');
  }
  m.drop();
  writeObject(m, stream, m.hold(getAttrText(m, type.ref, '__qualname__')));
  m.drop();
  if (error !== m.none) {
    writeText(m, stream, ': ');
    writeOr(m, stream, error, strOf, '<exception str() failed>');
  }
  writeText(m, stream, '\n');
}

/** `PyFile_WriteString`. */
function writeText(m: Machine, stream: Ref, text: string): void {
  writeObject(m, stream, m.hold(newStr(m, text)));
  m.drop();
}

function writeOr(m: Machine, stream: Ref, object: Ref, textOf: (m: Machine, ref: Ref) => Ref, otherwise: string): void {
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    writeObject(m, stream, object, textOf);
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    writeText(m, stream, otherwise);
  }
}

/** `PyTraceBack_Print`. */
function writeTraceback(m: Machine, stream: Ref, traceback: Ref): void {
  m.release(newStr(m, 'tracebacklimit'));
  let isPlace = false;
  for (const line of tracebackText(m, traceback, sourceLines(m)).split('\n').slice(0, -1)) {
    const isSource = isPlace;
    isPlace = line.startsWith('  File ');
    if (isPlace) {
      writeObject(m, stream, m.hold(newFormattedStr(m, `${line}\n`, PLACE_FORMAT_LENGTH, [])));
      m.drop();
    } else if (isSource) writeSourceLine(m, stream, line.trimStart());
    else writeText(m, stream, `${line}\n`);
  }
}

/** `_Py_DisplaySourceLine`. */
function writeSourceLine(m: Machine, stream: Ref, line: string): void {
  readSourceFile(m);
  const text = m.hold(newStr(m, line));
  writeText(m, stream, INDENT);
  writeObject(m, stream, text);
  writeText(m, stream, '\n');
  m.drop();
}

/** The file is opened for each line that is shown: what is left of that are free lists and the name of an attribute. */
function readSourceFile(m: Machine): void {
  m.release(newList(m, 0)); /* PyImport_Import's list of names */
  m.release(newTuple(m, 4)); /* arguments of FileIO */
  m.release(newTuple(m, 2)); /* arguments of BufferedReader */
  const binary = beginScratch(m, FILE_BYTES + BUFFERED_READER_BYTES + BLOCK_BYTES);
  endScratch(m, beginScratch(m, TOKENIZER_BYTES + TOKENIZER_BUFFER_BYTES)); /* _PyTokenizer_FindEncodingFilename */
  const args = m.hold(newTuple(m, 2)); /* arguments of TextIOWrapper */
  const text = beginScratch(m, TEXT_WRAPPER_BYTES);
  const name = m.hold(newStrUncached(m, DECODER, 1, DECODER.length));
  typeLookup(m, m.type(T_tuple), name); /* an attribute of CodecInfo */
  m.drop();
  m.release(newTuple(m, 1)); /* arguments of the decoder */
  m.release(newTuple(m, 2)); /* arguments of IncrementalNewlineDecoder */
  m.release(args);
  m.unhold();
  endScratch(m, text);
  endScratch(m, binary);
}
