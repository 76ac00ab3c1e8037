# Corners: huge sizes, deep nesting, objects that misbehave while they are compared.
def t(f):
    try: r=f(); print(type(r).__name__, len(r) if hasattr(r,'__len__') else r)
    except BaseException as e: print(type(e).__name__, e)
t(lambda: [0]*10**12)
t(lambda: [1]*2**70)
t(lambda: (1,)*2**62)
t(lambda: [1,2]*-2**70)
t(lambda: list(range(10**13)))
l=[]
for i in range(5000): l=[l]
t(lambda: repr(l))
m=[]
for i in range(5000): m=[m]
t(lambda: l==m)
d={}
for i in range(3000): d={'a':d}
t(lambda: str(d))
tt=()
for i in range(3000): tt=(tt,)
t(lambda: hash(tt))
class B:
    def __eq__(self,o): raise ZeroDivisionError('eq')
    def __hash__(self): return 5
class Bh:
    def __hash__(self): raise OSError('h')
class Bl:
    def __len__(self): return -1
class Bi:
    def __iter__(self): return 5
class Bx:
    def __index__(self): return 2
class By:
    def __index__(self): return 'a'
t(lambda: {B():1}[5])
t(lambda: {B(),5})
t(lambda: {Bh()})
t(lambda: {}.get(Bh()))
t(lambda: len(Bl()))
t(lambda: list(Bi()))
t(lambda: [10,20,30][Bx()])
t(lambda: [10,20,30][By()])
t(lambda: [10,20,30][:Bx()])
t(lambda: [1]*Bx())
t(lambda: range(Bx()))
t(lambda: [B()].index(3))
t(lambda: 3 in [B()])
t(lambda: [B()]==[3])
t(lambda: sorted([B(),B()]))
t(lambda: max([B(),B()]))
x=[1,2,3]
class Mut:
    def __eq__(self,o): x.clear(); return False
x[:]=[Mut(),1,2]
t(lambda: x.index(5))
t(lambda: x)
x[:]=[Mut(),1,2]
t(lambda: x.remove(7))
x[:]=[Mut(),1]
t(lambda: x.count(3))
x[:]=[Mut(),1]
t(lambda: x==[1,2])
s={1}
class MutS:
    def __hash__(self): return 1
    def __eq__(self,o): s.clear(); return False
t(lambda: s.add(MutS()))
t(lambda: s)
dd={1:1}
class MutD:
    def __hash__(self): return 1
    def __eq__(self,o): dd.clear(); return False
def f(): dd[MutD()]=3; return dd
t(f)
def g():
    for i in {1:2}.items(): yield i
gen=g(); t(lambda: next(gen)); gen.close()
it=iter([1,2,3]); 
def h():
    q=[1,2,3]
    for v in q:
        if len(q)<10: q.append(v)
    return q
t(h)
def k():
    q=[1,2,3,4]
    for v in q: q.remove(v)
    return q
t(k)
print(k())
def z():
    it=zip([1,2,3],iter([1]))
    return list(it)+list(it)
print(z())
print(list(map(None.__class__ and (lambda *a:a),[1,2],[3,4],[5,6],[1,2],[3,4],[5,6])))
e=enumerate('abc'); next(e); print(list(e), list(e))
r=reversed([1,2,3]); print(list(r), list(r))
f2=filter(None,[1,0]); print(list(f2),list(f2))
print(dict.fromkeys([1,2],[]) , {}.fromkeys('a'))
print([].__class__, [].__len__(), [1].__contains__(1), {1:2}.__getitem__(1), (1,2).__add__((3,)), [1].__mul__(2), [1].__rmul__(2), [3,1].__lt__([4]), [1].__eq__(1))
a=[1]; a.__iadd__([2]); a.__setitem__(0,9); a.__delitem__(1); print(a, list.__iter__(a).__next__())
print({1,2}.__or__({3}), {1}.__and__([1]), {1}.__contains__(1), {1:1}.__or__({2:2}), {1:1}.__eq__({1:1}), {}.__repr__())
print(list.__doc__ is None or True, hasattr([], '__hash__'), [].__hash__, {}.__hash__, set().__hash__)
