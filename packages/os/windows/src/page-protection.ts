import {
  PAGE_EXECUTE, PAGE_EXECUTE_READ, PAGE_EXECUTE_READWRITE, PAGE_EXECUTE_WRITECOPY, PAGE_GUARD, PAGE_NOACCESS,
  PAGE_NOCACHE, PAGE_READONLY, PAGE_READWRITE, PAGE_WRITECOMBINE, PAGE_WRITECOPY,
} from './windows-constants.ts';

/** The base protections; the place in the list is the three-bit code that a page's entry holds. */
const BASES = [
  PAGE_NOACCESS, PAGE_READONLY, PAGE_READWRITE, PAGE_WRITECOPY, PAGE_EXECUTE, PAGE_EXECUTE_READ, PAGE_EXECUTE_READWRITE,
  PAGE_EXECUTE_WRITECOPY,
];
const BASE_MASK = 0xff;
const MODIFIERS = PAGE_GUARD | PAGE_NOCACHE | PAGE_WRITECOMBINE;

export function codeOf(protection: number): number {
  return BASES.indexOf(protection & BASE_MASK);
}

export function protectionOf(code: number): number {
  return BASES[code]!;
}

/** ntoskrnl MiMakeProtectionMask: exactly one base, and modifiers that go together. */
export function isValidProtection(protection: number): boolean {
  if ((protection & ~(BASE_MASK | MODIFIERS)) !== 0 || codeOf(protection) < 0) return false;
  const modifiers = protection & MODIFIERS;
  if (modifiers === 0) return true;
  if ((protection & BASE_MASK) === PAGE_NOACCESS) return false;
  return (modifiers & (PAGE_NOCACHE | PAGE_WRITECOMBINE)) !== (PAGE_NOCACHE | PAGE_WRITECOMBINE);
}

export function isWriteCopy(protection: number): boolean {
  return (protection & (PAGE_WRITECOPY | PAGE_EXECUTE_WRITECOPY)) !== 0;
}

/**
 * Indexed by code: whether a page may be read, written, or is copied when it is written. On x86 what executes can be
 * read.
 */
export const READABLE = [false, true, true, true, true, true, true, true];
export const WRITABLE = [false, false, true, false, false, false, true, false];
export const COPIED = [false, false, false, true, false, false, false, true];

const WORDS: readonly [number, string][] = [
  [PAGE_NOACCESS, 'PAGE_NOACCESS'], [PAGE_READONLY, 'PAGE_READONLY'], [PAGE_READWRITE, 'PAGE_READWRITE'],
  [PAGE_WRITECOPY, 'PAGE_WRITECOPY'], [PAGE_EXECUTE, 'PAGE_EXECUTE'], [PAGE_EXECUTE_READ, 'PAGE_EXECUTE_READ'],
  [PAGE_EXECUTE_READWRITE, 'PAGE_EXECUTE_READWRITE'], [PAGE_EXECUTE_WRITECOPY, 'PAGE_EXECUTE_WRITECOPY'],
  [PAGE_GUARD, 'PAGE_GUARD'], [PAGE_NOCACHE, 'PAGE_NOCACHE'], [PAGE_WRITECOMBINE, 'PAGE_WRITECOMBINE'],
];

/** The protection in words: `PAGE_READWRITE|PAGE_GUARD`; `0` for none. */
export function protectionText(protection: number): string {
  return WORDS.filter(([bit]) => (protection & bit) !== 0).map(([, word]) => word).join('|') || '0';
}

/** Views of a section: what protections its own protection allows (MiIsPteProtectionCompatible). */
export function isCompatible(sectionProtection: number, wanted: number): boolean {
  const section = sectionProtection & BASE_MASK;
  const view = wanted & BASE_MASK;
  const copies = PAGE_NOACCESS | PAGE_READONLY | PAGE_WRITECOPY;
  const executes = PAGE_EXECUTE | PAGE_EXECUTE_READ | PAGE_EXECUTE_WRITECOPY;
  switch (section) {
    case PAGE_READONLY:
    case PAGE_WRITECOPY:
      return (view & copies) !== 0;
    case PAGE_READWRITE:
      return (view & (copies | PAGE_READWRITE)) !== 0;
    case PAGE_EXECUTE_READ:
    case PAGE_EXECUTE_WRITECOPY:
      return (view & (copies | executes)) !== 0;
    default:
      return true;
  }
}
