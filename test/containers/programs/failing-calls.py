# Calls that fail leave no reference behind.
import sys
class A:
    def m(self,x): raise ValueError(x)
    def __call__(self,x): raise KeyError(x)
    def __init__(self,ok=True):
        if not ok: raise ValueError(1)
a=A(); f=a.m; l=[]; g=l.pop; d={}
print(sys.getrefcount(a), sys.getrefcount(l), sys.getrefcount(f), sys.getrefcount(g))
for i in range(5):
    try: f(1)
    except ValueError: pass
    try: g()
    except IndexError: pass
    try: a(1)
    except KeyError: pass
    try: A(False)
    except ValueError: pass
    try: {}.fromkeys()
    except TypeError: pass
    try: list[int]('a',2)
    except TypeError: pass
    try: l.sort(key=f, reverse='a')
    except TypeError: pass
    try: sorted([1,2],key=f)
    except ValueError: pass
    try: map(f,[1]).__next__()
    except ValueError: pass
    try: dict([1])
    except TypeError: pass
    try: max([1],key=f)
    except ValueError: pass
    try: set([1,[]])
    except TypeError: pass
    try: tuple(map(f,[1,2]))
    except ValueError: pass
    try: [x for x in map(f,[1])]
    except ValueError: pass
    try: l+1
    except TypeError: pass
    try: print(sum([1,'a']))
    except TypeError: pass
    try: zip([1],2)
    except TypeError: pass
    try: list(zip([1],map(f,[2])))
    except ValueError: pass
    try: {**1}
    except TypeError: pass
    try: f(**{'x':1})
    except ValueError: pass
    try: f(*[1])
    except ValueError: pass
print(sys.getrefcount(a), sys.getrefcount(l), sys.getrefcount(f), sys.getrefcount(g), sys.getrefcount(d))
