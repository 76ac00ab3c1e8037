async def loops(a, b):
    async for x in a:
        if x:
            continue
        async for y in b(x):
            break
        else:
            await y
    else:
        return [x async for x in a if await x]
    return x


async def displays(a):
    u = [await x for x in a]
    v = {x: await x async for x in a async for y in x if y}
    w = {await x async for x in a for y in x}
    g = (x async for x in a)
    h = (await x for x in a)
    n = [[y async for y in x] async for x in a]
    p = [[y async for y in x] for x in a]
    q = [lambda: (yield) for x in a]
    return u, v, w, g, h, n, p, q


async def streams(a):
    try:
        b = yield
        yield b, await a
        async with a as c, b:
            yield [i async for i in c]
            return
    except* ValueError as e:
        await e
    finally:
        await a
        async for x in a: yield x


class Context:
    async def __aenter__(self): return self
    async def __aexit__(self, *raised): await raised

    async def method(self):
        async with self:
            for i in self:
                async with i as (j, k[0]):
                    break
            else:
                return await self[await i](await j, *await k, **await l)
        try:
            async with self: raise await j
        except await k:
            raise await j from await k
        assert await i, await j
        del (await i)[await j]
        (await i).x += await j
        match await i:
            case [x, *_] if await x: return f'{await x!r:{await j}}'
        return await i if await j else not await k, await i ** await j, -await i, await i or await j < await k


async def annotated(x: int, *, y: 'z' = 1) -> None:
    'docstring'
    z: int = await x
    global g
    g = lambda: 0
    async def inner():
        nonlocal z
        z = yield z
    return inner
