import asyncio, contextvars
async def w(n, d):
    await asyncio.sleep(d)
    print('done', n)
    if n == 3: raise ValueError(n)
    return n * 10
v = contextvars.ContextVar('v', default=0)
async def ctx(n):
    v.set(n); await asyncio.sleep(0.01); return v.get()
async def main():
    print(await asyncio.gather(w(1, .03), w(2, .01)))
    print(await asyncio.gather(w(1, .02), w(3, .01), return_exceptions=True))
    try: await asyncio.gather(w(1, .02), w(3, .01))
    except ValueError as e: print('ve', e)
    await asyncio.sleep(0.1)
    t = asyncio.create_task(w(5, 10), name='five')
    await asyncio.sleep(0)
    print(t.get_name(), t.done(), t.cancel(), t.cancelling())
    try: await t
    except asyncio.CancelledError as e: print(type(e), e.args, t.cancelled())
    try: await asyncio.wait_for(w(6, 5), 0.01)
    except asyncio.TimeoutError as e: print('timeout', repr(e))
    print(await asyncio.wait_for(w(7, .01), 1))
    try:
        async with asyncio.timeout(.01): await asyncio.sleep(1)
    except TimeoutError: print('TO')
    q = asyncio.Queue(2)
    async def prod():
        for i in range(5): await q.put(i); print('put', i)
    async def cons():
        while True:
            x = await q.get(); print('got', x); q.task_done()
    c = asyncio.create_task(cons()); await prod(); await q.join(); c.cancel()
    lock = asyncio.Lock()
    async def cr(n):
        async with lock:
            print('in', n); await asyncio.sleep(.01); print('out', n)
    await asyncio.gather(*[cr(i) for i in range(3)])
    ev = asyncio.Event()
    async def waiter(): print(await ev.wait())
    t = asyncio.create_task(waiter()); await asyncio.sleep(0); ev.set(); await t
    sem = asyncio.Semaphore(2)
    async def s(n):
        async with sem: print('s', n); await asyncio.sleep(.01)
    await asyncio.gather(*map(s, range(4)))
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(w(1, .01)); b = tg.create_task(w(3, .02)); d = tg.create_task(w(9, 1))
    except* ValueError as eg: print('eg', eg.exceptions, a.result(), d.cancelled())
    print(await asyncio.gather(*[ctx(i) for i in range(3)]), v.get())
    done, pending = await asyncio.wait([asyncio.create_task(w(1, .01)), asyncio.create_task(w(2, .5))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending)); [p.cancel() for p in pending]
    for f in asyncio.as_completed([w(1, .03), w(2, .01)]): print(await f)
    loop = asyncio.get_running_loop()
    fut = loop.create_future(); loop.call_later(.01, fut.set_result, 'fut'); loop.call_soon(print, 'soon'); print(await fut)
    cond = asyncio.Condition()
    async def cw():
        async with cond: await cond.wait(); print('cond')
    t = asyncio.create_task(cw()); await asyncio.sleep(0)
    async with cond: cond.notify_all()
    await t
    async def ag():
        try: yield 1; yield 2
        finally: print('ag closed')
    async for x in ag(): break
    print(await asyncio.shield(w(4, .01)))
    try: fut.set_result(1)
    except asyncio.InvalidStateError as e: print(type(e).__name__)
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    print(await asyncio.to_thread(lambda: 5))
    return 'end'
print(asyncio.run(main()))
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
try: asyncio.run(5)
except ValueError as e: print(e)
async def nested():
    c = w(1, 0)
    try: asyncio.run(c)
    except RuntimeError as e: print(e)
    c.close()
asyncio.run(nested())
with asyncio.Runner() as r: print(r.run(w(8, 0)))
tok = v.set(5); print(v.get(), tok.old_value is contextvars.Token.MISSING, tok.var is v); v.reset(tok); print(v.get())
c = contextvars.copy_context(); print(c.run(lambda: (v.set(9), v.get())[1]), c[v], v.get(), v in c, len(c))
try: v.reset(tok)
except RuntimeError as e: print('used' in str(e))
u = contextvars.ContextVar('u')
try: u.get()
except LookupError as e: print(e.args[0] is u)
print(u.get(3), repr(contextvars.Token.MISSING))

async def again():
    import sys
    scope = asyncio.timeout(None)
    for _ in range(2):
        try:
            async with scope: print(scope)
        except RuntimeError as e: print(e)
    scope = asyncio.timeout(None)
    try: await scope.__aexit__(None, None, None)
    except AssertionError as e: print(repr(e))
    queue, lock, group = asyncio.Queue(), asyncio.Condition(), asyncio.TaskGroup()
    waits = [queue.put(1), queue.get(), queue.join(), lock.wait(), lock.wait_for(1), lock.acquire(), asyncio.wait([]),
             asyncio.wait_for(1, 1), asyncio.to_thread(print), group.__aenter__(), group.__aexit__(1, 2, 3),
             scope.__aenter__(), scope.__aexit__(1, 2, 3)]
    for each in waits:
        print(each.__name__, sys.getsizeof(each))
        each.close()
    full = asyncio.Queue(1)
    full.put_nowait(1)
    tasks = [asyncio.create_task(full.put(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(full)
    full.get_nowait()
    tasks[0].cancel()
    await asyncio.sleep(0.01)
    print(full, [task.done() for task in tasks])
    tasks[2].cancel()
asyncio.run(again())
