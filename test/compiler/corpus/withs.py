with a: pass
with a as b: c
with a as b, c as d: e
with a, b: c
with (a, b): c
with (a as b, c as d,): e
with (a): b
with (a) as b: c
with (a, b) as c: d
with (yield_ := a): b
with a as b.c, d as e[f], g as (h, i), j as [k, *l]: m
with (
    open('a') as f,
    open('b') as g
): h
with (x for x in y) as z: pass
with (a if b else c), d: e
def f(a):
    with a as b:
        return b
    with a: return 1
    with a as b, c as d:
        if b: return d
        e()
    with a:
        with b:
            with c: return d
def g(a):
    while a:
        with a as b:
            if b: break
            continue
    for i in a:
        with b: return i
    with a:
        try: return 1
        except E: return 2
        finally: b()
def h():
    with a: raise b
    with a:
        with b: pass
    with a: pass
    return 1
async def k():
    async with a: pass
    async with a as b, c as d:
        return b
    async with (a as b, c): d
    async for i in a:
        async with b:
            if c: continue
            break
def generator(a):
    with a as b:
        yield b
        x = yield
