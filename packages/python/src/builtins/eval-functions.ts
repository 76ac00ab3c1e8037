/** `exec`, `eval` and `compile`. Source: Python/bltinmodule.c (builtin_exec_impl, builtin_eval_impl, builtin_compile_impl). */
import type { Ref } from '@memarena/core';
import type { CodeUnit } from '../code-unit.ts';
import { CompileMemory } from '../compile-memory/compile-memory.ts';
import { compileExpression, compileInteractive, compileModule, PythonSyntaxError, UnsupportedConstruct } from '../compiler/index.ts';
import { run } from '../machine/run-frames.ts';
import { enterFrame, recursionError } from '../machine/frames.ts';
import { parseArguments } from '../machine/keywords.ts';
import { linkCode } from '../machine/link.ts';
import type { LinkedCode } from '../machine/linked-code.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { newFunction } from '../machine/make-function.ts';
import { fast, fastKw, type NativeDef } from '../machine/native.ts';
import {
  T_bytearray, T_bytes, T_code, T_dict, T_IndentationError, T_SyntaxError, T_TabError, T_TypeError, T_ValueError,
} from '../machine/type-ids.ts';
import { bytesOf } from '../objects/bytes-core.ts';
import { dictGetStr, dictSetStr } from '../objects/dict-core.ts';
import { raiseObject } from '../objects/exceptions-core.ts';
import { frameLocals } from '../objects/frame-types.ts';
import { newTuple, packTuple } from '../objects/list-core.ts';
import { newStr } from '../objects/str-core.ts';

const CLASSES = { SyntaxError: T_SyntaxError, IndentationError: T_IndentationError, TabError: T_TabError } as const;

/** The SyntaxError of a source text that the compiler refused. */
export function syntaxError(m: Machine, error: PythonSyntaxError, filename: string): unknown {
  const fields = m.hold(newTuple(m, 6));
  const values = [
    newStr(m, filename), m.newInt(error.line), m.newInt(error.column), error.text === undefined ? m.newNone() : newStr(m, error.text),
    m.newInt(error.endLine), m.newInt(error.endColumn),
  ];
  values.forEach((value, i) => { m.S[m.body[fields]! + i] = value; });
  const message = m.hold(newStr(m, error.message));
  const args = packTuple(m, message, fields);
  m.drop(2);
  return raiseObject(m, CLASSES[error.kind], args);
}

/** A code object from source text, owned, and what the syntax tree's arena holds until `releaseArena`. */
interface Compiled {
  readonly code: Ref;
  readonly memory: CompileMemory | undefined;
}

const COMPILE = { exec: compileModule, eval: compileExpression, single: compileInteractive } as const;
type Mode = keyof typeof COMPILE;

function compileText(m: Machine, text: string, filename: string, mode: Mode): Compiled {
  if (m.depth >= m.recursionLimit) throw recursionError(m, ' during compilation');
  let unit: CodeUnit;
  const witness = m.counting ? new CompileMemory(m) : undefined;
  try {
    unit = COMPILE[mode](text, filename, { witness });
  } catch (error) {
    witness?.abandon();
    if (error instanceof PythonSyntaxError) throw syntaxError(m, error, filename);
    if (error instanceof UnsupportedConstruct) throw m.error(T_SyntaxError, error.message);
    throw error;
  }
  return witness === undefined ? { code: linkCode(m, unit), memory: undefined } : { code: witness.finish(), memory: witness };
}

/** The text of a source argument. */
function sourceText(m: Machine, source: Ref, name: string, kinds: string): string {
  let text: string;
  if (m.isStr(source)) text = m.text(source);
  else if (m.isInstance(source, T_bytes) || m.isInstance(source, T_bytearray)) {
    text = new TextDecoder().decode(bytesOf(m, source));
  } else throw m.error(T_TypeError, cFormat`${name}() arg 1 must be a ${kinds}`);
  if (text.includes('\0')) throw m.error(T_ValueError, 'source code string cannot contain null bytes');
  return text;
}

function provideBuiltins(m: Machine, globals: Ref): void {
  const name = m.nameOf('__builtins__');
  if (dictGetStr(m, globals, name) === 0) dictSetStr(m, globals, name, m.builtinsModule);
}

/** Runs a code object in a namespace; the result is owned. */
export function runCode(m: Machine, code: Ref, globals: Ref, locals: Ref): Ref {
  provideBuiltins(m, globals);
  const func = m.hold(newFunction(m, code, globals, m.builtinsDict));
  const frame = enterFrame(m, m.payload[code] as LinkedCode, func);
  m.drop();
  frame.locals = m.retain(locals);
  frame.isEntry = true;
  return run(m, frame);
}

/** `run_eval_code_obj` asks for the builtins by a C string, which becomes a str for the moment. */
function lookUpBuiltins(m: Machine): void {
  if (m.counting) m.release(newStr(m, '__builtins__'));
}

function evaluate(m: Machine, name: 'exec' | 'eval', source: Ref, globalsArg: Ref, localsArg: Ref): Ref {
  const mark = m.tempTop;
  let globals = globalsArg === m.none ? 0 : globalsArg;
  let locals = localsArg === m.none ? 0 : localsArg;
  if (globals !== 0 && !m.isInstance(globals, T_dict)) {
    const given = m.typeOf(globals).name;
    throw m.error(T_TypeError, name === 'exec' ? `exec() globals must be a dict, not ${given}` : 'globals must be a dict');
  }
  if (globals === 0) {
    globals = m.frame!.globals;
    if (locals === 0) locals = m.hold(frameLocals(m, m.frame!));
  } else if (locals === 0) locals = globals;
  if (m.typeOf(locals).getitem === null) {
    const given = m.typeOf(locals).name;
    throw m.error(T_TypeError, name === 'exec' ? `locals must be a mapping or None, not ${given}` : 'locals must be a mapping');
  }
  provideBuiltins(m, globals);
  let code = source;
  let compiled: Compiled | undefined;
  if (m.cls[source] !== T_code) {
    const text = sourceText(m, source, name, 'string, bytes or code object');
    compiled = compileText(m, text, '<string>', name);
    code = m.hold(compiled.code);
    lookUpBuiltins(m);
  }
  let result: Ref;
  try {
    result = runCode(m, code, globals, locals);
  } finally {
    compiled?.memory?.releaseArena();
  }
  m.dropTo(mark);
  if (name === 'eval') return result;
  m.release(result);
  return m.newNone();
}

function compile(m: Machine, a: number, n: number, kw: Ref): Ref {
  const names = ['source', 'filename', 'mode', 'flags', 'dont_inherit', 'optimize', '_feature_version'];
  const [source, filename, mode] = parseArguments(m, 'compile', a, n, kw, names, 3);
  if (m.cls[source!] === T_code) return m.retain(source!);
  const kind = m.text(mode!);
  if (kind !== 'exec' && kind !== 'eval' && kind !== 'single') {
    throw m.error(T_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
  }
  const text = sourceText(m, source!, 'compile', 'string, bytes or AST object');
  const { code, memory } = compileText(m, text, m.text(filename!), kind);
  memory?.releaseArena();
  return code;
}

export const evalFunctions: readonly NativeDef[] = [
  fast('eval', 1, 3, (m, a, n) => evaluate(m, 'eval', m.S[a + 1]!, n > 1 ? m.S[a + 2]! : 0, n > 2 ? m.S[a + 3]! : 0)),
  fast('exec', 1, 3, (m, a, n) => evaluate(m, 'exec', m.S[a + 1]!, n > 1 ? m.S[a + 2]! : 0, n > 2 ? m.S[a + 3]! : 0)),
  fastKw('compile', 0, 7, compile),
];
