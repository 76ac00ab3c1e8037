/**
 * Generated text for jumps, loops, calls and everything that leaves the function.
 * Sources: Python/ceval.c (TARGET(CALL), TARGET(FOR_ITER), TARGET(RETURN_VALUE), TARGET(SEND), …).
 */
import type { Ref } from '@memarena/core';
import { T_generator, T_list_iterator, T_range_iterator } from '../machine/type-ids.ts';
import type { Emission } from './emission.ts';
import { release } from './emission.ts';

export const goTo = (label: number): string => `{pc=${label};continue;}`;

/** RESUME and JUMP_BACKWARD of code that has come here before its warm-up was over. */
export function emitWarmup(e: Emission): void {
  if (e.code.warmup < 0) e.put('if(f.code.warmup<0)f.code.warmup++;');
}

/** The check of every call. */
export function emitCheck(e: Emission, pc: number): void {
  e.spillAll();
  e.put(`if(--m.fuel<0){f.lasti=${pc};${e.setSp()}outOfFuel(m);}`);
}

/** Backward jumps in one activation of a function. */
const MAX_TURNS = 64;

/**
 * The check of a backward jump; `depth` is the stack's at the instruction's start. The function is left now and then,
 * oftener than the host looks for hot loops: it compiles what is entered anew, for the one machine that it sees there,
 * and would compile a loop that it is in the middle of for any.
 */
export function emitLoopCheck(e: Emission, pc: number, depth: number, target: number): void {
  e.put(`if(--m.fuel<0||++n>${MAX_TURNS}){f.lasti=${pc};${e.setSp(depth)}if(m.fuel<0)outOfFuel(m);`
    + `f.pc=${target};${e.setSp()}return -1;}`);
}

/**
 * FOR_ITER. The frame of a generator runs like that of a call; when it has not come back at once, the frame goes on at
 * `next`, with the value on the stack, and `joined` is the label with which it joins the usual way.
 */
export function emitForIter(e: Emission, pc: number, exit: number, next: number, joined: number): void {
  e.spillAll();
  const iterator = e.word(e.depth - 1);
  const value = e.word(e.depth);
  e.put(`f.lasti=${pc};${e.setSp()}a=${iterator};`);
  e.put(`if((z=cls[a])===${T_generator}&&enterGenerator(m,a)){f.pc=${next};if(!runCallee(m,f))return -1;`
    + `if(f.pc!==${next})${goTo(exit)}r=${value};}`);
  e.put(`else{r=z===${T_range_iterator}?rangeNext(m,a):z===${T_list_iterator}?listNext(m,a):payload[z].next(m,a);`);
  e.put(`if(r===0){${release('a')}${goTo(exit)}}}`);
  e.pushTemp('r');
  e.put(`case ${joined}:`);
  e.bound.clear();
}

/** Where a frame enters that waited for a generator in FOR_ITER. */
export function iterationStub(e: Emission, label: number, depth: number, joined: number): string {
  return `case ${label}:t${depth}=${e.word(depth)};${goTo(joined)}`;
}

/** CALL: a native callee's result is in place when `enterCall` returns true, a Python frame runs or waits otherwise. */
export function emitCall(e: Emission, pc: number, arg: number, keywords: Ref, next: number): void {
  e.settle(pc);
  const at = e.code.localsPlus + e.depth - arg - 1;
  e.put(`f.pc=${next};if(!enterCall(m,f,base+${at},${arg},${keywords})&&!runCallee(m,f))return -1;`);
  e.popTo(e.depth - arg - 2);
  e.pushSlot();
}

export function emitReturn(e: Emission, pc: number): void {
  e.spill(e.depth - 1);
  e.takeOwned('a');
  e.put(`f.lasti=${pc};${e.setSp()}`);
  if (e.code.isGenerator) e.put('return generatorReturn(m,f,a);');
  else {
    if (e.code.isInit) e.put('if(f.made!==0)return leaveInit(m,f,a);');
    e.put('if(f.isEntry){leaveFrame(m,f);return a;}leaveFrame(m,f);f=m.frame;S[f.sp++]=a;return -1;');
  }
}

export function emitYield(e: Emission, pc: number, next: number): void {
  e.spill(e.depth - 1);
  e.takeOwned('a');
  e.put(`f.lasti=${pc};f.pc=${next};${e.setSp()}return yieldValue(m,f,a);`);
  e.pushSlot();
}

export function emitReturnGenerator(e: Emission, pc: number, next: number): void {
  e.settle(pc);
  e.put(`f.pc=${next};z=f.isEntry;r=returnGenerator(m,f);if(z)return r;f=m.frame;S[f.sp++]=r;return -1;`);
}

export function emitSend(e: Emission, pc: number, exit: number, next: number): void {
  e.settle(pc);
  e.put(`f.pc=${next};if((z=sendTop(m,f))===2){if(!runCallee(m,f))return -1;z=f.pc===${next}?0:1;}if(z===1)${goTo(exit)}`);
}

export function emitRaise(e: Emission, pc: number, arg: number): void {
  e.settle(pc);
  e.put(`return raiseTop(m,f,${arg});`);
}

export function emitReraise(e: Emission, pc: number, arg: number): void {
  e.settle(pc);
  e.put(`return reraiseTop(m,f,${arg},${pc});`);
}

/** Any instruction that has no text of its own. */
export function emitRare(e: Emission, pc: number, op: number, arg: number, effect: number): void {
  e.settle(pc);
  e.put(`executeRare(m,f,${op},${arg},0);`);
  const depth = e.depth + effect;
  e.popTo(Math.min(depth, e.depth));
  while (e.depth < depth) e.pushSlot();
}
