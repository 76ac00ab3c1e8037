import { createLinux } from '@memarena/os-linux';
import { compileProgram, runProgram } from '@memarena/python';
import { manifest as cpython } from '@memarena/runtime-cpython';
import { manifest as jython } from '@memarena/runtime-jython';
import { manifest as counting } from '@memarena/strategy-cpython';
import { manifest as tracing } from '@memarena/strategy-jvm';
import { describe, expect, it } from 'vitest';

const CAPACITY = { refs: 1 << 18, slotWords: 1 << 20, stackWords: 1 << 16 };

interface Options {
  readonly seed?: number;
  /** Calls and jumps before code goes to the second tier. */
  readonly hotAfter?: number;
  readonly isTracing?: boolean;
}

interface Ended {
  readonly text: string;
  readonly status: string;
  readonly message: string | undefined;
}

function run(source: string, { seed = 0, hotAfter, isTracing = false }: Options = {}): Ended {
  const os = createLinux({});
  const strategy = isTracing ? tracing : counting;
  const settings = Object.fromEntries(strategy.settings.map((spec) => [spec.name, spec.default]));
  const memory = strategy.create({ memory: os.memory, cAllocator: os.cAllocator, settings, capacity: CAPACITY });
  let text = '';
  const write = (part: string): void => { text += part; };
  const outcome = runProgram(compileProgram(source, '<program>'), {
    model: (isTracing ? jython : cpython).create(memory, settings), hashSeed: 0, argv: ['-'], stdout: write, stderr: write,
    threadSeed: seed, ...(hotAfter === undefined ? {} : { hotAfter }),
  });
  outcome.finish();
  memory.verify();
  return { text, status: outcome.status, message: outcome.exception?.message };
}

const RACE = `
import sys, threading
sys.setswitchinterval(0.0001)
def one():
    return 1
def bump():
    global n
    for _ in range(2500):
        n = BODY
def run():
    threads = [threading.Thread(target=bump) for _ in range(3)]
    for t in threads: t.start()
    for t in threads: t.join()
lock = threading.Lock()
n = 0
run()
print(7500 - n)
`;

const lostIn = (body: string, options?: Options): number => Number(run(RACE.replace('BODY', body), options).text);
const lockedBump = RACE.replace('        n = BODY', '        with lock:\n            n = n + one()');

describe('a data race', () => {
  it('loses updates where a check point lies between load and store', () => {
    expect(lostIn('n + one()')).toBeGreaterThan(0);
    expect(lostIn('n + int(1)')).toBeGreaterThan(0);
    expect(lostIn('n + abs(1)')).toBeGreaterThan(0);
  });

  it('loses none where there is no check point between them', () => {
    expect(lostIn('n + 1')).toBe(0);
    expect(lostIn("n + len('a')")).toBeLessThan(10); // checked while the site is cold
  });

  it('loses none under a lock', () => {
    expect(run(lockedBump)).toMatchObject({ text: '0\n', status: 'completed' });
  });

  it('is the same in each run with one seed, in either tier, and another with another seed', () => {
    const [first, second] = [1, 2].map((seed) => lostIn('n + one()', { seed }));
    expect(second).not.toBe(first);
    expect(lostIn('n + one()', { seed: 1, hotAfter: 1 })).toBe(first);
    expect(lostIn('n + one()', { seed: 1, hotAfter: 1 << 29 })).toBe(first);
  });
});

/** Ways into and out of Python code in which a thread waits, with what they print. */
const WAITS: readonly (readonly [name: string, source: string, printed: string])[] = [
  ['a call with *', 'def wait(s): time.sleep(s); return s\ndef work(): use(wait(*[0.01]))', '0.01'],
  ['a native call with *', 'def work(): use(time.sleep(*[0.01]))', 'None'],
  ['a callable instance', 'class W:\n  def __call__(self, s): time.sleep(s); return s\ndef work(): use(W()(0.01))', '0.01'],
  ['__init__', 'class W:\n  def __init__(self, s): time.sleep(s); self.s = s\ndef work(): use(W(0.01).s)', '0.01'],
  ['__new__ and __init__', `class W:
  def __new__(cls, s): time.sleep(s); return super().__new__(cls)
  def __init__(self, s): time.sleep(s); self.s = s
def work(): use(W(0.01).s)`, '0.01'],
  ['a metaclass', `class M(type):
  def __call__(cls, s): time.sleep(s); return super().__call__(s)
class W(metaclass=M):
  def __init__(self, s): time.sleep(s); self.s = s
def work(): use(W(0.01).s)`, '0.01'],
  ['with', `class W:
  def __enter__(self): time.sleep(0.01); return 'in'
  def __exit__(self, *error): time.sleep(0.01); return True
def work():
  with W() as w:
    use(w)
    raise KeyError`, 'in'],
  ['a lock in with', `lock = threading.Lock()
def work():
  with lock: time.sleep(0.01); use(lock.locked())`, 'True'],
  ['a generator', 'def g():\n  time.sleep(0.01); yield 1\n  time.sleep(0.01)\ndef work():\n  for x in g(): use(x)', '1'],
  ['yield from', `def g(): time.sleep(0.01); yield 2; return 3
def h(): use((yield from g()))
def work():
  for x in h(): pass`, '3'],
  ['next', `def g(): time.sleep(0.01); yield 4
def work():
  i = g(); use(next(i))
  try: next(i)
  except StopIteration: pass`, '4'],
  ['native code that cannot be left', 'def key(x): time.sleep(0.01); return -x\ndef work(): use(sorted([1, 2], key=key))', '[2, 1]'],
  ['a property', 'class W:\n  @property\n  def p(self): time.sleep(0.01); return 5\ndef work(): use(W().p)', '5'],
  ['items', `class W(dict):
  def __getitem__(self, key): time.sleep(0.01); return super().__getitem__(key)
  def __setitem__(self, key, value): time.sleep(0.01); super().__setitem__(key, value)
def work(): w = W(); w[1] = 6; use(w[1])`, '6'],
  ['__next__', `class W:
  n = 0
  def __iter__(self): return self
  def __next__(self):
    time.sleep(0.01)
    if self.n == 2: raise StopIteration
    self.n += 1; return self.n
def work():
  i = W(); next(i)
  for x in i: use(x)`, '2'],
  ['operators', `class W:
  def __add__(self, other): time.sleep(0.01); return 'sum'
  def __len__(self): time.sleep(0.01); return 3
def work(): use((W() + 1, len(W())))`, "('sum', 3)"],
  ['an error', `def f(s): time.sleep(s); raise KeyError(s)
def work():
  try: f(*[0.01])
  except KeyError as e: use(e)`, '0.01'],
  ['an error in __init__', `class W:
  def __init__(self, s): time.sleep(s); raise KeyError(s)
def work():
  try: W(0.01)
  except KeyError as e: use(e)`, '0.01'],
  ['an error in a generator', `def g(): time.sleep(0.01); yield; raise StopIteration
def work():
  try:
    for x in g(): pass
  except RuntimeError as e: use(e)`, 'generator raised StopIteration'],
];

/** All of them in one program: each runs in three threads and in the main thread. */
const ALL_WAITS = `import threading, time
def case(define):
    out = []
    work = define(lambda value: out.append(str(value)))
    threads = [threading.Thread(target=work) for _ in range(3)]
    for t in threads: t.start()
    work()
    for t in threads: t.join()
    print(out[0], len(out), len(set(out)))
${WAITS.map(([, source]) => `@case\ndef define(use):\n${source.replaceAll(/^/gm, '  ')}\n  return work`).join('\n')}
`;

describe('a thread that waits inside other code goes on where it was', () => {
  const expected = WAITS.map(([name, , printed]) => `${name}: ${printed} 4 1`);
  const named = (text: string): string[] => text.trimEnd().split('\n').map((line, i) => `${WAITS[i]![0]}: ${line}`);

  it.each([{}, { seed: 7 }, { hotAfter: 1 }, { isTracing: true }])('%o', (options) => {
    const { text, status } = run(ALL_WAITS, options);
    expect(named(text)).toEqual(expected);
    expect(status).toBe('completed');
  }, 30_000);
});

describe('threads that wait for one lock inside native code', () => {
  it('get it in an order in which they can go on', () => {
    const { text } = run(`import threading, time
lock = threading.Lock()
class W:
    def __add__(self, n):
        with lock:
            time.sleep(0.001)
            return n
total = []
def work(n):
    for _ in range(5): total.append(W() + n)
    with lock: time.sleep(0.001)
threads = [threading.Thread(target=work, args=(n,)) for n in range(5)]
for t in threads: t.start()
for t in threads: t.join()
print(sum(total))
`);
    expect(text).toBe('50\n');
  });
});

describe('the clock', () => {
  it('jumps when all threads sleep, and each wakes at its own time', () => {
    const { text } = run(`import threading, time
order = []
start = time.monotonic()
def work(n):
    time.sleep(n)
    order.append((n, round(time.monotonic() - start, 2)))
threads = [threading.Thread(target=work, args=(n,)) for n in (30, 10, 20)]
for t in threads: t.start()
for t in threads: t.join()
print(order)
`);
    expect(text).toBe('[(10, 10.0), (20, 20.0), (30, 30.0)]\n');
  });

  it('lets a thread run for the switch interval while another waits', () => {
    const { text } = run(`import threading, time
gaps = []
start = threading.Barrier(2)
def work():
    start.wait()
    last = time.perf_counter()
    until = last + 0.04
    while (now := time.perf_counter()) < until:
        if now - last > 0.001: gaps.append(now - last)
        last = now
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(len(gaps) > 5, all(0.005 <= gap < 0.0052 for gap in gaps[1:-1]))
`);
    expect(text).toBe('True True\n');
  });
});

describe('threads that all wait for ever', () => {
  it('end the run with a message', () => {
    const { status, message } = run(`import threading, time
a, b = threading.Lock(), threading.Lock()
def cross(first, second):
    with first:
        time.sleep(0.01)
        with second: pass
t = threading.Thread(target=cross, args=(a, b))
t.start()
cross(b, a)
`);
    expect(status).toBe('limit');
    expect(message).toBe('deadlock: every thread waits for ever (MainThread in acquire, Thread-1 (cross) in acquire)');
  });

  it('do so with one thread as well', () => {
    expect(run('import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()').message).toMatch(/^deadlock/);
  });
});

describe('the end of the program', () => {
  it('waits for threads that are not daemons, after an error too', () => {
    const { text, status } = run(`import threading, time
def late():
    time.sleep(1)
    print('late')
threading.Thread(target=late).start()
threading.Thread(target=time.sleep, args=(1e6,), daemon=True).start()
raise KeyError(1)
`);
    expect(text).toMatch(/KeyError: 1\nlate\n$/);
    expect(status).toBe('raised');
  });

  it('reports the error of a thread with the lines of threading', () => {
    expect(run('import threading\ndef f():\n    return 1 / 0\nt = threading.Thread(target=f)\nt.start()\nt.join()').text).toBe(
      `Exception in thread Thread-1 (f):
Traceback (most recent call last):
  File "/usr/lib/python3.11/threading.py", line 1045, in _bootstrap_inner
    self.run()
  File "/usr/lib/python3.11/threading.py", line 982, in run
    self._target(*self._args, **self._kwargs)
  File "<program>", line 3, in f
ZeroDivisionError: division by zero
`);
  });
});
