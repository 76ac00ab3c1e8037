from collections import *
import collections.abc as cabc
d = deque([1,2,3], maxlen=4)
d.append(4); d.append(5); print(d, len(d), d.maxlen)
d.rotate(2); print(d); d.appendleft(9); print(d, d[0], d[-1], 9 in d)
d.extendleft([7,8]); print(d); print(d.index(9)); 
try: d.remove(100)
except ValueError as e: print(e)
try: deque().pop()
except IndexError as e: print(e)
try: d[10]
except IndexError as e: print(e)
e = deque(range(200)); 
for i in range(150): e.popleft()
print(len(e), e[0], list(reversed(e))[:3]); e.insert(3, 'x'); del e[2]; print(list(e)[:5]); e.reverse(); print(e[0])
print(deque([1,2]) == deque([1,2]), deque([1]) < deque([2]), deque('ab') + deque('c'), deque('ab') * 2, e.count('x'))
try:
    for x in e: e.append(1)
except RuntimeError as ex: print(ex)
dd = defaultdict(list); dd['a'].append(1); dd['b']; print(dd, dd.default_factory); print(dd.copy(), dict(dd))
try: defaultdict()['x']
except KeyError as ex: print(repr(ex))
c = Counter('abracadabra'); print(c, c.most_common(2), c['zz'], c.total(), list(c.elements())[:4])
c.update('aaa'); c.subtract('bb'); print(c); print(c + Counter(a=1), c - Counter(a=1), c & Counter(a=3), c | Counter(z=3), +c, -c)
P = namedtuple('P', 'x y', defaults=[5]); p = P(1); print(p, p.x, p._replace(x=3), p._asdict(), P._fields, P._make([3,4]), p == (1,5), P.__doc__, P.x.__doc__)
try: P()
except TypeError as ex: print(ex)
try: p.x = 3
except AttributeError as ex: print(ex)
x, y = p; print(x, y, P.__module__, type(p), P._field_defaults)
class Q(namedtuple('Q', ['a', 'b'])):
    @property
    def s(self): return self.a + self.b
print(Q(1,2), Q(1,2).s)
o = OrderedDict(a=1, b=2); o['c'] = 3; o.move_to_end('a'); print(o, list(o), o.popitem(last=False), o, o.keys(), list(reversed(o)), o.items())
o.move_to_end('a', last=False); print(list(o.items()), o == {'a':1,'c':3}, o == OrderedDict(c=3, a=1)); o.update(z=1); del o['a']; print(o, len(o), o.pop('z'), o.pop('q', None), o.setdefault('k', 4), o.copy(), dict(o), o | {'m': 1})
try: o.pop('nope')
except KeyError as ex: print(repr(ex))
try:
    for k in o: o['new'+k] = 1
except RuntimeError as ex: print(ex)
class LRU(OrderedDict):
    def __init__(self, n, *a): self.n = n; super().__init__(*a)
    def __getitem__(self, k):
        v = super().__getitem__(k); self.move_to_end(k); return v
    def __setitem__(self, k, v):
        if k in self: self.move_to_end(k)
        super().__setitem__(k, v)
        if len(self) > self.n:
            old = next(iter(self)); del self[old]
l = LRU(2); l['a'] = 1; l['b'] = 2; l['a']; l['c'] = 3; print(l, list(l))
cm = ChainMap({'a': 1}, {'b': 2, 'a': 0}); print(cm['a'], cm['b'], list(cm), len(cm), cm, cm.new_child({'q': 1}))
class UD(UserDict): pass
u = UD(a=1); u['b'] = 2; print(u, 'a' in u, u.get('zz'), list(u.items()), u.pop('a'))
print(UserList([1,2]) + [3], UserString('abc').upper(), UserList([3,1]).index(1))
print(isinstance([], cabc.Sequence), isinstance({}, cabc.Mapping), isinstance(3, cabc.Hashable), isinstance([], cabc.Hashable), issubclass(dict, cabc.MutableMapping), isinstance((i for i in ()), cabc.Generator), isinstance(print, cabc.Callable), isinstance(d, cabc.MutableSequence), isinstance(iter([]), cabc.Iterator), isinstance('', cabc.Iterable))
class My(cabc.Sequence):
    def __len__(self): return 3
    def __getitem__(self, i):
        if i < 3: return i * 10
        raise IndexError(i)
m = My(); print(list(m), 20 in m, m.index(10), m.count(0), list(reversed(m)))
try: cabc.Mapping()
except TypeError as ex: print(ex)
print(cabc.Mapping, cabc.Mapping.__module__)
