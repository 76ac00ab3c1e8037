/**
 * Runs recordings of the real kernel on the model: a small language of calls, one result per step.
 *
 * Models:      the recording program, a static binary run without address randomisation: 34 pages of heap in use, the
 *              vDSO and its data at the top of the mappings.
 * Sources:     the recordings say what they were made with (kernel, date, settings)
 * Algorithm:   Each line of the script is performed; the fields of the recorded step are compared one by one. `fork {
 *              … }` runs the lines between in a child, `forkhold` leaves a child behind that `release` ends.
 * Invariants:  I1 a step that the model cannot perform is a difference, never silently equal.
 * Simplified:  The counts that real runs show to vary (LazyFree, which lags) are compared within that variation.
 */
import type { OsArguments } from '@memarena/core';
import {
  ACCESS_ACCERR, ACCESS_BUS, ACCESS_MAPERR, EBADF, ERRNO_NAMES, MADV_COLD, MADV_COLLAPSE, MADV_DODUMP, MADV_DOFORK,
  MADV_DONTDUMP, MADV_DONTFORK, MADV_DONTNEED, MADV_DONTNEED_LOCKED, MADV_FREE, MADV_HUGEPAGE, MADV_KEEPONFORK,
  MADV_NOHUGEPAGE, MADV_NORMAL, MADV_PAGEOUT, MADV_POPULATE_READ, MADV_POPULATE_WRITE, MADV_RANDOM, MADV_REMOVE,
  MADV_SEQUENTIAL, MADV_WILLNEED, MADV_WIPEONFORK, MAP_ANONYMOUS, MAP_FIXED, MAP_FIXED_NOREPLACE, MAP_HUGETLB,
  MAP_LOCKED, MAP_NORESERVE, MAP_POPULATE, MAP_PRIVATE, MAP_SHARED, MAP_STACK, MREMAP_FIXED, MREMAP_MAYMOVE,
  PROT_EXEC, PROT_READ, PROT_WRITE, VM_SPECIAL,
} from './linux-constants.ts';
import { LinuxMemory } from './linux-memory.ts';
import type { MemoryObject } from './memory-object.ts';
import type { ProcessStatus } from './process-reports.ts';

export interface LinuxStep {
  op: string;
  d?: number;
  [field: string]: unknown;
}

export interface LinuxVector {
  id: string;
  topic: string;
  script?: string[];
  steps?: LinuxStep[];
  [field: string]: unknown;
}

type StepResult = Record<string, unknown>;

const MAP_WORDS: Readonly<Record<string, number>> = {
  private: MAP_PRIVATE, shared: MAP_SHARED, anon: MAP_ANONYMOUS, fixed: MAP_FIXED, fixed_noreplace: MAP_FIXED_NOREPLACE,
  noreserve: MAP_NORESERVE, populate: MAP_POPULATE, stack: MAP_STACK, locked: MAP_LOCKED, hugetlb: MAP_HUGETLB,
};

const ADVICE_WORDS: Readonly<Record<string, number>> = {
  normal: MADV_NORMAL, random: MADV_RANDOM, sequential: MADV_SEQUENTIAL, willneed: MADV_WILLNEED,
  dontneed: MADV_DONTNEED, free: MADV_FREE, remove: MADV_REMOVE, dontfork: MADV_DONTFORK, dofork: MADV_DOFORK,
  hugepage: MADV_HUGEPAGE,
  nohugepage: MADV_NOHUGEPAGE, dontdump: MADV_DONTDUMP, dodump: MADV_DODUMP, wipeonfork: MADV_WIPEONFORK,
  keeponfork: MADV_KEEPONFORK, cold: MADV_COLD, pageout: MADV_PAGEOUT, populate_read: MADV_POPULATE_READ,
  populate_write: MADV_POPULATE_WRITE, dontneed_locked: MADV_DONTNEED_LOCKED, collapse: MADV_COLLAPSE,
};

/** The recording program's own memory. */
const PROBE_HEAP_PAGES = 34;
const PROBE_TOP_PAGES = 8;
/** Pages that its memory counter had not summed up when it started to record. */
const PROBE_COUNTER_LAG = 23;
/** A written byte is 64 plus the number that the script gives; 1 when it gives none. */
const VALUE_BASE = 64;
/** Pages that LazyFree may lag behind: a batch per processor (mm/swap.c lru_add_drain). */
const LAZYFREE_LAG_KIB = 31 * 4;

function protectionOf(words: string): number {
  if (words === 'none') return 0;
  return (words.includes('r') ? PROT_READ : 0) | (words.includes('w') ? PROT_WRITE : 0) |
    (words.includes('x') ? PROT_EXEC : 0);
}

/** One process of the script. */
class Player {
  readonly memory: LinuxMemory;
  readonly names: Map<string, number>;
  readonly objects: Map<string, MemoryObject>;
  readonly held: LinuxMemory[] = [];
  private readonly brkBase: number;
  private statusBase: ProcessStatus | null = null;
  private countBase = -1;

  constructor(memory: LinuxMemory, names: Map<string, number>, objects: Map<string, MemoryObject>, brkBase: number) {
    this.memory = memory;
    this.names = names;
    this.objects = objects;
    this.brkBase = brkBase;
  }

  static start(settings: OsArguments): Player {
    const memory = LinuxMemory.create(settings);
    const { space } = memory;
    const { pageBytes } = space;
    const top = space.layout.mmapBase - PROBE_TOP_PAGES * pageBytes;
    memory.mmap(top, PROBE_TOP_PAGES * pageBytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED);
    memory.read(top, PROBE_TOP_PAGES * pageBytes);
    space.vmas.find(top)!.flags |= VM_SPECIAL;
    memory.brk(space.brkStart + PROBE_HEAP_PAGES * pageBytes);
    memory.write(space.brkStart, PROBE_HEAP_PAGES * pageBytes);
    space.setCounterLag(PROBE_COUNTER_LAG);
    return new Player(memory, new Map(), new Map(), space.brk);
  }

  fork(): Player | null {
    const child = this.memory.fork();
    return child === null ? null : new Player(child, new Map(this.names), new Map(this.objects), this.brkBase);
  }

  private place(text: string): number {
    const [name = '', offset = '0'] = text.split('+');
    const base = name === 'BRK' ? this.brkBase : name === 'ABS' ? 0 : this.names.get(name) ?? 0;
    return base + Number(offset);
  }

  private call(result: number): StepResult {
    return result < 0 ? { ret: -1, errno: ERRNO_NAMES[-result] ?? String(-result) } : { ret: 0 };
  }

  private signal(result: number): StepResult {
    if (result === ACCESS_MAPERR) return { signal: 'SIGSEGV', si_code: 1 };
    if (result === ACCESS_ACCERR) return { signal: 'SIGSEGV', si_code: 2 };
    if (result === ACCESS_BUS) return { signal: 'SIGBUS', si_code: 2 };
    return result === 0 ? {} : { signal: 'SIGKILL' };
  }

  /** Performs one line; the faults that it took are part of the result. */
  perform(line: string): StepResult {
    const { space } = this.memory;
    const faults = space.minorFaults;
    const result = this.performOp(line.split(' '));
    return { ...result, minflt: space.minorFaults - faults };
  }

  private performOp(words: string[]): StepResult {
    const { memory } = this;
    const [op = '', first = '', second = '', third = '', fourth = ''] = words;
    const place = this.place(first);
    const bytes = Number(second);
    switch (op) {
      case 'mmap': return this.mmap(words);
      case 'munmap': return this.call(memory.munmap(place, bytes));
      case 'mprotect': return this.call(memory.mprotect(place, bytes, protectionOf(third)));
      case 'madvise': return this.call(memory.madvise(place, bytes, ADVICE_WORDS[third] ?? -1));
      case 'mlock': return this.call(memory.mlock(place, bytes));
      case 'munlock': return this.call(memory.munlock(place, bytes));
      case 'mremap': return this.mremap(place, bytes, words);
      case 'write': return this.write(place, bytes, Number(third || 4096), Number(fourth || 1));
      case 'read': return this.read(place, bytes, Number(third || 4096));
      case 'peek': return this.peek(place);
      case 'brk': return this.brk(Number(first));
      case 'smaps': return { ...memory.smaps(place, bytes) };
      case 'pagemap': return { ...memory.pagemap(place, bytes) };
      case 'status': return this.status();
      case 'vmacount': return this.vmaCount();
      case 'rel': return { rel: this.place(first) - this.place(second) };
      case 'align': return { aligned: place % bytes === 0 ? 1 : 0 };
      case 'alignup':
        this.names.set(third, Math.ceil(place / bytes) * bytes);
        return {};
      case 'rlimit': return this.rlimit(first, Number(second));
      case 'file':
        this.objects.set(first, memory.createObject('file', bytes, VALUE_BASE + 1));
        return { ret: 0 };
      case 'memfd':
        this.objects.set(first, memory.createObject('shmem', bytes, third === 'sparse' ? null : VALUE_BASE + 1));
        return { ret: 0 };
      case 'fread': return { value: this.objects.get(first)?.read(bytes) };
      default: return { unknown: op };
    }
  }

  private mmap(words: string[]): StepResult {
    const [, name = '', bytes = '', prot = '', flagWords = ''] = words;
    let address = 0;
    let object: MemoryObject | null = null;
    let offset = 0;
    for (let index = 5; index < words.length; index++) {
      if (words[index] === 'at') address = this.place(words[++index]!);
      else if (words[index] === 'fd') {
        object = this.objects.get(words[index + 1]!) ?? null;
        if (object === null) return this.call(-EBADF);
        offset = Number(words[index + 2]);
        index += 2;
      }
    }
    let flags = 0;
    for (const word of flagWords.split(',')) flags |= MAP_WORDS[word] ?? 0;
    const result = this.memory.mmap(address, Number(bytes), protectionOf(prot), flags, object, offset);
    if (result >= 0) this.names.set(name, result);
    return this.call(result);
  }

  private mremap(place: number, bytes: number, words: string[]): StepResult {
    const [, , , newBytes = '', how = '', name = ''] = words;
    const flags = (how.includes('maymove') ? MREMAP_MAYMOVE : 0) |
      (how.includes('fixed') ? MREMAP_FIXED | MREMAP_MAYMOVE : 0);
    const at = words.indexOf('at');
    const result = this.memory.mremap(place, bytes, Number(newBytes), flags, at < 0 ? 0 : this.place(words[at + 1]!));
    if (result < 0) return this.call(result);
    if (name !== '' && name !== 'at') this.names.set(name, result);
    return { ret: 0, moved: result === place ? 0 : 1 };
  }

  private write(place: number, bytes: number, stride: number, value: number): StepResult {
    for (let at = 0; at < bytes; at += stride) {
      const result = this.memory.writeByte(place + at, VALUE_BASE + value);
      if (result !== 0) return this.signal(result);
    }
    return {};
  }

  private read(place: number, bytes: number, stride: number): StepResult {
    for (let at = 0; at < bytes; at += stride) {
      const result = this.memory.read(place + at, 1);
      if (result !== 0) return this.signal(result);
    }
    return {};
  }

  private peek(place: number): StepResult {
    const result = this.memory.read(place, 1);
    return result === 0 ? { value: this.memory.byteAt(place) } : this.signal(result);
  }

  private brk(offset: number): StepResult {
    const wanted = this.brkBase + offset;
    const got = this.memory.brk(wanted);
    return { off: got - this.brkBase, ok: got === wanted ? 1 : 0 };
  }

  private status(): StepResult {
    const now = this.memory.status();
    this.statusBase ??= now;
    const base = this.statusBase;
    const change = ([name, value]: [string, number]): [string, number] => [name,
      value - base[name as keyof ProcessStatus]];
    return Object.fromEntries(Object.entries(now).map(change));
  }

  private vmaCount(): StepResult {
    const count = this.memory.space.vmas.all.length;
    if (this.countBase < 0) this.countBase = count;
    return { n: count - this.countBase };
  }

  private rlimit(which: string, amount: number): StepResult {
    const { space } = this.memory;
    const osPages = Math.floor(amount / space.pageBytes);
    if (which === 'as') space.addressSpaceLimitPages = space.totalPages + osPages;
    else if (which === 'data') space.dataLimitPages = space.dataPages + osPages;
    else return { unknown: which };
    return { ret: 0 };
  }
}

/** Runs one recording with a script; returns one line per field that differs. */
export function runLinuxScript(vector: LinuxVector, settings: OsArguments = {}): string[] {
  const { script = [], steps = [] } = vector;
  const first = Player.start({ overcommitMode: 1, privileged: true, keepsContents: true, ...settings });
  const stack: (Player | null)[] = [first];
  const differences: string[] = [];
  let step = 0;
  const expectStep = (result: StepResult): void => {
    const expected = steps[step];
    if (expected !== undefined) compare(vector.id, step, expected, result, differences);
    else differences.push(`${vector.id}: there is no recorded step ${step}`);
    step++;
  };
  for (const line of script) {
    const player = stack[stack.length - 1];
    if (line === '}') {
      stack.pop()?.memory.exit();
      expectStep(player === null ? { ret: -1, errno: 'ENOMEM' } : { ret: 0, child_status: 0 });
    } else if (player === null || player === undefined) continue;
    else if (line === 'fork {') stack.push(player.fork());
    else if (line === 'forkhold') {
      const child = player.memory.fork();
      if (child !== null) player.held.push(child);
      expectStep(child === null ? { ret: -1, errno: 'ENOMEM' } : { ret: 0 });
    } else if (line === 'release') {
      player.held.pop()?.exit();
      expectStep({ ret: 0 });
    } else expectStep(player.perform(line));
  }
  return differences;
}

function compare(id: string, index: number, expected: LinuxStep, result: StepResult, differences: string[]): void {
  for (const [field, value] of Object.entries(expected)) {
    if (field === 'op' || field === 'd') continue;
    const got = result[field];
    if (got === value) continue;
    const lag = field === 'LazyFree' ? (got as number) - (value as number) : -1;
    if (lag >= 0 && lag <= LAZYFREE_LAG_KIB) continue;
    differences.push(`${id} step ${index} "${expected.op}": ${field} expected ${String(value)}, got ${String(got)}`);
  }
  if (result.signal !== undefined && expected.signal === undefined) {
    differences.push(`${id} step ${index} "${expected.op}": got ${String(result.signal)}`);
  }
}
