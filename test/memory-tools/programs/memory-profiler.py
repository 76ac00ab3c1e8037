from memory_profiler import profile
@profile
def outer(n):
    def fact(k):
        if k < 2:
            return 1
        return k * fact(k - 1)
    def fib(k): return k if k < 2 else fib(k - 1) + fib(k - 2)
    def walk(t):
        if isinstance(t, list):
            for x in t:
                yield from walk(x)
        else:
            yield t
    def bad(k):
        if k == 0:
            raise ValueError
        bad(k - 1)
    x = fact(n)
    y = fib(n)
    z = list(walk([1, [2, [3]], 4]))
    try:
        bad(3)
    except ValueError:
        z.append(5)
    with open_() as q:
        z.append(q)
    return [a * b
            for a in z
            for b in (1, 2)
            if b]
class open_:
    def __enter__(self): return 1
    def __exit__(self, *a): pass
outer(5)
@profile
def one(): return 1
one(); one()
class K:
    @profile
    def method(self, v):
        '''doc'''
        self.v = [v] * 100000

        return self.v
K().method(3)
@profile
def error():
    raise KeyError(1)
try: error()
except KeyError as e: print(repr(e))
print(one.__name__, one.__wrapped__.__name__)
import sys, io
s = io.StringIO()
@profile(stream=s, precision=2)
def quiet():
    return 1
quiet()
print(s.getvalue().count('MiB'))
from memory_profiler import memory_usage
print(type(memory_usage()), len(memory_usage(-1, interval=.2, timeout=1)), type(memory_usage(max_usage=True)))
def f(a, b=2): return a + b
m, v = memory_usage((f, (1,), {'b': 5}), retval=True, interval=.01); print(v, len(m) > 1)

