import atexit
import weakref, gc
class A:
    def __init__(self, n): self.n = n
    def __repr__(self): return 'A%d' % self.n
    def hello(self): return 'hello %d' % self.n
    def __call__(self): return 'called'
a = A(1)
r1 = weakref.ref(a); r2 = weakref.ref(a); print(r1 is r2, r1() is a, weakref.getweakrefcount(a))
log = []
r3 = weakref.ref(a, lambda r: log.append(('cb1', r() is None)))
r4 = weakref.ref(a, lambda r: log.append(('cb2', r() is None)))
print(weakref.getweakrefcount(a), r1 == r3, hash(r1) == hash(a), r3.__callback__ is not None, r1.__callback__)
p = weakref.proxy(a); print(p.n, p.hello(), p(), isinstance(p, A), type(p).__name__)
print(len(weakref.getweakrefs(a)), weakref.getweakrefs(a)[0] is r1)
f = weakref.finalize(a, log.append, 'final')
print(f.alive, f.peek()[2:], f.atexit)
del a
print(log, r1(), f.alive, f.peek(), f())
try: p.n
except ReferenceError as e: print(e)
print(r1 == r2, r1 == r3)
try: hash(r4)
except TypeError as e: print(e)
d = weakref.WeakValueDictionary()
objs = [A(i) for i in range(5)]
for i, o in enumerate(objs): d[i] = o
print(len(d), sorted(d), list(d.values()), dict(d.items()))
del objs[2], o
print(len(d), 2 in d, d.get(2, 'no'), list(d), d.pop(0), sorted(d.keys()))
print(d.setdefault(9, objs[0]), len(d), d.popitem()[0] in (1,3,4,9))
it = iter(d); next(it); del objs[:]; gc.collect(); print(len(d))
k = weakref.WeakKeyDictionary()
x, y = A(10), A(11)
k[x] = 'x'; k[y] = 'y'
print(len(k), k[x], x in k, [q.n for q in k], sorted(k.values()), k.get(A(1), 'none'))
del x; print(len(k), [str(v) for v in k.items()])
s = weakref.WeakSet()
t = [A(i) for i in range(3)]
for o in t: s.add(o)
del o; print(len(s), t[0] in s, A(0) in s, sorted(o.n for o in s))
t.pop(); gc.collect(); print(len(s)); s.discard(t[0]); print(len(s)); 
try: s.remove(t[0])
except KeyError: print('KeyError')
m = weakref.WeakMethod(t[0].hello); print(m()(), m() == t[0].hello, repr(m)[:12])
t.clear(); print(m())
class Cyc: pass
c = Cyc(); c.me = c; w = weakref.ref(c, lambda r: print('cycle gone')); del c; print(w() is not None); gc.collect(); print(w())
fin = []
class R: pass
q = R(); f1 = weakref.finalize(q, fin.append, 1); f2 = weakref.finalize(q, fin.append, 2)
q = None; print(fin)
q = R(); f3 = weakref.finalize(q, print, 'at exit', 3); f4 = weakref.finalize(q, print, 'never'); f4.atexit = False
print(f3.detach() is not None, f3.alive); f5 = weakref.finalize(q, print, 'at exit', 5); f6 = weakref.finalize(q, print, 'at exit', 6)
for bad in (1, 'a', None, (), []):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
class Slots: __slots__ = ('a',)
try: weakref.ref(Slots())
except TypeError as e: print(e)
class Slots2: __slots__ = ('a', '__weakref__')
z = Slots2(); print(weakref.ref(z)() is z)
def fn(): pass
print(weakref.ref(fn)() is fn, weakref.ref(A)() is A, weakref.ref(frozenset)() is frozenset)
class Sub(weakref.ref):
    def __init__(self, o, cb=None, tag=None): super().__init__(o, cb); self.tag = tag
    def __new__(cls, o, cb=None, tag=None): return super().__new__(cls, o, cb)
sr = Sub(z, tag='T'); print(sr.tag, sr() is z, sr == weakref.ref(z), weakref.getweakrefcount(z))
pz = weakref.proxy(z); pz.a = 5; print(z.a, pz.a); del pz.a
print(bool(weakref.proxy(A(1))) if False else 'ok')
def err(r): raise ValueError('bad callback')
b = A(5); wb = weakref.ref(b, err)
import sys
print(weakref.ProxyTypes, weakref.ReferenceType is weakref.ref)
import atexit
atexit.register(print, 'exit', sep='-', end='!\n')
@atexit.register
def last(): print('last')
def boom(): raise ValueError('x')
atexit.register(boom); atexit.unregister(boom); print(atexit._ncallbacks())
try: atexit.register(5)
except TypeError as e: print(e)
try: atexit.register()
except TypeError as e: print(e)
