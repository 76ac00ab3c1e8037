# Random set operations: order of iteration and sizes, then the corners of sets.
import sys
seed=777
def rnd(n):
    global seed
    seed=(seed*1103515245+12345)&0x7fffffff
    return (seed>>8)%n
def el():
    k=rnd(12)
    if k<4: return rnd(60)
    if k==4: return -rnd(1000)
    if k==5: return 'k'+str(rnd(50))
    if k==6: return rnd(100)/4
    if k==7: return (rnd(5),rnd(5))
    if k==8: return rnd(1<<30)<<rnd(60)
    if k==9: return 'é'+str(rnd(9))
    if k==10: return frozenset([rnd(4),rnd(4)])
    return (str(rnd(4)),rnd(9)/2)
S=[set() for _ in range(4)]
for step in range(1800):
    i=rnd(4); s=S[i]; o=S[rnd(4)]
    op=rnd(26)
    try:
        if op<8: s.add(el())
        elif op<10: s.discard(el())
        elif op==10: s.remove(el())
        elif op==11: print(s.pop())
        elif op==12: S[i]=s|o
        elif op==13: S[i]=s&o
        elif op==14: S[i]=s-o
        elif op==15: S[i]=s^o
        elif op==16: s|=o
        elif op==17: s-=o
        elif op==18: s^=o
        elif op==19: s&=o
        elif op==20: print(s<=o, s<o, s>=o, s>o, s==o, s!=o, s.isdisjoint(o))
        elif op==21: s.update([el() for _ in range(rnd(12))], {el():1 for _ in range(rnd(4))})
        elif op==22: S[i]=set(list(s)); print(s.issubset(list(o)), s.issuperset(list(o)))
        elif op==23: print(s.intersection([el() for _ in range(9)]), s.difference([el()],[el()]), s.union([el()]), s.symmetric_difference([el(),el()]))
        elif op==24: s.difference_update([el() for _ in range(5)]); s.symmetric_difference_update({el():1}); s.intersection_update(list(s)[:20])
        elif op==25:
            if rnd(8)==0: s.clear()
            else: S[i]=s.copy()
        if len(s)>150:
            for _ in range(100): s.pop()
    except Exception as e: print(type(e).__name__, e)
    if step%9==0: print(step, op, len(S[i]), sys.getsizeof(S[i]), list(S[i]))
print(hash(frozenset([1,2,'a'])), hash(frozenset()), hash(frozenset([(1,2),3.5])))
for n in (10,100,1000,60000):
    s=set(range(n)); print(n,sys.getsizeof(s),sys.getsizeof(set(s)),sys.getsizeof(frozenset(s)), sum(s))
print({1}|{2}, frozenset([1])|{2}, {1}|frozenset([2]), frozenset([1,2])&[1] if False else '')
print({frozenset({1})}, {1} in {frozenset({1})}, frozenset(), set(), {1:2}.keys()|{3}, repr(frozenset('a')))
class S2(set): pass
print(S2([1,2]), S2([1])|S2([2]), type(S2([1]).copy()), type(S2([1])|{2}), S2()==set())
class F2(frozenset): pass
print(F2([1]), type(F2([1]).copy()), hash(F2([1]))==hash(frozenset([1])))
s={1,2,3}
try:
    for x in s: s.add(x+10)
except RuntimeError as e: print(e)
s=set('abcdefgh'); print(s, sorted(s)); it=iter(s); next(it); print(it.__length_hint__(), list(it))
a=set(range(1000)); a-=set(range(10,990)); print(sys.getsizeof(a), a)
b=set(range(100)); [b.discard(i) for i in range(95)]; print(sys.getsizeof(b)); b.add(1000); print(sys.getsizeof(b), list(b))
print(set('hello world'), set(['apple','banana','cherry','date','elderberry','fig','grape']))
x={None} if False else {True,1,1.0}; print(x)
