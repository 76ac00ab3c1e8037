import weakref, gc
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return 'm%d' % self.n
    def __len__(self): return 7
    def __repr__(self): return 'A(%d)' % self.n
d = weakref.WeakValueDictionary()
a, b = A(1), A(2); d['a'] = a; d['b'] = b; print(len(d), sorted(d), 'a' in d, d['a'].n); del a; print(len(d), dict(d), d.get('a'))
try: d['a']
except KeyError as e: print('KeyError', e)
k = weakref.WeakKeyDictionary(); k[b] = 1; print(len(k), k[b]); 
s = weakref.WeakSet([b]); print(len(s), b in s)
p = weakref.proxy(b); print(p.n, len(p), p.m(), str(p), p); p.n = 9; print(b.n)
f = weakref.finalize(b, print, 'bye', 1); print(f.alive)
wm = weakref.WeakMethod(b.m); print(wm()())
print(weakref.getweakrefcount(b) > 3, weakref.ref(b)() is b)
r = weakref.ref(b, lambda x: print('cb', x() is None))
del b; gc.collect(); print(len(k), len(s), len(d), f.alive, wm(), r())
try: p.n
except ReferenceError as e: print(e)
try: weakref.ref(3)
except TypeError as e: print(e)
class Node:
    def __init__(self): self.parent = None; self.kids = []
    def add(self, c): c.parent = weakref.ref(self); self.kids.append(c)
n = Node(); c = Node(); n.add(c); print(c.parent() is n); del n; print(c.parent())
for x in d.values(): print(x)
