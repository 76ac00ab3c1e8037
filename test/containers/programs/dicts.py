# Random dict operations with sizes, then views, subclasses and table sizes.
import sys
seed=4242
def rnd(n):
    global seed
    seed=(seed*1103515245+12345)&0x7fffffff
    return (seed>>8)%n
def key():
    k=rnd(10)
    if k<5: return 'k'+str(rnd(40))
    if k<8: return rnd(50)
    if k==8: return (rnd(3),rnd(3))
    return rnd(50)/2
D=[{} for _ in range(3)]
for step in range(1800):
    i=rnd(3); d=D[i]; o=D[rnd(3)]; op=rnd(26)
    try:
        if op<8: d[key() if i else 'k'+str(rnd(60))]=rnd(100)
        elif op<10: del d[key()]
        elif op==10: print(d.pop(key()))
        elif op==11: print(d.pop(key(),'no'))
        elif op==12: print(d.popitem())
        elif op==13: print(d.get(key()), d.get(key(),5))
        elif op==14: print(d.setdefault(key() if i else 'z'+str(rnd(9)),7))
        elif op==15: d.update(o)
        elif op==16: D[i]=d.copy()
        elif op==17: D[i]=d|o
        elif op==18: d|=[('a',1),('b',2)]
        elif op==19: print(d==o, d!=o, key() in d)
        elif op==20: print(list(d.items())[:5], list(reversed(d))[:5], list(reversed(d.values()))[:3])
        elif op==21: D[i]=dict(o, x=1, y=2)
        elif op==22: D[i]=dict.fromkeys(o, 3)
        elif op==23: D[i]=dict.fromkeys(list(o)[:5])
        elif op==24: d.update(q=1, **{'w%d'%rnd(5):2})
        elif op==25:
            if rnd(6)==0: d.clear()
            else: D[i]={k:v for k,v in d.items()}
        if len(d)>80:
            for k in list(d)[:70]: del d[k]
    except Exception as e: print(type(e).__name__, e)
    print(step, op, len(D[i]), sys.getsizeof(D[i]))
    if step%60==0: print(D[i])
d={}; d['self']=d; print(d, [d])
class M(dict):
    def __missing__(self,k): return ('missing',k)
m=M(a=1); print(m['a'], m['b'], m.get('b'), 'b' in m, m, type(m.copy()), M.fromkeys('ab'), type(M.fromkeys('ab')))
d={1:2,3:4}
for f in ('keys','values','items'):
    v=getattr(d,f)(); print(v, len(v), list(v), list(reversed(v)), iter(v).__length_hint__())
k=d.keys()
print(k&{1}, k|{9}, k-{1}, k^{1,7}, k=={1,3}, k<{1,3,5}, k>={1}, k.isdisjoint([5]), 1 in k, {1,5}&k, [1]|k if False else 0)
it=d.items(); e={1:2,5:6}.items()
print(it&e, it|e, it-e, it^e, (1,2) in it, (1,3) in it, it==d.copy().items(), it.isdisjoint(e), (1,2,3) in it)
print(k.mapping, {1:2}.keys()=={1:3}.keys())
try:
    for x in d: d[x+10]=1
except RuntimeError as ex: print(ex)
try:
    for x in d: del d[x]; d[x+100]=0
except RuntimeError as ex: print(ex)
a={i:i for i in range(5)}
for x in a: a[x]=9
print(a)
prev=None
for p in {1:2,3:4}.items():
    print(p is prev); prev=p
l=[p for p in {1:2,3:4}.items()]; print(l)
def f(**kw): return kw
print(f(a=1,**{'b':2}), dict(zip('abc',range(3))), dict([['x',1],('y',2),'zw']), dict(a=1), dict({1:2}), dict({1:2},b=3))
class K:
    def keys(self): return ['p','q']
    def __getitem__(self,k): return k*2
print(dict(K()), {**K()}, {'z':0,**K(),**{'p':1}})
class H:
    def __init__(self,v): self.v=v
    def __hash__(self): return 1
    def __eq__(self,o): return isinstance(o,H) and self.v==o.v
    def __repr__(self): return 'H%d'%self.v
h={H(i):i for i in range(6)}; print(h, h[H(3)], H(9) in h, {H(1),H(2),H(1)}, h.pop(H(2)), list(h))
for n in (0,1,5,6,7,8,9,10,11,20,21,22,43,85,86,170,341,700): print(n, sys.getsizeof({i:i for i in range(n)}), sys.getsizeof({'k%d'%i:i for i in range(n)}), sys.getsizeof(dict.fromkeys(range(n))), sys.getsizeof(dict(dict.fromkeys(range(n)))), sys.getsizeof(dict.fromkeys({i:0 for i in range(n)})), sys.getsizeof(dict.fromkeys(set(range(n)))))
