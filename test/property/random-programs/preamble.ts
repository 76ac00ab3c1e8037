/** Opening of every program: the definitions that the templates use. */
export const PREAMBLE = `import gc
import _weakref as weak
import sys
import collections
import contextlib
import functools
import heapq
import itertools
log = []
cache = {}
class Base:
    def __init__(self, value=0):
        self.value = value
        self.name = 'base'
    @property
    def twice(self):
        return self.value * 2
    @staticmethod
    def static(x):
        return x + 1
    @classmethod
    def made(cls, x):
        return cls(x)
    def add(self, x):
        return self.value + x
    def copy(self):
        return type(self)(self.value)
    def walk(self, n):
        for x in range(n):
            yield self.value + x
    def __add__(self, other):
        return Base(self.value % 1000 + other.value % 1000)
    def __eq__(self, other):
        return isinstance(other, Base) and self.value == other.value
    def __lt__(self, other):
        return self.value < other.value
    def __hash__(self):
        return hash(self.value)
    def __len__(self):
        return 3
    def __getitem__(self, index):
        return index
    def __iter__(self):
        return iter([self.value, 1])
    def __contains__(self, x):
        return x == self.value
    def __repr__(self):
        return f'Base({self.value})'
    def __enter__(self):
        return self
    def __exit__(self, *details):
        return details[0] is ValueError
class Child(Base):
    kind = 'child'
    def __init__(self, value=0, other='o'):
        super().__init__(value)
        self.other = other
    def add(self, x):
        return super().add(x) + len(self.other)
    def __getattr__(self, name):
        if name.startswith('missing'):
            return name
        raise AttributeError(name)
    def __str__(self):
        return 'child %s' % self.other
class Slotted(Base):
    __slots__ = ('value', 'name')
class Multi(Child, Slotted):
    pass
class Counted(Base):
    made_count = 0
    def __init__(self, value):
        super().__init__(value)
        Counted.made_count += 1
    def __del__(self):
        Counted.made_count -= 1
class Other(Base):
    __match_args__ = ('value', 'name')
    def __init__(self, value=0, name='other', **rest):
        super().__init__(value)
        self.name, self.rest = name, rest
    @property
    def level(self):
        return self.value % 10
    @level.setter
    def level(self, level):
        self.value = level
    @level.deleter
    def level(self):
        self.value = 0
    @staticmethod
    def shifted(x):
        return x + 1
    def __call__(self, x):
        return x % 99 + 1
    def __neg__(self):
        return Other(-self.value)
    def __abs__(self):
        return self.value % 50
    def __iadd__(self, other):
        self.value = other.value
        return self
    def __ilshift__(self, count):
        self.rest = count
        return self
    def __matmul__(self, other):
        return self
    def __setitem__(self, key, value):
        self.rest = key
    def __delitem__(self, key):
        del self.rest
    def __bool__(self):
        return True
    def __format__(self, spec):
        return 'o' + spec
    def __int__(self):
        return 7
    def __reversed__(self):
        return iter((1, 2))
class Later:
    def __init__(self, n):
        self.n = n
    def __await__(self):
        got = yield self.n
        return got or self.n
class Field:
    def __set_name__(self, owner, name):
        self.name = '_' + name
    def __get__(self, instance, owner):
        return self if instance is None else getattr(instance, self.name, 0)
    def __set__(self, instance, value):
        setattr(instance, self.name, value)
class Descr(Base):
    field = Field()
    def __init__(self, value):
        self.field = value
        super().__init__(value)
class Meta(type):
    def __new__(meta, name, bases, namespace, **options):
        namespace['tag'] = len(namespace)
        return super().__new__(meta, name, bases, namespace)
    def __call__(cls, *args):
        return super().__call__(*args)
class Problem(Exception):
    def __init__(self, value, *rest):
        super().__init__(value, *rest)
        self.value = value
class Worse(Problem):
    pass
def helper(a, b=2, *rest, key=5, **more):
    return a + b + len(rest) + key
def collect(**items):
    return items
def pack(*items):
    return items
def counter(n):
    for x in range(n):
        yield x
def compose(f, g):
    return lambda x: f(g(x) % 10**9)
def memo(f, known={}):
    def wrapped(x):
        if x not in known:
            known[x] = f(x)
        return known[x]
    return wrapped
def partially(f, *bound):
    def call(*rest, **named):
        return f(*(bound + rest)[-1:], **named)
    return call
def adder(n):
    total = n
    def add(x):
        nonlocal total
        total += x % 100
        return total
    return add
def counted(f):
    calls = 0
    def call(x):
        nonlocal calls
        calls += 1
        return f(x) if calls < 5 else calls
    return call
def deep(n):
    return 0 if n <= 0 else 1 + deep(n - 1)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def walk(tree):
    for x in tree:
        if isinstance(x, list):
            yield from walk(x)
        else:
            yield x
def delegating(n):
    result = yield from counter(n)
    yield len(str(result))
def gen_send(n):
    got = []
    def inner():
        value = 0
        while True:
            value = yield (value or 0) + 1
            if value is None:
                return
    g = inner()
    next(g)
    for x in range(n):
        got.append(g.send(x + 1))
    g.close()
    return got
def careful(n):
    try:
        for x in range(n):
            yield x
    except Problem as problem:
        yield problem.value
    finally:
        log.append(n)
def spread(a=1, *rest, k=2, **more):
    return a + len(rest) + k + len(more)
def swap(a, b):
    a, b = b, a
    return a, b
def closure(x):
    def inner():
        nonlocal x
        x += 1
        return x
    return inner
def drive(coroutine):
    got = []
    try:
        while len(got) < 20:
            got.append(coroutine.send(None))
    except StopIteration as stop:
        got.append(stop.value)
    return got
@contextlib.contextmanager
def managed(x):
    try:
        yield x
    finally:
        log.append(x)
i1, i2, f1, f2, s1, s2 = 5, 123456, 1.5, 1e6, 'abc', 'hello, world'
l1, l2, L1, L2 = [3, 1, 2], [], ['x', 'yy'], ['b', 'a']
d1, d2, t1, t2, S1, S2 = {}, {'a': 1, 'b': 2}, (1, 2), (), {1, 2, 3}, set()
o1, o2 = Base(4), Child(9, 'zz')
y1, y2, F1, F2 = b'bytes', b'', abs, helper
`;
