/** The end of a generator that nobody refers to any more. Source: Objects/genobject.c (_PyGen_Finalize). */
import type { Ref } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { T_async_generator, T_coroutine } from '../machine/type-ids.ts';
import { loadModule } from '../modules/import-module.ts';
import { isClosedAsync } from './async-generator.ts';
import { getAttrText } from './attributes.ts';
import { GEN_FINALIZER, generatorRecord, genClose } from './generator-core.ts';

/** A coroutine that has never run: `_PyErr_WarnUnawaitedCoroutine`. */
function warnUnawaited(m: Machine, coroutine: Ref): void {
  const warnings = m.hold(loadModule(m, 'warnings'));
  const warn = m.hold(getAttrText(m, warnings, '_warn_unawaited_coroutine'));
  m.release(call1(m, warn, coroutine));
  m.drop(2);
}

/** Closes what is suspended, or asks the finalizer of an asynchronous generator to do so. */
function endGenerator(m: Machine, gen: Ref): void {
  const isAsync = m.cls[gen] === T_async_generator;
  const finalizer = isAsync ? m.slot(gen, GEN_FINALIZER) : 0;
  if (finalizer !== 0 && !isClosedAsync(m, gen)) m.release(call1(m, finalizer, gen));
  else if (m.cls[gen] === T_coroutine && generatorRecord(m, gen).state === 'created') warnUnawaited(m, gen);
  else genClose(m, gen);
}

export function finalizeGenerator(m: Machine, gen: Ref): void {
  const record = generatorRecord(m, gen);
  if (record === undefined || record.state === 'done' || record.state === 'running') return;
  const saved = [m.errType, m.errValue, m.errTraceback] as const;
  m.errType = m.errValue = m.errTraceback = 0;
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    endGenerator(m, gen);
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.unraisable(gen);
  }
  [m.errType, m.errValue, m.errTraceback] = saved;
}
