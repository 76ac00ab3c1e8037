import sys
async def ag():
    try:
        while True:
            try:
                v = yield 1
                print('got', v)
            except ValueError as e:
                print('ve', e)
                yield 'caught'
    finally:
        print('fin')
def drive(aw):
    try:
        aw.send(None)
    except StopIteration as e: return ('S', e.value)
    except StopAsyncIteration as e: return ('SA', e.args)
    except BaseException as e: return (type(e).__name__, str(e))
a = ag()
print(a.ag_running, a.ag_frame is None, a.ag_await, a.ag_code.co_name, a.__name__, a.__qualname__)
print(drive(a.asend(3)))
print(drive(a.asend(None)))
print(drive(a.asend(7)))
print(drive(a.athrow(ValueError, 'x')))
print(drive(a.athrow(ValueError('y'))))
print(drive(a.aclose()))
print(drive(a.aclose()))
print(drive(a.asend(None)))
print(drive(a.athrow(ValueError)))
x = a.asend(None)
x.close()
print(drive(x))
x=a.aclose()
x.close()
print(drive(x))
async def ig():
    while True:
        try: yield 1
        except GeneratorExit: pass
a = ig()
print(drive(a.__anext__()))
print(drive(a.aclose()))
print(drive(a.aclose()))
kept = a
def show(g): print('first', type(g).__name__)
def fin(g): print('final', type(g).__name__)
print(sys.get_asyncgen_hooks())
sys.set_asyncgen_hooks(show, fin)
h = sys.get_asyncgen_hooks()
print(h.firstiter is show, h.finalizer is fin, len(h), h[0] is show)
a = ag()
print(drive(a.asend(None)))
del a
sys.set_asyncgen_hooks(firstiter=None, finalizer=None)
print(sys.get_asyncgen_hooks())
try: sys.set_asyncgen_hooks(finalizer=3)
except TypeError as e: print(e)
try: sys.set_asyncgen_hooks(firstiter=3)
except TypeError as e: print(e)
async def si():
    yield 1
    raise StopIteration
async def sai():
    yield 1
    raise StopAsyncIteration(3)
for f in si, sai:
    a = f(); print(drive(a.asend(None))); 
    try: a.asend(None).send(None)
    except RuntimeError as e: print(repr(e), repr(e.__cause__))
async def c(): pass
co = c()
w = co.__await__()
print(type(w).__name__)
try: next(w)
except StopIteration as e: print('si', e.value)
try: co.send(None)
except RuntimeError as e: print(e)
try: w.send(None)
except RuntimeError as e: print(e)
print(hasattr(a,'__aiter__'), hasattr(a,'__anext__'), a.__aiter__() is a)
for bad in (1, []):
    try: aiter(bad)
    except TypeError as e: print(e)
    try: anext(bad)
    except TypeError as e: print(e)
class B:
    def __aiter__(self): return 3
try: aiter(B())
except TypeError as e: print(e)
class NotAw:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def f1():
    async for i in NotAw(): pass
async def f2():
    async for i in 5: pass
async def f3():
    async for i in B(): pass
async def f4():
    async with 5: pass
class E1:
    async def __aenter__(self): pass
async def f5():
    async with E1(): pass
class E2:
    def __aenter__(self): return 3
    def __aexit__(self,*a): return 4
async def f6():
    async with E2(): pass
class E3:
    async def __aenter__(self): return 3
    def __aexit__(self,*a): return 4
async def f7():
    async with E3(): pass
async def f8():
    async with E3(): raise KeyError
async def f9():
    co=c(); 
    await co
    await co
class A1:
    def __await__(self): return 3
class A2:
    def __await__(self): return c2
c2 = c()
class A3:
    def __await__(self): raise ValueError
for f in f1,f2,f3,f4,f5,f6,f7,f8,f9:
    try: f().send(None)
    except BaseException as e: print(f.__name__, type(e).__name__, e, repr(e.__cause__))
async def aw(x): return await x
for x in A1(),A2(),A3(), 5:
    try: aw(x).send(None)
    except BaseException as e: print(type(e).__name__, e)
c2.close()
