import gc, sys
print(gc.isenabled(), gc.get_threshold(), gc.get_debug())
gc.disable(); print(gc.isenabled()); gc.enable(); print(gc.isenabled())
gc.set_threshold(500); print(gc.get_threshold())
gc.set_threshold(600, 5); print(gc.get_threshold())
gc.set_threshold(700, 10, 10)
print(gc.get_count())
for bad in ((), (1,2,3,4), ('a',), (1.5,)):
    try: gc.set_threshold(*bad)
    except Exception as e: print(type(e).__name__, e)
print([gc.collect(i) for i in range(3)], gc.collect(generation=1))
for bad in (3, -1, 'x'):
    try: gc.collect(bad)
    except Exception as e: print(type(e).__name__, e)
for kw in ({'gen': 1},):
    try: gc.collect(**kw)
    except Exception as e: print(type(e).__name__, e)
st = gc.get_stats(); print(len(st), [sorted(s) for s in st])
b = [s['collections'] for s in st]; gc.collect(0); gc.collect(1); gc.collect()
print([y['collections'] - x for x, y in zip(b, gc.get_stats())])
class A: pass
def ring(n):
    for i in range(n):
        a = A(); a.me = a
ring(10); print(gc.collect())
print(gc.is_tracked(0), gc.is_tracked('a'), gc.is_tracked([]), gc.is_tracked({}), gc.is_tracked({'a': 1}), gc.is_tracked({'a': []}), gc.is_tracked(()), gc.is_tracked((1, 2)), gc.is_tracked(A()), gc.is_tracked(A), gc.is_tracked(print), gc.is_tracked(gc), gc.is_tracked(set()), gc.is_tracked(frozenset()))
t = (1, 2); gc.collect(); print(gc.is_tracked(t))
class D:
    def __del__(self): global keep; keep = self
d = D(); print(gc.is_finalized(d)); del d; print(gc.is_finalized(keep)); print(gc.is_finalized(3))
print(gc.get_referents([1, 2], {'a': 3}, (4, [5])), gc.get_referents(), gc.get_referents(5))
x = [1]; y = {'k': x}; z = (x,)
r = gc.get_referrers(x); print(len(r), sorted(type(i).__name__ for i in r))
print(y in r, z in r)
print(gc.get_referrers())
n = len(gc.get_objects()); print(n > 0)
o = gc.get_objects(generation=0); print(any(i is y for i in o), any(i is y for i in gc.get_objects(1)), any(i is o for i in o))
gc.collect(0); print(any(i is y for i in gc.get_objects(0)), any(i is y for i in gc.get_objects(1)), any(i is y for i in gc.get_objects(2)))
gc.collect(1); print(any(i is y for i in gc.get_objects(0)), any(i is y for i in gc.get_objects(1)), any(i is y for i in gc.get_objects(2)))
for bad in (3, -1, 'x'):
    try: gc.get_objects(bad)
    except Exception as e: print(type(e).__name__, e)
print(gc.get_objects(generation=None) is not None)
gc.freeze(); print(gc.get_freeze_count() > 100, gc.get_count()); gc.unfreeze(); print(gc.get_freeze_count())
log = []
def cb(phase, info): log.append((phase, dict(info)))
gc.callbacks.append(cb)
ring(3); gc.collect(); gc.collect(0)
gc.callbacks.remove(cb)
for l in log: print(l)
print(gc.garbage, gc.DEBUG_LEAK, gc.DEBUG_SAVEALL, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_STATS)
gc.set_debug(gc.DEBUG_SAVEALL); ring(2); print(gc.collect(), len(gc.garbage), sorted(type(g).__name__ for g in gc.garbage))
gc.set_debug(0); gc.garbage.clear(); print(gc.collect())
import sys, io
old = sys.stderr; sys.stderr = io.StringIO()
gc.set_debug(gc.DEBUG_LEAK); print(gc.get_debug())
a = A(); a.me = a; ida = hex(id(a)); del a
gc.collect()
gc.set_debug(0); print(len(gc.garbage)); gc.garbage.clear()
print([line.split(' 0x')[0] for line in sys.stderr.getvalue().splitlines()], ida in sys.stderr.getvalue()); sys.stderr = old
gc.collect()
print(gc.__name__)
print(sorted(n for n in dir(gc) if n[0] != '_'))
import gc
class A: pass
class L(list): pass
class S:
    __slots__ = ('x', 'y')
l = L([1000, 2000]); l.attr = 'v'
print(gc.get_referents(l))
a = A(); a.p = 1; a.q = [2]
print(gc.get_referents(a)[:2], len(gc.get_referents(a)))
a.__dict__
print(gc.get_referents(a)[0])
s = S(); s.x = 5; s.y = [6]
print(gc.get_referents(s)[:2])
def f(a=1, *, k=[3]): return a
print([type(x).__name__ for x in gc.get_referents(f)])
print([type(x).__name__ for x in gc.get_referents(A)], [type(x).__name__ for x in gc.get_referents(L)])
print(gc.get_referents({1: 'a', 'b': 2}), gc.get_referents({'a': [1], 'b': 2}))
print(sorted(gc.get_referents({3, 1, 2})), gc.get_referents(a.__init__)[-1] is a)
class M:
    def m(self): pass
b = M().m
print([type(x).__name__ for x in gc.get_referents(b)])
print([type(x).__name__ for x in gc.get_referents(gc)])
def outer():
    z = [9]
    def inner(): return z
    return inner
c = outer().__closure__[0]
print(gc.get_referents(c))
g = (i for i in [1, 2])
print([type(x).__name__ for x in gc.get_referents(g)])
print([type(x).__name__ for x in gc.get_referents(iter([1]))], gc.get_referents(property(f))[0] is f)
print(gc.get_referents(enumerate([5]))[1:], [type(x).__name__ for x in gc.get_referents(zip([1],[2]))], [type(x).__name__ for x in gc.get_referents(map(str,[2]))])
import collections
d = collections.deque([1, [2]]); print(gc.get_referents(d))
od = collections.OrderedDict(a=[1]); print([type(x).__name__ for x in gc.get_referents(od)])
P = collections.namedtuple('P', 'x y'); print([x if not isinstance(x, type) else x.__name__ for x in gc.get_referents(P(7, [8]))])
e = ValueError('a', 2); print(gc.get_referents(e))
try: raise KeyError('k')
except KeyError as x: print([type(y).__name__ for y in gc.get_referents(x)], [type(y).__name__ for y in gc.get_referents(x.__traceback__)])
print([type(x).__name__ for x in gc.get_referents(type(c).__dict__)], [type(x).__name__ for x in gc.get_referents(f.__code__)])
def keep(x): return gc.get_referrers(x)
q = [object()]
print([type(x).__name__ for x in keep(q)], [type(x).__name__ for x in gc.get_referrers(q[0])])
print([type(x).__name__ for x in gc.get_referrers(A)])
old = sys.stderr; sys.stderr = io.StringIO()
gc.set_debug(gc.DEBUG_STATS | gc.DEBUG_COLLECTABLE)
class T:
    pass
t = T(); t.t = t; t.l = [t]; del t
gc.collect(0)
class F:
    def __del__(self): pass
x = F(); x.x = x; del x
gc.collect()
gc.set_debug(0)
text = sys.stderr.getvalue(); sys.stderr = old
for line in text.splitlines(): print(line.split(' 0x')[0].split(', 0.0')[0].rpartition(' ')[0] if 'each' in line or 'elapsed' in line else line.split(' 0x')[0])
print(gc.get_stats()[0].keys())
import sys, io
old = sys.stderr; sys.stderr = io.StringIO()
gc.set_debug(gc.DEBUG_STATS); gc.collect(1); gc.set_debug(0)
text = sys.stderr.getvalue(); sys.stderr = old
print(text.splitlines()[0])
