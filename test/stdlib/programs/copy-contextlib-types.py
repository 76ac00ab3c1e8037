import copy
from contextlib import *
import types
a = [1, [2, 3], {'k': (1, [2])}]; b = copy.deepcopy(a); c = copy.copy(a); print(b == a, b[1] is a[1], c[1] is a[1], b)
class N:
    def __init__(self, v): self.v = v; self.me = self
n = N([1]); m = copy.deepcopy(n); print(m.me is m, m.v is n.v, copy.copy(n).v is n.v)
class Sl:
    __slots__ = ('a', 'b')
s = Sl(); s.a = [1]; t = copy.deepcopy(s); print(t.a, t.a is s.a)
class L(list): pass
l = L([1,2]); l.x = 5; k = copy.copy(l); print(k, k.x, type(k))
t = (1, 2); print(copy.deepcopy(t) is t)
@contextmanager
def cm(x):
    print('in', x)
    try: yield x + 1
    except ValueError as e: print('caught', e)
    finally: print('out')
with cm(1) as y: print(y)
with cm(2): raise ValueError('boom')
try:
    with cm(3): raise KeyError('k')
except KeyError as e: print('ke', e)
with suppress(ZeroDivisionError): 1/0
with ExitStack() as st:
    st.enter_context(cm(5)); st.callback(print, 'cb'); 
class Cl:
    def close(self): print('closed')
with closing(Cl()), nullcontext(4) as q: print(q)
@cm(9)
def dec(): print('dec')
dec()
print(types.SimpleNamespace(a=1, b='x'), types.FunctionType, types.MappingProxyType({'a': 1}), types.MethodType, types.GeneratorType, isinstance(dec, types.FunctionType))
C = types.new_class('C', (), {}, lambda ns: ns.update(x=3)); print(C.x)
class R(AbstractContextManager):
    def __exit__(self, *a): return True
with R(): raise Exception
