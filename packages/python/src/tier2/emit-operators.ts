/**
 * Generated text for operators, comparisons and the branches on them: the short way for small ints and floats in place,
 * everything else through `support.ts`.
 * Sources: Python/ceval.c (TARGET(BINARY_OP), TARGET(COMPARE_OP), TARGET(POP_JUMP_FORWARD_IF_TRUE), …).
 */
import { T_float, T_int } from '../machine/type-ids.ts';
import { Nb, NB_INPLACE } from '../machine/py-type.ts';
import type { Emission, Operand } from './emission.ts';
import { release } from './emission.ts';

/** Ints of one digit. */
const MEDIUM = 0x40000000;
const COMPARISONS = ['<', '<=', '===', '!==', '>', '>='];

function constantInt(e: Emission, operand: Operand): number | undefined {
  if (operand.entry.kind !== 'const') return undefined;
  const { ref } = operand.entry;
  const value = e.m.num[ref]!;
  return e.m.cls[ref] === T_int && value > -MEDIUM && value < MEDIUM ? value : undefined;
}

function constantFloat(e: Emission, operand: Operand): boolean {
  return operand.entry.kind === 'const' && e.m.cls[operand.entry.ref] === T_float;
}

/** Condition under which `operand` is an int of one digit; `number` then has its value. */
function isMediumInt(e: Emission, operand: Operand, number: string): string {
  if (constantInt(e, operand) !== undefined) return 'true';
  const { name } = operand;
  return `cls[${name}]===${T_int}&&(${number}=num[${name}])<${MEDIUM}&&${number}>-${MEDIUM}`;
}

function isFloat(e: Emission, operand: Operand): string {
  if (constantInt(e, operand) !== undefined) return 'false';
  return constantFloat(e, operand) ? 'true' : `cls[${operand.name}]===${T_float}`;
}

/** The result for small ints, and the condition that it needs. */
function intResult(op: number, x: string, y: string, divisor: number | undefined): string {
  switch (op) {
    case Nb.add: return `r=newInt(${x}+${y});`;
    case Nb.subtract: return `r=newInt(${x}-${y});`;
    case Nb.multiply: return `if((z=${x}*${y})<9007199254740992&&z>-9007199254740992)r=newInt(z+0);`;
    case Nb.and: return `r=newInt(${x}&${y});`;
    case Nb.or: return `r=newInt(${x}|${y});`;
    case Nb.xor: return `r=newInt(${x}^${y});`;
    case Nb.floorDivide: return `${positive(y, divisor)}r=newInt(Math.floor(${x}/${y})+0);`;
    case Nb.remainder: return `${positive(y, divisor)}{z=${x}%${y};r=newInt(z<0?z+${y}:z+0);}`;
    case Nb.trueDivide: return `if(${y}!==0)r=newFloat(${x}/${y});`;
    default: return '';
  }
}

function positive(y: string, divisor: number | undefined): string {
  if (divisor === undefined) return `if(${y}>0)`;
  return divisor > 0 ? '' : 'if(false)';
}

function floatResult(op: number, a: string, b: string): string {
  switch (op) {
    case Nb.add: return `r=newFloat(num[${a}]+num[${b}]);`;
    case Nb.subtract: return `r=newFloat(num[${a}]-num[${b}]);`;
    case Nb.multiply: return `r=newFloat(num[${a}]*num[${b}]);`;
    case Nb.trueDivide: return `if((y=num[${b}])!==0)r=newFloat(num[${a}]/y);`;
    default: return '';
  }
}

/** BINARY_OP. `appended` is the label behind the STORE_FAST that follows a `+`, where growing in place goes on. */
export function emitBinary(e: Emission, pc: number, arg: number, appended: number): void {
  e.spill(e.depth - 2);
  const b = e.take('b');
  const a = e.take('a');
  const op = arg >= NB_INPLACE ? arg - NB_INPLACE : arg;
  const left = constantInt(e, a);
  const right = constantInt(e, b);
  const ints = intResult(op, left === undefined ? 'x' : `(${left})`, right === undefined ? 'y' : `(${right})`, right);
  const floats = floatResult(op, 'a', 'b');
  e.put(`f.lasti=${pc};r=0;`);
  if (ints !== '') e.put(`if(${isMediumInt(e, a, 'x')}&&${isMediumInt(e, b, 'y')}){${ints}}`);
  if (floats !== '') e.put(`else if(${isFloat(e, a)}&&${isFloat(e, b)}){${floats}}`);
  if (floats !== '' && right === undefined && left === undefined) {
    e.put(`else if(cls[a]===${T_float}&&cls[b]===${T_int}&&(y=num[b])===y)`
      + `{${floatResult(op, 'a', 'b')}}`);
  } else if (floats !== '' && right !== undefined) {
    e.put(`else if(cls[a]===${T_float}){${floatResult(op, 'a', 'b')}}`);
  } else if (floats !== '' && left !== undefined) {
    e.put(`else if(cls[b]===${T_float}){${floatResult(op, 'a', 'b')}}`);
  }
  const long = `${e.restore(a)}${e.restore(b)}${e.setSp(b.depth + 1)}`;
  if (appended >= 0) {
    e.put(`if(r===0){${long}r=addLong(m,f,code,${pc + 1},a,b,${arg});if(r===0){pc=${appended};continue;}}`);
  } else e.put(`if(r===0){${long}r=binaryLong(m,a,b,${arg});}`);
  e.put(`else{${e.drop(a)}${e.drop(b)}}`);
  e.pushTemp('r');
}

/** The condition of COMPARE_OP in `c`; the operands are gone. */
export function emitCompare(e: Emission, pc: number, arg: number): void {
  e.spill(e.depth - 2);
  const b = e.take('b');
  const a = e.take('a');
  const operator = COMPARISONS[arg]!;
  const left = constantInt(e, a);
  const right = constantInt(e, b);
  const number = (operand: Operand, known: number | undefined, name: string): string => (known !== undefined ? 'true'
    : `((z=cls[${operand.name}])===${T_int}||z===${T_float})&&(${name}=num[${operand.name}])===${name}`);
  e.put(`if(${number(a, left, 'x')}&&${number(b, right, 'y')}){`
    + `c=${left ?? 'x'}${operator}${right ?? 'y'};f.lasti=${pc};${e.drop(a)}${e.drop(b)}}`);
  const long = `${e.restore(a)}${e.restore(b)}f.lasti=${pc};${e.setSp(b.depth + 1)}`;
  e.put(`else{${long}c=compareLong(m,f,a,b,${arg});}`);
}

/** CONTAINS_OP in `c`. */
export function emitContains(e: Emission, pc: number, arg: number): void {
  e.settle(pc);
  e.popTo(e.depth - 2);
  e.put(`c=containsLong(m,f)!==${arg === 1};`);
}

/** IS_OP in `c`. */
export function emitIs(e: Emission, pc: number, arg: number): void {
  e.spill(e.depth - 2);
  const b = e.take('b');
  const a = e.take('a');
  e.put(`f.lasti=${pc};c=${arg === 1 ? 'a!==b' : 'a===b'};${e.drop(a)}${e.drop(b)}`);
}

/** Truth of the top of the stack in `c`, which is released. */
export function emitTruth(e: Emission, pc: number): void {
  e.spill(e.depth - 1);
  const { m } = e;
  const v = e.take('a');
  const drop = v.entry.kind === 'temp' || v.entry.kind === 'slot' ? 'rc[a]--;' : '';
  const long = `${e.restore(v)}f.lasti=${pc};${e.setSp(v.depth + 1)}`;
  e.put(`if(a===${m.true}){c=true;${drop}}else if(a===${m.false}){c=false;${drop}}else{${long}c=truthLong(m,a);}`);
}

/** The top is None, in `c`; it is released. */
export function emitIsNone(e: Emission, pc: number): void {
  e.spill(e.depth - 1);
  const v = e.take('a');
  e.put(`f.lasti=${pc};c=a===${e.m.none};${e.drop(v)}`);
}

/** Pushes `c` as a bool. */
export function pushCondition(e: Emission): void {
  e.put(`rc[r=c?${e.m.true}:${e.m.false}]++;`);
  e.pushTemp('r');
}

export { release };
