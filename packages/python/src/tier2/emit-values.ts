/**
 * Generated text for loads, stores, attributes, subscripts and the containers that instructions build.
 * Sources: Python/ceval.c (TARGET(…) of the same names).
 */
import { T_int, T_list, T_tuple } from '../machine/type-ids.ts';
import type { Emission } from './emission.ts';
import { release } from './emission.ts';

export function emitLoadFast(e: Emission, pc: number, index: number): void {
  if (!e.isBound(index)) {
    e.put(`if(S[base+${index}]===0){${e.spillAllText()}f.lasti=${pc};${e.setSp()}throw unboundLocal(m,f,${index});}`);
    e.bound.add(index);
  }
  e.push({ kind: 'local', index });
}

export function emitStoreFast(e: Emission, pc: number, index: number): void {
  e.spillLocal(index);
  e.spill(e.depth - 1);
  e.takeOwned('a');
  e.put(`b=S[base+${index}];S[base+${index}]=a;if(b!==0&&--rc[b]===0){f.lasti=${pc};memory.reclaim(b);}`);
  e.bound.add(index);
}

export function emitPopTop(e: Emission, pc: number): void {
  const top = e.entries.at(-1)!;
  if (top.kind === 'local' || top.kind === 'const' || top.kind === 'null') {
    e.popTo(e.depth - 1);
    return;
  }
  e.spill(e.depth - 1);
  const a = e.take('a');
  e.put(`f.lasti=${pc};${e.drop(a)}`);
}

export function emitLoadGlobal(e: Emission, pc: number, arg: number): void {
  const name = e.code.names[arg >>> 1]!;
  const cache = pc + 1;
  if (arg & 1) e.push({ kind: 'null' });
  e.spill(e.depth);
  e.put(`r=code[${cache}]===S[start[f.globals]]&&S[z=code[${cache + 1}]]===${name}?S[z+1]:0;`);
  e.put(`if(r===0){f.lasti=${pc};${e.setSp(e.depth - (arg & 1))}r=loadGlobal(m,f,code,${cache},${name});}rc[r]++;`);
  e.pushTemp('r');
}

export function emitLoadName(e: Emission, pc: number, arg: number): void {
  e.settle(pc);
  e.put(`r=loadName(m,f,${e.code.names[arg]!});`);
  e.pushTemp('r');
}

export function emitStoreName(e: Emission, pc: number, arg: number): void {
  e.spill(e.depth - 1);
  e.takeOwned('a');
  e.put(`f.lasti=${pc};${e.setSp()}storeName(m,f,${e.code.names[arg]!},a);`);
}

export function emitLoadAttr(e: Emission, pc: number, arg: number): void {
  const name = e.code.names[arg]!;
  e.spill(e.depth - 1);
  const a = e.take('a');
  e.put(`f.lasti=${pc};r=loadAttrCached(m,code,${pc + 1},a,${name});`);
  e.put(`if(r===0){${e.restore(a)}${e.setSp(a.depth + 1)}r=getAttr(m,a,${name});${release('a')}}else{${e.drop(a)}}`);
  e.pushTemp('r');
}

/** The object is on top, the value below it. */
export function emitStoreAttr(e: Emission, pc: number, arg: number): void {
  const name = e.code.names[arg]!;
  e.settle(pc);
  const { depth } = e;
  e.put(`b=${e.word(depth - 1)};a=${e.word(depth - 2)};`);
  e.put(`if(!storeAttrCached(m,code,${pc + 1},b,${name},a)){setAttr(m,b,${name},a);${release('a')}}${release('b')}`);
  e.popTo(depth - 2);
}

export function emitLoadMethod(e: Emission, pc: number, arg: number): void {
  const name = e.code.names[arg]!;
  e.spill(e.depth - 1);
  e.takeOwned('a');
  const word = e.word(e.depth);
  const next = e.word(e.depth + 1);
  e.put(`f.lasti=${pc};r=loadMethodCached(m,code,${pc + 1},a,${name});`);
  e.put(`if(r!==0){rc[r]++;${word}=r;${next}=a;}else{${word}=a;${e.setSp(e.depth + 1)}loadMethodLong(m,f,${name});}`);
  e.pushSlot();
  e.pushSlot();
}

export function emitSubscript(e: Emission, pc: number): void {
  e.spill(e.depth - 2);
  const b = e.take('b');
  const a = e.take('a');
  e.put(`r=0;f.lasti=${pc};if(cls[b]===${T_int}&&((z=cls[a])===${T_list}||z===${T_tuple})&&(x=num[b])>=0&&x<size[a])`
    + '{rc[r=S[body[a]+x]]++;}');
  e.put(`if(r===0){${e.restore(a)}${e.restore(b)}${e.setSp(b.depth + 1)}r=subscript(m,a,b);if(r===0)return -1;`
    + `${release('b')}${release('a')}}`
    + `else{${e.drop(b)}${e.drop(a)}}`);
  e.pushTemp('r');
}

/** value, container, key. */
export function emitStoreSubscript(e: Emission, pc: number): void {
  e.settle(pc);
  const { depth } = e;
  e.put(`storeSubscript(m,base+${e.code.localsPlus + depth});`);
  e.popTo(depth - 3);
}

export function emitLoadDeref(e: Emission, pc: number, arg: number): void {
  e.put(`if((r=S[start[S[base+${arg}]]])===0){${e.spillAllText()}f.lasti=${pc};${e.setSp()}throw unboundDeref(m,f,${arg});}`);
  e.put('rc[r]++;');
  e.pushTemp('r');
}

export function emitStoreDeref(e: Emission, pc: number, arg: number): void {
  e.spillAll();
  e.takeOwned('a');
  e.put(`f.lasti=${pc};m.replace(S[base+${arg}],0,a);`);
}

/** BUILD_TUPLE, BUILD_LIST. */
export function emitBuild(e: Emission, pc: number, builder: string, n: number): void {
  e.settle(pc);
  e.put(`${builder}(m,base+${e.code.localsPlus + e.depth},${n});`);
  e.popTo(e.depth - n);
  e.pushSlot();
}

export function emitListAppend(e: Emission, pc: number, arg: number): void {
  e.spill(e.depth - 1);
  e.takeOwned('a');
  e.put(`f.lasti=${pc};${e.setSp()}listAppendOwned(m,${e.word(e.depth - arg)},a);`);
}

export function emitUnpack(e: Emission, pc: number, n: number): void {
  e.settle(pc);
  const at = e.code.localsPlus + e.depth - 1;
  e.put(`unpackTop(m,f,code,${pc + 1},${n},base+${at});`);
  e.popTo(e.depth - 1);
  for (let i = 0; i < n; i++) e.pushSlot();
}

export function emitSwap(e: Emission, n: number): void {
  const top = e.depth - 1;
  const other = e.depth - n;
  const [a, b] = [e.entries[top]!, e.entries[other]!];
  const floats = (kind: string): boolean => kind === 'local' || kind === 'const';
  if (floats(a.kind) && floats(b.kind)) {
    e.entries[top] = b;
    e.entries[other] = a;
    return;
  }
  e.spillAll();
  e.put(`a=${e.word(top)};${e.word(top)}=${e.word(other)};${e.word(other)}=a;`);
}

export function emitCopy(e: Emission, n: number): void {
  const entry = e.entries[e.depth - n]!;
  if (entry.kind === 'local' || entry.kind === 'const') {
    e.push(entry);
    return;
  }
  e.spillAll();
  e.put(`if((r=${e.word(e.depth - n)})!==0)rc[r]++;`);
  e.pushTemp('r');
}
