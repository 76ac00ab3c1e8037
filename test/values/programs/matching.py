class P:
    __match_args__=('x','y')
    def __init__(self,x,y): self.x=x; self.y=y
class Q(P): pass
class BadT: __match_args__=['x']
class BadN: __match_args__=(1,)
def f(v):
    match v:
        case 0: return 'zero'
        case int(n) if n>100: return f'big {n}'
        case bool(): return 'bool'
        case int()|float(): return 'num'
        case str(s): return 'str '+s
        case [1,2,*rest]: return f'l12 {rest}'
        case [a,b]: return f'pair {a} {b}'
        case []: return 'empty'
        case {'k':k,**rest}: return f'k={k} {rest}'
        case {}: return 'map'
        case P(0,y=0): return 'origin'
        case P(x,y) if x==y: return f'diag {x}'
        case Q(x=xx): return f'Q {xx}'
        case P(): return 'P'
        case None: return 'none'
        case bytes(b): return b
        case _: return 'other'
for v in (0,5,200,True,1.5,'ab',[1,2,3,4],(1,9),[],{'k':1,'z':2},{},P(0,0),P(3,3),Q(1,2),P(1,2),None,b'x',{1},range(2),range(3),object,[1,2],"",{'z':1}): print(f(v))
def g(v):
    match v:
        case BadT(1): pass
def h(v):
    match v:
        case BadN(1): pass
def i(v):
    match v:
        case P(1,2,3): pass
def j(v):
    match v:
        case int(1,2): pass
def k(v):
    match v:
        case P(1,x=2): return 1
for fn,a in ((g,BadT()),(h,BadN()),(i,P(1,2)),(j,5),(k,P(1,2))):
    try: print(fn(a))
    except Exception as e: print(type(e).__name__, e)
a={'x':1}; b={'y':2}
print({**a,**b,'z':3}, {**a,'x':9}, dict(**a,**b), [*a,*b], (*a,1), {*a,*b})
def kw(*args,**k): return args,k
class M:
    def keys(self): return ['p','q']
    def __getitem__(self,k): return k*2
print(kw(*[1,2],*(3,),**a,**M()), {**M()})
for fn in (lambda: {**5}, lambda: kw(**5), lambda: kw(**a,**a), lambda: kw(*5), lambda: [*5], lambda: kw(**{1:2}), lambda: kw(x=1,**a), lambda: {**[1]}):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
print({i:i*i for i in range(20)}, {1:2,3:4,'a':5}, {"k%d"%i:i for i in range(3)})
x=5; s='q'
print(f"{x}{s}{x!r}{s!r:>5}{x=}{'':3}|{x:{x}}|{s:{'>'}{x}}|{3.0:.{1}f}{{}}")
d={1:2,3:4,5:6,7:8,9:10,11:12,13:14,15:16}
print(d, len(d))
