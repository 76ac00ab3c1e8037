async def agen(n):
    for i in range(n):
        yield i
class Y:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return r
class CM:
    async def __aenter__(self):
        print('enter'); await Y('e'); return self
    async def __aexit__(self, *a):
        print('exit', a[0]); await Y('x'); return True
async def main():
    async for x in agen(3):
        print(x)
    else:
        print('else')
    async with CM() as c:
        print('body')
        raise ValueError(1)
    l = [x async for x in agen(4) if x % 2]
    print(l)
    s = {x: await Y(x) async for x in agen(3)}
    print(s)
    g = (x async for x in agen(3))
    print(type(g).__name__)
    async for x in g: print('g', x)
    l = [await Y(i) for i in range(3)]
    print(l)
    a = agen(2)
    print(await anext(a), await anext(a), await anext(a, 'dflt'))
    a = agen(5)
    async for x in a:
        break
    await a.aclose()
    try:
        await anext(a)
    except StopAsyncIteration as e: print('SAI', repr(e))
    return 42
def run(c):
    v = None
    while True:
        try: v = c.send(v)
        except StopIteration as e: return e.value
        print('yielded', v)
        if v is not None: v = ('sent', v)
print(run(main()))
