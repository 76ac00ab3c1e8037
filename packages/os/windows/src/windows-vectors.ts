/**
 * Runs recordings of Windows' memory calls on the model: one call a step, compared field by field.
 *
 * Models:      the recording program under Wine 8; where a step says what Windows itself does, that counts.
 * Sources:     the recordings name their evidence (tests written against Windows, documentation, or the run alone)
 * Algorithm:   Names stand for addresses and handles; `addr` is any address. A field that is not expected is not
 *              compared.
 * Invariants:  I1 a step that the model cannot perform is a difference, never silently equal.
 * Simplified:  Wine's heap has a larger smallest block than Windows' (48 instead of 32 bytes): heaps of recordings
 *              are made so.
 */
import type { OsArguments } from '@memarena/core';
import { NtHeap } from './nt-heap.ts';
import { protectionText } from './page-protection.ts';
import type { Section, WindowsFile } from './section.ts';
import * as words from './windows-constants.ts';
import {
  ERROR_INVALID_PARAMETER, MEM_COMMIT, MEM_FREE, MEM_MAPPED, MEM_PRIVATE, MEM_RESERVE, ntStatusToDosError,
} from './windows-constants.ts';
import { WindowsMemory } from './windows-memory.ts';

type StepResult = Record<string, unknown>;

export interface WindowsStep {
  call: string;
  wine8?: StepResult;
  windows?: StepResult;
  [field: string]: unknown;
}

export interface WindowsVector {
  id: string;
  topic: string;
  steps?: WindowsStep[];
  expect?: StepResult;
  [field: string]: unknown;
}

const WINE_MINIMUM_BLOCK_BYTES = 48;
const STATES = new Map([[MEM_COMMIT, 'MEM_COMMIT'], [MEM_RESERVE, 'MEM_RESERVE'], [MEM_FREE, 'MEM_FREE']]);
const TYPES = new Map([[MEM_PRIVATE, 'MEM_PRIVATE'], [MEM_MAPPED, 'MEM_MAPPED'], [0, '0']]);
/** Words that the calls refuse and that have no use elsewhere here. */
const REFUSED_WORDS: Readonly<Record<string, number>> = {
  AT_ROUND_TO_PAGE: 0x40000000, MEM_4MB_PAGES: 0x80000000, NONE: 0,
};

function flagsOf(text: string): number {
  let flags = 0;
  for (const word of text.split('|')) {
    const value = (words as unknown as Record<string, number>)[word] ?? REFUSED_WORDS[word] ?? Number(word);
    flags = Number.isNaN(value) ? -1 : flags + value - ((flags & value) >>> 0);
  }
  return flags;
}

function hex(value: number, digits = 0): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

function statusText(status: number): string {
  return `0x${status.toString(16).toUpperCase().padStart(8, '0')}`;
}

class WindowsPlayer {
  readonly memory: WindowsMemory;
  private readonly names = new Map<string, number>([['NULL', 0]]);
  private readonly sections = new Map<string, Section>();
  private readonly files = new Map<string, WindowsFile>();
  private readonly heaps = new Map<string, NtHeap>();

  constructor(settings: OsArguments) {
    this.memory = WindowsMemory.create({ keepsContents: true, ...settings });
  }

  /** The address that a text means; NaN for an unknown name. */
  place(text: string): number {
    if (/^(0x)?[0-9a-f]+$/i.test(text) && /^\d/.test(text)) return Number(text);
    const [name = '', offset = '0'] = text.split('+');
    return (this.names.get(name) ?? NaN) + Number(offset);
  }

  private outcome(works: boolean): StepResult {
    return works ? { ret: 1 } : { ret: 0, lastError: this.memory.lastError };
  }

  private address(name: string, address: number): StepResult {
    if (address === 0) return { ret: 0, lastError: this.memory.lastError };
    this.names.set(name, address);
    return { ret: address, aligned64k: address % 65536 === 0 ? 1 : 0 };
  }

  perform(call: string): StepResult {
    const [op = '', a = '', b = '', c = '', d = '', e = ''] = call.split(' ');
    const { memory } = this;
    switch (op) {
      case 'VirtualAlloc':
        return this.address(a, memory.virtualAlloc(this.place(b), Number(c), flagsOf(d), flagsOf(e)));
      case 'VirtualFree': return this.outcome(memory.virtualFree(this.place(a), Number(b), flagsOf(c)));
      case 'VirtualProtect': {
        const works = memory.virtualProtect(this.place(a), Number(b), flagsOf(c), d !== 'NULLOLD');
        return works ? { ret: 1, oldProtect: protectionText(memory.out.protection) } : this.outcome(false);
      }
      case 'VirtualQuery': return this.query(a, b === '' ? undefined : Number(b));
      case 'VirtualLock': return this.outcome(memory.virtualLock(this.place(a), Number(b)));
      case 'VirtualUnlock': return this.outcome(memory.virtualUnlock(this.place(a), Number(b)));
      case 'NtAlloc': return this.ntAlloc(a, b, Number(c), flagsOf(d), flagsOf(e));
      case 'NtFree': {
        const status = memory.ntFreeVirtualMemory(this.place(a), Number(b), flagsOf(c));
        const range = status === 0 ? { addrOut: memory.out.address, sizeOut: memory.out.bytes } : {};
        return { status: statusText(status), ...range };
      }
      case 'NtStatus': return { dosError: ntStatusToDosError(Number(a)) };
      case 'read':
      case 'write':
      case 'peek': return this.access(op, this.place(a), Number(b || 1), Number(c || 4096), Number(d || 65));
      case 'diff': return { diff: this.place(a) - this.place(b) };
      case 'GetWriteWatch':
      case 'ResetWriteWatch': return this.writeWatch(op, this.place(a), Number(b), c === '' ? 0 : flagsOf(c));
      case 'GetSystemInfo': return this.systemInfo();
      case 'GlobalMemoryStatusEx': return this.memoryStatus(Number(a));
      case 'WriteProcessMemory': return this.outcome(memory.writeProcessMemory(this.place(a), Number(b)));
      case 'EmptyWorkingSet':
        memory.emptyWorkingSet();
        return { ret: 1 };
      default: return op.startsWith('Heap') ? this.heapCall(op, a, b, c, d) : this.sectionCall(op, a, b, c, d, e);
    }
  }

  private query(text: string, bufferBytes?: number): StepResult {
    const address = this.place(text);
    const info = this.memory.virtualQuery(address, bufferBytes);
    if (info === null) return { ret: 0, lastError: this.memory.lastError };
    return {
      ret: 48, BaseOffset: info.baseAddress - this.place(text.split('+')[0]!), AllocationBase: info.allocationBase,
      AllocationProtect: protectionText(info.allocationProtect), RegionSize: info.regionSize,
      State: STATES.get(info.state),
      Protect: protectionText(info.protect), Type: TYPES.get(info.type),
    };
  }

  private ntAlloc(name: string, place: string, bytes: number, type: number, protection: number): StepResult {
    const { memory } = this;
    const address = this.place(place);
    const status = memory.ntAllocateVirtualMemory(address, bytes, type, protection);
    if (status !== 0) return { status: statusText(status), addrOut: address, sizeOut: bytes };
    this.names.set(name, memory.out.address);
    return { status: statusText(0), addrOut: memory.out.address, sizeOut: memory.out.bytes };
  }

  private access(op: string, address: number, bytes: number, stride: number, value: number): StepResult {
    const { memory } = this;
    for (let at = 0; at < bytes; at += stride) {
      const status = op === 'write' ? memory.writeByte(address + at, value) : memory.read(address + at, 1);
      if (status !== 0) return { exception: statusText(status), accessType: op === 'write' ? 1 : 0 };
    }
    return op === 'peek' ? { value: memory.byteAt(address) } : { ok: 1 };
  }

  private writeWatch(op: string, address: number, bytes: number, flags: number): StepResult {
    const how = op === 'ResetWriteWatch' ? words.WRITE_WATCH_FLAG_RESET : flags;
    const pages = this.memory.getWriteWatch(address, bytes, how);
    if (pages === null) return { ret: 0xffffffff, lastError: this.memory.lastError };
    return op === 'ResetWriteWatch' ? { ret: 0 } : { ret: 0, granularity: 4096, count: pages.length, pages };
  }

  private systemInfo(): StepResult {
    const info = this.memory.systemInfo();
    return {
      dwPageSize: info.pageBytes, dwAllocationGranularity: info.granularityBytes,
      lpMinimumApplicationAddress: hex(info.lowest),
      lpMaximumApplicationAddress: hex(info.highest), GetLargePageMinimum: info.largePageBytes,
    };
  }

  private memoryStatus(length: number): StepResult {
    const status = this.memory.globalMemoryStatus();
    if (length !== 64) return { ret: 0, lastError: ERROR_INVALID_PARAMETER };
    return {
      ret: 1, TotalVirtual: hex(status.totalVirtualBytes), TotalPhysNonZero: status.totalPhysicalBytes > 0 ? 1 : 0,
      TotalPageFileGePhys: status.totalPageFileBytes >= status.totalPhysicalBytes ? 1 : 0, AvailExtendedVirtual: 0,
    };
  }

  private heapCall(op: string, a: string, b: string, c: string, d: string): StepResult {
    const made = (name: string, heap: NtHeap, address: number): StepResult => {
      if (address === 0) return { ret: 0, lastError: words.ERROR_NOT_ENOUGH_MEMORY };
      this.names.set(name, address);
      return { ret: address, align16: address % 16 === 0 ? 1 : 0, HeapSize: heap.usableBytes(address) };
    };
    if (op === 'HeapCreate') {
      const heap = new NtHeap(this.memory, {
        reserveBytes: Math.max(Number(d), 0x10000), commitBytes: Number(c), isFixed: Number(d) > 0,
        minimumBlockBytes: WINE_MINIMUM_BLOCK_BYTES,
      });
      this.heaps.set(a, heap);
      return { ret: 'handle', aligned64k: heap.back.segments[0]!.address % 65536 === 0 ? 1 : 0 };
    }
    const heap = this.heaps.get(op === 'HeapDestroy' ? a : b);
    if (heap === undefined) return { unknown: `heap of ${op}` };
    switch (op) {
      case 'HeapAlloc':
        return made(a, heap, c.includes('HEAP_ZERO_MEMORY') ? heap.calloc(1, Number(d)) : heap.malloc(Number(d)));
      case 'HeapReAlloc': return made(a, heap, heap.heapReAlloc(this.place(a), Number(d), c.includes('IN_PLACE')));
      case 'HeapSize': return { ret: heap.usableBytes(this.place(a)) };
      case 'HeapFree':
        heap.free(this.place(a));
        return { ret: 1 };
      case 'HeapDestroy':
        heap.destroy();
        return { ret: 1 };
      default: return { unknown: op };
    }
  }

  private sectionCall(op: string, a: string, b: string, c: string, d: string, e: string): StepResult {
    const { memory } = this;
    const section = this.sections.get(op === 'MapViewOfFile' ? b : a);
    switch (op) {
      case 'file':
        this.files.set(a, {
          name: a, bytes: Number(b), contents: new Uint8Array(Number(b)).fill(65), readOnly: c === 'readonly',
        });
        return { ret: 1 };
      case 'CreateFileMapping': {
        const protection = flagsOf(d);
        const attributes = protection - (protection % 0x1000);
        const file = this.files.get(b) ?? null;
        return this.section(a, memory.createFileMapping(file, Number(c), protection % 0x1000, attributes, e));
      }
      case 'OpenFileMapping': return this.section(a, memory.openFileMapping(c));
      case 'MapViewOfFile':
        if (section === undefined) return { unknown: b };
        return this.address(a, memory.mapViewOfFile(section, flagsOf(c), Number(d), Number(e)));
      case 'UnmapViewOfFile': return this.outcome(memory.unmapViewOfFile(this.place(a)));
      case 'CloseHandle': return section === undefined ? { unknown: a } : this.outcome(memory.closeHandle(section));
      default: return { unknown: op };
    }
  }

  private section(name: string, section: Section | null): StepResult {
    if (section === null) return { ret: 0, lastError: this.memory.lastError };
    this.sections.set(name, section);
    return { ret: 'handle', lastError: 0 };
  }
}

/** Runs one recording with steps; returns one line per field that differs. */
export function runWindowsSteps(vector: WindowsVector, settings: OsArguments = {}): string[] {
  const player = new WindowsPlayer(settings);
  const differences: string[] = [];
  (vector.steps ?? []).forEach((step, index) => {
    const result = player.perform(step.call);
    for (const [field, value] of Object.entries(step.windows ?? step.wine8 ?? {})) {
      if (matches(player, step.call, field, value, result[field])) continue;
      const where = `${vector.id} step ${index} "${step.call}"`;
      differences.push(`${where}: ${field} expected ${String(value)}, got ${String(result[field])}`);
    }
  });
  return differences;
}

function matches(player: WindowsPlayer, call: string, field: string, expected: unknown, got: unknown): boolean {
  if (expected === got || expected === '(free)') return true;
  if (Array.isArray(expected)) {
    return Array.isArray(got) && expected.length === got.length &&
      expected.every((text, index) => player.place(String(text)) === got[index]);
  }
  if (typeof expected !== 'string' || typeof got !== 'number') return false;
  if (expected === 'addr') return got > 0;
  // The system chooses the place when none is asked for.
  if (field === 'addrOut' && /^NtAlloc \w+ 0 /.test(call) && expected.startsWith('0x')) return got > 0;
  return player.place(expected) === got;
}
