/**
 * One thread of the program and what is kept of it while another one runs: its frames, its part of the frame stack, its
 * exception state. All threads lie at the start of the stack region in turn, so that a frame's `base` stays valid: what
 * is on the stack is copied out when a thread is suspended and back when it goes on.
 */
import type { Ref } from '@memarena/core';
import type { Frame } from './frame.ts';
import type { HandledException, Machine } from './machine.ts';
import type { Boundary } from './suspension.ts';

export const ThreadState = {
  /** Waits for the global interpreter lock. */
  ready: 0,
  running: 1,
  /** Waits for a lock or for its time. */
  blocked: 2,
  ended: 3,
} as const;

/** What ends a blocking call: `granted` is false when its time ran out. Returns the call's result (owned) or raises. */
export type FinishCall = (granted: boolean) => Ref;

/** First word of the stack region. */
const STACK_START = 1;

export class Thread {
  /** `threading.get_ident()`. */
  readonly ident: number;
  /** `threading.get_native_id()`. */
  readonly nativeId: number;
  state: number = ThreadState.ready;
  /** Position in the queue for the lock: who came first. */
  order = 0;
  /** The wait for the lock: until when before it asks the holder to give up, and how many switches there had been. */
  deadlineNs = 0;
  switchesSeen = 0;

  /** A blocked thread: what it waits for, and until when. */
  waitsFor = '';
  queue: Thread[] | null = null;
  wakeAtNs = Number.POSITIVE_INFINITY;
  granted = false;
  finish: FinishCall | null = null;

  /** Starts the thread; null once it has started. */
  begin: (() => Ref) | null;
  /** Runs in the thread when its function has returned or raised. */
  onEnd: (failed: boolean) => void = () => undefined;
  /** Native calls that the suspended thread is inside of, the innermost first. */
  boundaries: Boundary[] = [];
  /** Its first frame was entered by the scheduler itself, so that it can be suspended at all. */
  canSwitch = false;
  /** Objects that belong to the thread itself (owned). */
  owned: Ref[] = [];
  /** `PyThreadState_GetDict`, 0 = none yet. Owned. */
  dict: Ref = 0;
  /** Weak reference to the lock that is released when the thread has ended, 0 = none. Owned. */
  sentinel: Ref = 0;
  /** `sys.settrace` and `sys.setprofile` of the thread, 0 = none. Owned. */
  traceFunction: Ref = 0;
  profileFunction: Ref = 0;
  /** Calls of such functions in progress, in which nothing is traced, and the event of the innermost. */
  tracing = 0;
  tracedEvent = '';
  /** Hooks of asynchronous generators (`sys.set_asyncgen_hooks`), 0 = none. Owned. */
  asyncFirstIter: Ref = 0;
  asyncFinalizer: Ref = 0;

  frame: Frame | null = null;
  framePool: Frame[] = [];
  framePoolTop = 0;
  depth = 0;
  words = new Uint32Array(0);
  handled: HandledException = { value: 0, previous: null };
  errType: Ref = 0;
  errValue: Ref = 0;
  errTraceback: Ref = 0;

  constructor(ident: number, nativeId: number, begin: (() => Ref) | null) {
    this.ident = ident;
    this.nativeId = nativeId;
    this.begin = begin;
  }

  /** Takes the running thread's state off the machine. */
  save(m: Machine): void {
    this.frame = m.frame;
    this.framePool = m.framePool;
    this.framePoolTop = m.framePoolTop;
    this.depth = m.depth;
    this.words = m.S.slice(STACK_START, m.stackTop);
    this.handled = m.handled;
    this.errType = m.errType;
    this.errValue = m.errValue;
    this.errTraceback = m.errTraceback;
    m.errType = m.errValue = m.errTraceback = 0;
    m.frame = null;
    m.callArgs = m.givenArgs = m.givenKeywords = 0;
  }

  /** Puts a suspended thread's state onto the machine. */
  load(m: Machine): void {
    m.frame = this.frame;
    m.framePool = this.framePool;
    m.framePoolTop = this.framePoolTop;
    m.depth = this.depth;
    m.S.set(this.words, STACK_START);
    m.stackTop = STACK_START + this.words.length;
    m.handled = this.handled;
    m.errType = this.errType;
    m.errValue = this.errValue;
    m.errTraceback = this.errTraceback;
    this.errType = this.errValue = this.errTraceback = 0;
    this.words = new Uint32Array(0);
    this.frame = null;
  }

  /** What a suspended thread refers to. */
  forEachRoot(m: Machine, visit: (ref: Ref) => void): void {
    for (const word of this.words) visit(word);
    for (const ref of this.owned) visit(ref);
    visit(this.dict);
    visit(this.sentinel);
    visit(this.traceFunction);
    visit(this.profileFunction);
    visit(this.asyncFirstIter);
    visit(this.asyncFinalizer);
    for (const { held, object } of this.boundaries) {
      visit(object);
      for (const ref of held) visit(ref);
    }
    for (let frame = this.frame; frame !== null; frame = frame.previous) {
      for (const ref of [frame.func, frame.locals, frame.globals, frame.builtins, frame.frameObject, frame.generator]) visit(ref);
      visit(frame.code.ref);
      if (frame.generator === 0) continue;
      for (let i = frame.base, end = frame.base + frame.code.frameSlots; i < end; i++) visit(m.S[i]!);
    }
    for (let h: HandledException | null = this.handled; h !== null; h = h.previous) visit(h.value);
    for (const ref of [this.errType, this.errValue, this.errTraceback]) visit(ref);
  }
}
