/**
 * The threads of a program, one of which runs: the global interpreter lock in simulated time.
 *
 * Models:      CPython 3.11 on a machine with a core for every thread.
 * Sources:     Python/ceval_gil.c (take_gil, drop_gil, DEFAULT_INTERVAL), Python/ceval.c (eval_frame_handle_pending).
 * Algorithm:   1. A thread that is ready waits for the lock. After the switch interval, if there was no switch meanwhile, it
 *                 asks the holder to give up; otherwise it waits once more.
 *              2. The holder looks at its check points (`m.fuel` is set so that it does at the next of these events),
 *                 and then another thread must get the lock before it can have it again.
 *              3. A blocking call gives the lock away at once. What it waits for is handed to the thread that has
 *                 waited longest; that one is ready from then on.
 *              4. If no thread is ready, the clock jumps to the first one that wakes up; if there is none, all wait for
 *                 ever and the run ends.
 *              5. A thread that cannot be suspended (see `suspension.ts`) runs the others on top of itself until it is
 *                 its turn again; of several such threads only the topmost can go on.
 * Invariants:  I1 at most one thread is running. I2 a thread that is not running is saved in its record, or its host
 *              frames lie below those of the running one (`isPinned`).
 * Simplified:  a thread wakes up at once when it is woken (the system's delay is none), and late by up to the timer's slack
 *              when a wait for the lock times out. Runtimes without such a lock are given the same one, and the frames
 *              that they allocate form one stack for all threads.
 */
import type { Ref } from '@memarena/core';
import { limitFuel, nowNs, STEP_NS } from './clock.ts';
import { run } from './run-frames.ts';
import { MachineStop, PY_ERROR, THREAD_SWITCH } from './errors.ts';
import type { Machine } from './machine.ts';
import { complete, completeWithError, entryOf, isInCall, suspendAtCheck, suspendInNative, trimStack } from './suspension.ts';
import { Thread, ThreadState, type FinishCall } from './thread.ts';
import { T_KeyboardInterrupt } from './type-ids.ts';

const DEFAULT_INTERVAL_NS = 5_000_000;
/** Linux: timer_slack_ns of an ordinary thread. */
const TIMER_SLACK_NS = 50_000;
/** Steps between two tries to suspend a thread that is inside native code. */
const RETRY_STEPS = 100;
/** pthread_self() of the main thread, and the distance to the next: a stack of 8 MiB with its guard page. */
const MAIN_IDENT = 0x7ffff7d8e740;
const IDENT_DISTANCE = 0x801000;
const MAIN_NATIVE_ID = 4242;

/** Ends the host's stack above the first driver: the main thread has ended. */
const MAIN_ENDED = Object.freeze({ mainEnded: true });

export class Scheduler {
  readonly m: Machine;
  readonly main: Thread;
  /** All threads that have not ended, in the order of their start. */
  threads: Thread[];
  current: Thread;
  intervalNs = DEFAULT_INTERVAL_NS;
  /** Switches of the lock so far; wanted ones. */
  switches = 0;
  dropRequested = false;
  /** Threads whose native calls lie on the host's stack, the topmost last. */
  readonly pinned: Thread[] = [];
  /** Gave the lock away because it was asked to: somebody else must have it first. */
  #yielded: Thread | null = null;
  /** A thread's name in messages. */
  nameOf: (t: Thread) => string = (t) => (t === this.main ? 'MainThread' : String(t.ident));
  /** `_thread.interrupt_main` was called. */
  isInterrupted = false;
  #seed = 0;
  #random = 0;
  #order = 0;
  #started = 0;

  constructor(m: Machine) {
    this.m = m;
    this.main = new Thread(MAIN_IDENT, MAIN_NATIVE_ID, null);
    this.main.state = ThreadState.running;
    this.main.framePool = m.framePool;
    this.main.handled = m.handled;
    this.threads = [this.main];
    this.current = this.main;
    this.setSeed(0);
  }

  /** @param seed 0: the lock goes to the thread that has waited longest; others: to any of them */
  setSeed(seed: number): void {
    this.#seed = seed;
    this.#random = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
  }

  /** Uniform in [0, 1): xorshift32, its output multiplied. */
  #draw(): number {
    let x = this.#random;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#random = x >>> 0;
    return (Math.imul(x, 0x2c1b3c6d) >>> 0) / 0x100000000;
  }

  /** Puts the check for events in front of what `m.onFuel` does. */
  attach(): void {
    const { onFuel } = this.m;
    this.m.onFuel = () => {
      onFuel();
      if (this.threads.length > 1 || this.isInterrupted) this.#check();
    };
  }

  /** Runs the main thread and, while it waits, the others. `onEnd` is told how the thread's function has ended. */
  runMain(begin: () => Ref, onEnd: (failed: boolean) => void): void {
    const { main } = this;
    main.begin = begin;
    main.canSwitch = true;
    main.onEnd = onEnd;
    main.state = ThreadState.ready;
    main.save(this.m);
    try {
      this.#drive(null);
    } catch (error) {
      if (error !== MAIN_ENDED) throw error;
    }
  }

  /** A new thread, ready to run. `owned` are the objects that `begin` needs. */
  start(begin: () => Ref, owned: Ref[]): Thread {
    this.#started++;
    const t = new Thread(this.#freeIdent(), MAIN_NATIVE_ID + this.#started, begin);
    t.owned = owned;
    this.threads.push(t);
    this.#makeReady(t);
    return t;
  }

  #freeIdent(): number {
    const used = new Set(this.threads.map((t) => t.ident));
    let ident = MAIN_IDENT - IDENT_DISTANCE;
    while (used.has(ident)) ident -= IDENT_DISTANCE;
    return ident;
  }

  /** The number of threads besides the main one. */
  get others(): number {
    return this.threads.length - (this.main.state === ThreadState.ended ? 0 : 1);
  }

  #makeReady(t: Thread): void {
    t.state = ThreadState.ready;
    t.queue = null;
    t.wakeAtNs = Number.POSITIVE_INFINITY;
    t.order = ++this.#order;
    this.#waitAgain(t);
    if (this.current.state === ThreadState.running) this.#plan();
  }

  #waitAgain(t: Thread): void {
    t.switchesSeen = this.switches;
    t.deadlineNs = nowNs(this.m) + this.intervalNs + this.#draw() * TIMER_SLACK_NS;
  }

  /**
   * Gives what threads wait for to the first of them: its blocking call succeeds. False = nobody waits. A thread that
   * cannot go on before others are off the host's stack comes after those that can.
   */
  grant(queue: Thread[]): boolean {
    if (queue.length === 0) return false;
    const top = this.pinned.at(-1);
    const free = queue.findIndex((t) => t === top || !this.pinned.includes(t));
    const [t] = queue.splice(Math.max(free, 0), 1);
    t!.granted = true;
    this.#makeReady(t!);
    return true;
  }

  /**
   * The running thread waits in a native call whose self is `S[a]`, until another thread grants it something from `queue` or
   * the time is over. Returns what `finish` returns, unless the host's stack is given up for it.
   * @param timeoutNs negative = for ever
   */
  block(a: number, queue: Thread[] | null, timeoutNs: number, waitsFor: string, finish: FinishCall): Ref {
    const m = this.m;
    const t = this.current;
    t.wakeAtNs = timeoutNs < 0 ? Number.POSITIVE_INFINITY : nowNs(m) + timeoutNs;
    t.granted = false;
    if (this.#isNextToWake(t)) {
      if (t.wakeAtNs > nowNs(m)) m.idleNs += t.wakeAtNs - nowNs(m);
      return finish(false);
    }
    t.state = ThreadState.blocked;
    t.waitsFor = waitsFor;
    t.queue = queue;
    if (queue !== null) queue.push(t);
    if (suspendInNative(m, t, a)) {
      t.finish = finish;
      throw THREAD_SWITCH;
    }
    this.#runOthers(t);
    return finish(t.granted);
  }

  /** Nothing can happen before the running thread's time is over. */
  #isNextToWake(t: Thread): boolean {
    if (t.wakeAtNs === Number.POSITIVE_INFINITY) return false;
    for (const other of this.threads) {
      if (other === t) continue;
      if (other.state === ThreadState.ready || other.wakeAtNs <= t.wakeAtNs) return false;
    }
    return true;
  }

  /** The thread stays on the host's stack while others run, until it has the lock again. */
  #runOthers(t: Thread): void {
    const m = this.m;
    this.pinned.push(t);
    t.save(m);
    this.#drive(t);
    t.load(m);
    this.pinned.pop();
    this.#take(t);
  }

  /** Runs threads until it is the turn of `top`, the topmost on the host's stack, or until the main thread has ended. */
  #drive(top: Thread | null): void {
    for (;;) {
      const t = this.#choose(top);
      if (t === top) return;
      this.#resume(t);
      if (this.main.state !== ThreadState.ended) continue;
      throw MAIN_ENDED;
    }
  }

  /** The thread that gets the lock next; lets the clock jump if none is ready. */
  #choose(top: Thread | null): Thread {
    for (;;) {
      this.#wakeSleepers();
      const ready = this.threads.filter((t) => t.state === ThreadState.ready && (t === top || !this.pinned.includes(t)));
      if (ready.length > 0) return this.#pick(ready);
      this.#jump();
    }
  }

  #pick(ready: Thread[]): Thread {
    const others = ready.filter((t) => t !== this.#yielded);
    const from = others.length === 0 ? ready : others.toSorted((a, b) => a.order - b.order);
    return from[this.#seed === 0 ? 0 : Math.floor(this.#draw() * from.length)]!;
  }

  #jump(): void {
    const m = this.m;
    let first = Number.POSITIVE_INFINITY;
    for (const t of this.threads) if (t.state === ThreadState.blocked && t.wakeAtNs < first) first = t.wakeAtNs;
    if (first === Number.POSITIVE_INFINITY) throw this.#deadlock();
    if (first > nowNs(m)) m.idleNs += first - nowNs(m);
  }

  #deadlock(): MachineStop {
    if (this.threads.some((t) => t.state === ThreadState.ready)) {
      return new MachineStop('limit', 'a thread waits inside native code that the simulator cannot leave', 'deadlock');
    }
    const waits = this.threads.map((t) => `${this.nameOf(t)} in ${t.waitsFor}`);
    return new MachineStop('limit', `deadlock: every thread waits for ever (${waits.join(', ')})`, 'deadlock');
  }

  #wakeSleepers(): void {
    const now = nowNs(this.m);
    const due = this.threads.filter((t) => t.state === ThreadState.blocked && t.wakeAtNs <= now);
    for (const t of due.toSorted((a, b) => a.wakeAtNs - b.wakeAtNs)) {
      if (t.queue !== null) t.queue.splice(t.queue.indexOf(t), 1);
      this.#makeReady(t);
    }
  }

  #take(t: Thread): void {
    if (t !== this.current) this.switches++;
    this.current = t;
    this.m.stacksFrames = !this.m.counting || t === this.main;
    t.state = ThreadState.running;
    /* Who gave way starts to wait when the other has the lock (FORCE_SWITCHING in drop_gil). */
    if (this.#yielded !== null && this.#yielded !== t) this.#waitAgain(this.#yielded);
    this.#yielded = null;
    this.dropRequested = false;
    this.#plan();
  }

  /** Runs a thread from where it was suspended until it is suspended again or ends. */
  #resume(t: Thread): void {
    const m = this.m;
    const floor = m.tempTop;
    t.load(m);
    this.#take(t);
    try {
      this.#run(t, floor);
    } catch (error) {
      if (error !== THREAD_SWITCH) throw error;
      m.dropTo(floor);
      trimStack(m);
      t.save(m);
      return;
    }
    t.save(m);
  }

  #run(t: Thread, floor: number): void {
    const m = this.m;
    let failed = false;
    let result: Ref = 0;
    let rest: (() => Ref) | null = t.begin;
    if (rest !== null) t.begin = null;
    else if (t.finish !== null) {
      const { finish, granted } = t;
      rest = () => finish(granted);
      t.finish = null;
    } else rest = () => this.#goOn();
    for (;;) {
      try {
        result = rest();
        failed = false;
      } catch (error) {
        if (error !== PY_ERROR) throw error;
        m.dropTo(floor);
        failed = true;
      }
      const boundary = t.boundaries.shift();
      if (boundary === undefined) break;
      const value = result;
      const raised = failed;
      rest = () => {
        const entry = entryOf(m.frame!);
        entry.tempBase = m.tempTop;
        trimStack(m);
        if (raised) completeWithError(m, boundary);
        m.isRaising = raised || !this.#completes(boundary, value);
        return this.#goOn();
      };
    }
    this.#end(t, result, failed);
  }

  /** Does the rest of an instruction; false = it has raised. */
  #completes(boundary: Parameters<typeof complete>[1], value: Ref): boolean {
    const m = this.m;
    const mark = m.tempTop;
    try {
      complete(m, boundary, value);
      return true;
    } catch (error) {
      if (error !== PY_ERROR) throw error;
      m.dropTo(mark);
      return false;
    }
  }

  /** Runs the piece whose topmost frame is the running one. */
  #goOn(): Ref {
    const { frame } = this.m;
    this.m.isResuming = true;
    return run(this.m, entryOf(frame!), frame!);
  }

  #end(t: Thread, result: Ref, failed: boolean): void {
    const m = this.m;
    t.canSwitch = false;
    if (!failed && result !== 0) m.release(result);
    t.onEnd(failed);
    if (t.begin !== null) {
      t.canSwitch = true;
      this.#run(t, m.tempTop);
      return;
    }
    t.state = ThreadState.ended;
    for (const ref of t.owned) m.release(ref);
    t.owned = [];
    this.threads = this.threads.filter((other) => other !== t);
  }

  /** When the running thread has to look next. */
  #plan(): void {
    const m = this.m;
    let at = Number.POSITIVE_INFINITY;
    for (const t of this.threads) {
      if (t.state === ThreadState.ready && t !== this.current) at = Math.min(at, t.deadlineNs);
      else if (t.state === ThreadState.blocked) at = Math.min(at, t.wakeAtNs);
    }
    if (at !== Number.POSITIVE_INFINITY) limitFuel(m, Math.max(0, Math.ceil((at - nowNs(m)) / STEP_NS)));
  }

  /** A check point at which an event is due. */
  #check(): void {
    const m = this.m;
    const t = this.current;
    if (this.isInterrupted && t === this.main && !isInCall(m)) {
      this.isInterrupted = false;
      throw m.setError(T_KeyboardInterrupt, 0);
    }
    this.#wakeSleepers();
    const now = nowNs(m);
    let waiting = 0;
    for (const other of this.threads) {
      if (other.state !== ThreadState.ready || other === t) continue;
      if (!this.pinned.includes(other) || other === this.pinned.at(-1)) waiting++;
      if (other.deadlineNs > now) continue;
      if (other.switchesSeen === this.switches) this.dropRequested = true;
      this.#waitAgain(other);
    }
    if (this.dropRequested && waiting > 0) {
      if (suspendAtCheck(m, t)) {
        this.#yielded = t;
        this.#makeReady(t);
        throw THREAD_SWITCH;
      }
      limitFuel(m, RETRY_STEPS);
    }
    this.#plan();
  }
}
