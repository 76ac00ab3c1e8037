def g(): yield
def g1(): yield 1
def g2(): x = yield; y = yield x; return y
def g3(a): yield from a
def g4(a): x = yield from a; return x
def g5(): return (yield)
def g6(): f((yield), (yield 1)); [(yield)]; a[(yield)] = (yield); yield 1, 2; yield *a, b
def g7(a):
    try:
        while True: a.append((yield))
    except GeneratorExit: raise
    finally: a.clear()
def g8(a):
    for i in a:
        if i: yield i
        else: yield -i
        j = yield from i
    return j
def g9():
    if 0: yield
def g10(a, b=(yield_ := 1)): return lambda: (yield a)
def g11(x):
    def inner():
        nonlocal x
        x = yield x
    yield from inner()
    yield lambda: x
def g12():
    yield (
        a,
        b
    )
    x: int = yield
    x += yield
    return (yield x) + (yield y)
async def a1(): pass
async def a2(): return await b
async def a3():
    await b; x = await c; return await d(await e)
async def a4(): yield 1
async def a5():
    x = yield
    await x
    yield x
    return
async def a6():
    async for i in a: pass
    async for i, j in a:
        if i: continue
        if j: break
        await i
    else: b
    async with a as b: await b
    try: await a
    except E as e: await e
    finally: await f
async def a7():
    def inner(): return 1
    async def inner2(): await inner()
    lambda: inner
    -await x ** 2; await x + await y; not await x; (await x).y; await x.y(1)[2]
    return [await x for x in y], {await x: z}, f'{await x}'
class C:
    async def m(self): return await super().m()
    def g(self): yield self.__x
