[x for x in a]; {x for x in a}; {x: y for x, y in a}; (x for x in a)
[x for x in a if x if y]; [x for x in a for y in x]; [x for x in a if x for y in x if y]
[(x, y) for x in a for y in b if x if y for z in c]; [[y for y in x] for x in a]
[x for x, in a]; [x for (x, y), *z in a]; [x for x.y in a]; [x for x[0] in a]; [x for x, *y in a]
[y for x in a for y in [f(x)]]; [y for x in a for y in (x,)]; [y for x in a for y in [*x]]
[lambda: x for x in a]; [lambda y=x: y for x in a]; [i for i in range(3) if (lambda: i)()]
sum(x for x in a); any(x > 1 for x in a); f((x for x in a), b); dict((x, y) for x, y in a)
{**{k: v for k, v in a}, 'b': [i for i in c]}
def outer(a, b):
    x = [i + a for i in b]
    y = {i: [j + a for j in i if j] for i in b if a}
    z = (a for _ in b)
    w = [a for a in b]
    def inner(): return [a for _ in b]
    return [[x for _ in y] for z in w if inner() for w in z]
class C:
    n = 3
    a = [n for _ in range(n)]
    b = [i for i in range(n) if i]
    def f(self): return [self.x for self.x in self]
def walrus(a):
    [y := x for x in a]
    if any((hit := x) > 1 for x in a): return hit
    return [z for x in a if (z := x)], y
def cond(a):
    return [x if x else None for x in a if x and y or z], {x for x in a if not x}, [x < y < z for x in a if x < y < z]
[x
 for x
 in a
 if x
 if
 y]
g = (f(x)
     for x in range(10)
     if x % 2)
async def agen():
    [x async for x in a]; {x async for x in a if await x}; (x async for x in a); [await x for x in a]
    {x: y async for x, y in a for z in x async for w in z}
    return [[y async for y in x] for x in a], (await z for z in w)
