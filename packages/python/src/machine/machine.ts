/**
 * The state of one Python machine: the heap's columns, the machine's own columns beside them, the error indicator, the
 * stacks, the singletons. Behaviour lives in the functions of `machine/`, `objects/`, `builtins/` and `modules/`, which
 * take the machine as their first argument; the methods here are the few that nearly all of them need.
 *
 * Ownership: a function that returns a `Ref` returns a reference that the caller owns ("new reference"); arguments are
 * borrowed. A reference that native code owns while it calls something that can fail or run Python code is put on the
 * temporaries (`hold`), so that an error releases it and a tracing collector sees it.
 */
import type { HeapColumns, MemoryManager, ObjectModel, OperatingSystem, Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { TypeCache } from '../objects/attributes.ts';
import { MachineStop, PY_ERROR } from './errors.ts';
import type { Frame } from './frame.ts';
import type { LineTracer } from './line-tracer.ts';
import type { MessageFormat } from './message-format.ts';
import type { PyType } from './py-type.ts';
import type { Scheduler } from './scheduler.ts';
import type { Thread } from './thread.ts';
import type { Tracer } from './tracer.ts';
import type { GetSetDef } from './type-spec.ts';
import {
  T_bool, T_coroutine, T_float, T_generator, T_int, T_MemoryError, T_str,
} from './type-ids.ts';

/* The host reads an imported binding anew at each use; constants of the module itself are free. */
const { int: INT, float: FLOAT } = Shape;
const INT_TYPE = T_int;
const FLOAT_TYPE = T_float;
const TEMPORARIES = 1 << 16;
const RECENT = 256;
const LARGE_REQUEST = 1 << 16;

export interface HandledException {
  value: Ref;
  previous: HandledException | null;
}

export class Machine {
  readonly model: ObjectModel;
  readonly memory: MemoryManager;
  readonly columns: HeapColumns;
  /* Columns of the heap (see core HeapColumns), short names because every function uses them. */
  readonly S: Uint32Array;
  readonly start: Uint32Array;
  readonly rc: Int32Array;
  readonly cls: Uint32Array;
  readonly payload: unknown[];
  readonly slotCount: Uint32Array;
  /* Columns of the machine. */
  /** Value of ints of magnitude <= 2^53 (bool too) and floats; NaN for larger ints, whose payload is a bigint. */
  readonly num: Float64Array;
  /** `ob_size`: items, characters (code points), entries in use. */
  readonly size: Int32Array;
  /** Lists, tuples: index in `S` of item 0. Others as their file says. */
  readonly body: Uint32Array;
  /** Strings: 1 = ASCII, 2 = latin-1, 3 = UCS-2, 4 = UCS-4. Other objects: flags, as their file says. */
  readonly strKind: Uint8Array;
  /** Cached hash of strings and bytes, -1/-1 = not yet computed. */
  readonly hashLoOf: Int32Array;
  readonly hashHiOf: Int32Array;

  /** Result of the last hash computation, 64 bits in two halves. */
  hashLo = 0;
  hashHi = 0;

  /* The error indicator: type, value (0, message, args tuple or exception), traceback; all owned. */
  errType: Ref = 0;
  errValue: Ref = 0;
  errTraceback: Ref = 0;
  /** Top of the stack of exceptions being handled (`exc_info`). */
  handled: HandledException = { value: 0, previous: null };

  readonly temps: Uint32Array = new Uint32Array(TEMPORARIES);
  tempTop = 0;
  readonly recent: Uint32Array = new Uint32Array(RECENT);
  recentIndex = 0;
  readonly counting: boolean;
  /** The object model keeps account of frames; those of CPython's other threads lie in memory that came with the thread. */
  stacksFrames = true;

  /** The running frame, null between runs. */
  frame: Frame | null = null;
  framePool: Frame[] = [];
  framePoolTop = 0;
  /** Calls of generated functions by generated functions on the host's stack, since native code was last between them. */
  nested = 0;
  /** First free word of the stack region. */
  stackTop = 1;
  readonly stackLimit: number;
  /** Python frames active, checked against `recursionLimit`. */
  depth = 0;
  recursionLimit = 1000;
  /** Loop iterations and calls left before `onFuel` is asked. */
  fuel = 0x7fffffff;
  fuelAtStart = 0x7fffffff;
  onFuel: () => void = () => undefined;
  /** The loop starts in the middle of a frame: a thread goes on. */
  isResuming = false;
  /** Time that all threads spent waiting, on the virtual clock. */
  idleNs = 0;
  /** The threads of the program; set by `boot`. */
  scheduler!: Scheduler;
  /** Told of contents and parts of more than `LARGE_REQUEST` units, which may exhaust the host between two steps. */
  onLarge: (units: number) => void = () => undefined;

  /* Singletons, set by `boot`. */
  none: Ref = 0;
  true: Ref = 0;
  false: Ref = 0;
  notImplemented: Ref = 0;
  ellipsis: Ref = 0;
  emptyTuple: Ref = 0;
  /** The interned `__init__`. */
  initName: Ref = 0;
  emptyStr: Ref = 0;
  emptyBytes: Ref = 0;
  /** Ref of the cached int 0; the cached ints are consecutive. */
  smallInt0: Ref = 0;
  readonly smallMin: number;
  readonly smallMax: number;
  /** Ref of the cached string chr(0), 256 in a row; likewise the one-byte bytes. */
  latin1Base: Ref = 0;
  bytesBase: Ref = 0;
  /** Interned strings. */
  readonly interned = new Map<string, Ref>();
  /** Interned strings that the table doesn't keep alive: an entry holds while the object still has this text. */
  readonly mortalNames = new Map<string, Ref>();
  /** The code object of the program, and the frame object of what calls it; 0 = not needed yet. */
  mainCode: Ref = 0;
  outerFrame: Ref = 0;
  /** Module dict of builtins and the table of loaded modules (`sys.modules`). */
  builtinsDict: Ref = 0;
  builtinsModule: Ref = 0;
  modulesDict: Ref = 0;
  /** Keyword table of `print`, made by its first call. */
  printKeywords: Ref = 0;
  /** Strings of special names ('__init__', …), interned on first use; immortal. */
  readonly names = new Map<string, Ref>();
  readonly typeCache = new TypeCache();
  /** The error was raised again by RERAISE: the running frame adds no traceback entry. */
  reraised = false;
  /** Where RERAISE stands: its handler is looked up there, while `f.lasti` tells the line of the original error; -1 = none. */
  raisedAt = -1;
  /** Return value of the generator that just ended (owned), see `genSend`. */
  returned: Ref = 0;
  /** The pending error is to be taken to its handler by the loop, which a frame has left for it or is entered with it. */
  isRaising = false;
  /** The tuple of the arguments of the native call in progress (borrowed), 0 = none was made. */
  callArgs: Ref = 0;
  /** Set by calls with a ready tuple: the class that is called uses it instead of making one. */
  givenArgs: Ref = 0;
  /** The exception that ended the program (`sys.last_value`), until the interpreter ends; 0 = none. */
  lastError: Ref = 0;
  /** The dict of keywords that came with `givenArgs`; 0 = none. */
  givenKeywords: Ref = 0;
  /** Second result of `send`: the sub-iterator has returned. */
  sendFinished = false;
  /** Second result of `getMethod`. */
  methodIsUnbound = false;
  /** Weak references by their target. */
  readonly weakrefs = new Map<Ref, Ref[]>();
  /** MemoryError objects for when none can be made. */
  readonly memoryErrors: Ref[] = [];
  /** Objects that host-side tables refer to. */
  readonly extraRoots = new Set<Ref>();
  /** `gc.callbacks` and debug output; set by the gc module. */
  onCollection: (phase: 0 | 1, generation: number, collected: number) => void = () => undefined;
  /** Static types of extension modules by their description. */
  readonly nativeTypes = new Map<object, Ref>();
  /** State of native modules, by module name. */
  readonly moduleState = new Map<string, unknown>();

  stdout: (text: string) => void = () => undefined;
  stderr: (text: string) => void = () => undefined;
  hashSeed = 0;
  /** Calls and backward jumps after which a code object goes to the second tier; 0 = never. */
  hotAfter = 500;
  argv: readonly string[] = [];
  /** Tells trace and profile functions of what happens; null while no thread has any. */
  tracer: Tracer | null = null;
  /** Stops at the lines of chosen code; null until a profiler asks for it. */
  lineTracer: LineTracer | null = null;
  /** The process has died in native code. */
  hasDied = false;
  /** The process that the program runs in: its pages and its C library; null = unknown. */
  system: OperatingSystem | null = null;
  /** Source text by file name. */
  sources: ReadonlyMap<string, string> = new Map();
  paths: ReadonlyMap<string, string> = new Map();
  /** `sys.platform`. */
  platform = 'linux';

  constructor(model: ObjectModel) {
    this.model = model;
    this.memory = model.memory;
    const columns = model.columns;
    this.columns = columns;
    this.S = columns.slots;
    this.start = columns.slotStart;
    this.rc = columns.refcount;
    this.cls = columns.klass;
    this.payload = columns.payload;
    this.slotCount = columns.slotCount;
    const { capacity, space } = columns;
    this.num = space.float64(capacity);
    this.size = space.int32(capacity);
    this.body = space.uint32(capacity);
    this.strKind = space.uint8(capacity);
    this.hashLoOf = space.int32(capacity);
    this.hashHiOf = space.int32(capacity);
    this.stackLimit = columns.stackWords;
    this.counting = model.traits.counting;
    this.smallMin = model.traits.smallIntMin;
    this.smallMax = model.traits.smallIntMax;
  }

  retain(ref: Ref): Ref {
    this.rc[ref]!++;
    return ref;
  }

  release(ref: Ref): void {
    if (--this.rc[ref]! === 0) this.memory.reclaim(ref);
  }

  typeOf(ref: Ref): PyType {
    return this.payload[this.cls[ref]!] as PyType;
  }

  /** The record behind a class object. */
  type(ref: Ref): PyType {
    return this.payload[ref] as PyType;
  }

  isInstance(ref: Ref, type: Ref): boolean {
    const cls = this.cls[ref]!;
    return cls === type || (this.payload[cls] as PyType).mro.includes(this.payload[type] as PyType);
  }

  /** Remembers an object that native code has made but not linked yet (for collectors that trace). */
  note(ref: Ref): Ref {
    if (ref === 0) throw this.noMemory();
    if (!this.counting) this.recent[this.recentIndex++ & (RECENT - 1)] = ref;
    return ref;
  }

  /** A new object of a shape; raises MemoryError. The caller tracks it (`memory.track`) once its slots are valid. */
  create(shape: number, type: Ref, n: number, slots: number): Ref {
    const ref = this.model.create(shape, type, n, slots);
    return ref !== 0 && this.counting ? ref : this.note(ref);
  }

  createPart(shape: number, n: number, slots: number, rawWords: number): Ref {
    if (n > LARGE_REQUEST) this.onLarge(n);
    const ref = this.model.createPart(shape, n, slots, rawWords);
    return ref !== 0 && this.counting ? ref : this.note(ref);
  }

  newFloat(value: number): Ref {
    const ref = this.create(FLOAT, FLOAT_TYPE, 1, 0);
    this.num[ref] = value;
    return ref;
  }

  /** An int from a host number of magnitude <= 2^53, as arithmetic makes it. */
  newInt(value: number): Ref {
    if (value >= this.smallMin && value <= this.smallMax) {
      const small = this.smallInt0 + value;
      this.rc[small]!++;
      return small;
    }
    let ref: Ref;
    if (value > -0x40000000 && value < 0x40000000) {
      ref = this.model.createInt(INT_TYPE);
      if (ref === 0 || !this.counting) this.note(ref);
    } else ref = this.create(INT, INT_TYPE, value > -0x1000000000000000 && value < 0x1000000000000000 ? 2 : 3, 0);
    this.num[ref] = value;
    return ref;
  }

  /** An int made by `PyLong_FromSsize_t` and `_PyLong_New`: requested by its exact digits (`len`, `find`, indices). */
  newIndex(value: number): Ref {
    if (value >= this.smallMin && value <= this.smallMax) return this.newInt(value);
    const ref = this.create(INT, INT_TYPE, value > -0x40000000 && value < 0x40000000 ? 1 : 2, 0);
    this.num[ref] = value;
    return ref;
  }

  newBool(value: boolean): Ref {
    return this.retain(value ? this.true : this.false);
  }

  newNone(): Ref {
    return this.retain(this.none);
  }

  /** True for ints and bools (subclasses not included). */
  isIntExact(ref: Ref): boolean {
    const cls = this.cls[ref];
    return cls === T_int || cls === T_bool;
  }

  /** Text of a str object. */
  text(ref: Ref): string {
    return this.payload[ref] as string;
  }

  isStr(ref: Ref): boolean {
    return this.cls[ref] === T_str || this.isInstance(ref, T_str);
  }

  /** Claims words on the stack above the running frame, for the arguments of a call from native code. */
  reserveStack(words: number): void {
    this.stackTop += words;
    if (this.stackTop > this.stackLimit) throw new MachineStop('limit', 'the simulated stack is full');
  }

  /** What the user sees for a file name of code. */
  pathOf(filename: string): string {
    return this.paths.get(filename) ?? filename;
  }

  /** Puts an owned reference on the temporaries and returns it. */
  hold(ref: Ref): Ref {
    if (this.tempTop === TEMPORARIES) throw new MachineStop('limit', 'too many temporaries');
    this.temps[this.tempTop++] = ref;
    return ref;
  }

  /** Takes the last `count` temporaries off without releasing them: their ownership has moved on. */
  unhold(count = 1): void {
    this.tempTop -= count;
  }

  /** Takes the last `count` temporaries off and releases them, the last one first. */
  drop(count = 1): void {
    for (let i = 0; i < count; i++) this.release(this.temps[--this.tempTop]!);
  }

  dropTo(mark: number): void {
    while (this.tempTop > mark) this.release(this.temps[--this.tempTop]!);
  }

  /** Stores an owned reference into an empty slot of `holder`. */
  give(holder: Ref, slot: number, target: Ref): void {
    if (this.counting) this.S[this.start[holder]! + slot] = target;
    else this.memory.giveRef(holder, slot, target);
  }

  /** Replaces the content of a slot by an owned reference and releases the old content. */
  replace(holder: Ref, slot: number, target: Ref): void {
    const index = this.start[holder]! + slot;
    const old = this.S[index]!;
    if (this.counting) this.S[index] = target;
    else this.memory.giveRef(holder, slot, target);
    if (old !== 0) this.release(old);
  }

  slot(holder: Ref, slot: number): Ref {
    return this.S[this.start[holder]! + slot]!;
  }

  /** Sets the error indicator from an owned value (0, message, args tuple or exception object). */
  setError(type: Ref, value: Ref): typeof PY_ERROR {
    const oldType = this.errType;
    const oldValue = this.errValue;
    const oldTraceback = this.errTraceback;
    this.errType = this.retain(type);
    this.errValue = value;
    this.errTraceback = 0;
    if (oldType !== 0) this.release(oldType);
    if (oldValue !== 0) this.release(oldValue);
    if (oldTraceback !== 0) this.release(oldTraceback);
    return PY_ERROR;
  }

  /** `throw m.error(T_ValueError, 'message')`; messages with values: ``cFormat`… ${value}` ``. */
  error(type: Ref, message: string | MessageFormat): typeof PY_ERROR {
    return this.raiseHook(type, typeof message === 'string' ? this.newStr(message) : this.messageHook(message));
  }

  /** MemoryError without allocating a message. */
  noMemory(): typeof PY_ERROR {
    return this.setError(T_MemoryError, 0);
  }

  clearError(): void {
    const type = this.errType;
    const value = this.errValue;
    const traceback = this.errTraceback;
    this.errType = 0;
    this.errValue = 0;
    this.errTraceback = 0;
    if (type !== 0) this.release(type);
    if (value !== 0) this.release(value);
    if (traceback !== 0) this.release(traceback);
  }

  /** The error indicator is set and its type is `type` or a subclass. */
  errorMatches(type: Ref): boolean {
    return this.errType !== 0 && (this.payload[this.errType] as PyType).mro.includes(this.payload[type] as PyType);
  }

  /** The interned str of a special name; borrowed, immortal. */
  nameOf(name: string): Ref {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const ref = this.internHook(name);
    this.names.set(name, ref);
    return ref;
  }

  /** To be thrown on when the error indicator is set already. */
  get pendingError(): typeof PY_ERROR {
    return PY_ERROR;
  }

  isPythonError(error: unknown): boolean {
    return error === PY_ERROR;
  }

  /* Filled in by the modules that implement them, so that this file depends on no other part of the machine. */
  newStr: (text: string) => Ref = () => 0;
  /** Copies the values of a keyword dict to `S[to ..]` and returns the tuple of their names; one of the spare ones? */
  spreadKeywords: (dict: Ref, to: number, spare: boolean) => Ref = () => 0;
  /** Tuples of start-up, `SPARE_OF_LENGTH` of each length, that hold the names of keywords where upstream passes the dict on. */
  readonly spareNames: Ref[] = [];
  /** A frame object outlives its frame: detaches it and links it to its caller's. */
  finishFrameObject: (frame: Frame, object: Ref) => void = () => undefined;
  /** Closes the sub-iterator of a `yield from`. */
  closeDelegate: (iterator: Ref) => void = () => undefined;
  /** Generators and coroutines of `yield from`. */
  isGeneratorLike(ref: Ref): boolean {
    const cls = this.cls[ref];
    return cls === T_generator || cls === T_coroutine;
  }

  /** An address as programs print it. */
  addressText(ref: Ref): string {
    return `0x${this.model.identity(ref).toString(16).padStart(12, '0')}`;
  }

  /** `sys.settrace` and `sys.setprofile` of a thread; 0 = none. */
  setTraceHook: (thread: Thread, value: Ref) => void = () => undefined;
  setProfileHook: (thread: Thread, value: Ref) => void = () => undefined;
  callAtHook: (a: number, n: number, kw: Ref) => Ref = () => 0;
  /** `tuple(iterable)`, owned. */
  tupleOf: (iterable: Ref) => Ref = () => 0;
  /** Runs the source of a module in the module's dict. */
  runModuleSource: (source: string, filename: string, module: Ref) => void = () => undefined;
  /**
   * Reports an error that has nowhere to go ("Exception ignored in: …") and clears it.
   * @param where completes "Exception ignored …"
   */
  unraisable: (source: Ref, where?: string) => void = () => undefined;
  instanceDictGetSet: GetSetDef | null = null;
  weakrefGetSet: GetSetDef | null = null;
  /** `object.__getattribute__`, borrowed. */
  objectGetattribute: Ref = 0;
  internHook: (text: string) => Ref = () => 0;
  messageHook: (message: MessageFormat) => Ref = () => 0;
  /** A pending AttributeError gets the object and the name that were asked for. */
  attributeContextHook: (object: Ref, name: Ref) => void = () => undefined;
  /** A message as `PyErr_Format` makes it. */
  formatHook: (message: string, formatLength: number) => Ref = () => 0;
  nameErrorHook: (name: Ref, message: string) => typeof PY_ERROR = () => PY_ERROR;
  /** A class attribute changed: the type slots that depend on it are set anew. */
  updateSlotsHook: (type: PyType, name: string) => void = () => undefined;
  raiseHook: (type: Ref, value: Ref) => typeof PY_ERROR = (type, value) => this.setError(type, value);
}
