import sys
out = []
def tr(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None
    out.append((frame.f_code.co_name, event, frame.f_lineno, (repr(arg) if arg is None or isinstance(arg, (int, list, tuple)) else type(arg).__name__) if event!='exception' else (arg[0].__name__, str(arg[1]), type(arg[2]).__name__)))
    return tr
def f(x):
    y = x + 1
    for i in range(2):
        y += i
    while y < 10:
        y += 4
    try:
        g(y)
    except ValueError as e:
        y = 3
    finally:
        y = 4
    return y
def g(z):
    if z: 
        raise ValueError(z)
def gen():
    yield 1
    x = yield 2
    return 5
def h():
    for v in gen():
        pass
    l = [k * 2 for k in range(2)]
    class A:
        a = 1
        def m(self): return 1
    A().m()
    with open_() as q:
        q
    r = yield_from()
    list(r)
    return l
class open_:
    def __enter__(self): return self
    def __exit__(self, *a): return None
def yield_from():
    r = yield from gen()
    print(r) if 0 else None
    try:
        next(iter(()))
    except StopIteration: pass
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 1: raise StopIteration
        return self.n
def it():
    for x in It(): pass
    while True:
        break
    return (1,
       2)
async def co(): return 3
async def aco():
    r = await co()
    return r
def driveco():
    try: aco().send(None)
    except StopIteration as e: return e.value
def throwing():
    g = gen(); next(g)
    try: g.throw(KeyError(1))
    except KeyError: pass
    g = gen(); next(g); g.close()
def multi():
    x = (
        1 +
        f2(2)
    )
    if x: pass
    else: pass
    del x
    assert True
    lambda: 3
    return
def f2(a): return a
for fn in (lambda: f(3), h, it, driveco, throwing, multi):
    sys.settrace(tr)
    fn()
    sys.settrace(None)
    for o in out: print(*o)
    out.clear()
    print('--')
print(sys.gettrace(), sys.getprofile())
