import types, inspect, collections.abc as abc, contextlib, typing
async def c(): pass
async def ag(): yield
def g(): yield
co=c(); a=ag(); gg=g()
for n in ['iscoroutinefunction','isasyncgenfunction','isasyncgen','iscoroutine','isawaitable','isgenerator','isgeneratorfunction']:
    f=getattr(inspect,n); print(n,[f(x) for x in (c,ag,g,co,a,gg)])
print(inspect.getcoroutinestate(co), inspect.getgeneratorstate(gg))
co.close()
print(inspect.getcoroutinestate(co))
for n in ['Awaitable','Coroutine','AsyncIterable','AsyncIterator','AsyncGenerator','Generator','Iterator']:
    k=getattr(abc,n); print(n,[isinstance(x,k) for x in (co,a,gg,1)], sorted(k.__abstractmethods__))
print(types.CoroutineType, types.AsyncGeneratorType, types.GeneratorType)
@types.coroutine
def old():
    x = yield 1
    return x
async def use(): return await old()
u=use(); print(u.send(None))
try: u.send(5)
except StopIteration as e: print(e.value)
print(old.__code__.co_flags)
@contextlib.asynccontextmanager
async def cm(x):
    print('in'); 
    try: yield x
    except ValueError as e: print('caught', e)
    finally: print('out')
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
async def t1():
    async with cm(3) as v: print(v); raise ValueError(4)
    async with contextlib.aclosing(ag()) as q: print(type(q).__name__)
    async with contextlib.AsyncExitStack() as st:
        await st.enter_async_context(cm(1))
        st.push_async_callback(c)
        st.callback(print,'cb')
    async with contextlib.nullcontext(5) as n: print(n)
    class X(contextlib.AbstractAsyncContextManager):
        async def __aexit__(self,*a): print('X')
    async with X() as x: pass
    @cm(9)
    async def deco(): print('deco')
    await deco()
run(t1())
class It(abc.AsyncIterator):
    def __init__(s): s.i=0
    async def __anext__(s):
        s.i+=1
        if s.i>3: raise StopAsyncIteration
        return s.i
async def t2(): return [x async for x in It()]
print(run(t2()))
class G(abc.AsyncGenerator):
    async def asend(s,v): return v
    async def athrow(s,*a): raise StopAsyncIteration
async def t3():
    g=G(); print(await g.asend(3)); await g.aclose()
run(t3())
print(typing.get_type_hints(ag), typing.AsyncIterator[int], typing.Awaitable[str])
print(list[int], types.AsyncGeneratorType[int,str])
unused = c()
def bad():
    yield from unused
try: list(bad())
except TypeError as e: print(e)
unused.close()
async def aw2():
    x=c()
    async def w(): await x
    class S:
        def __await__(self): yield
    async def lng(): await S()
    l=lng()
    async def w1(): await l
    a1=w1(); a1.send(None)
    a2=w1()
    try: a2.send(None)
    except RuntimeError as e: print(e)
    a1.close()
    await x
run(aw2())
print(c.__code__.co_flags, ag.__code__.co_flags)
import warnings
async def forgotten(): pass
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    forgotten()
    x = use()
    del x
    for w in caught: print(w.category.__name__, w.message, w.lineno, type(w.source).__name__)
