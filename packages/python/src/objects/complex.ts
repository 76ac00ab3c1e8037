import type { Machine } from '../machine/machine.ts'; export function newComplex(m: Machine, re: number, im: number): number { void re; void im; return m.newNone(); }
