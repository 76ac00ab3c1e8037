import random, types
kept = []
class Y:
    def __init__(self, v): self.v = v
    def __await__(self):
        try: r = yield self.v
        except KeyError as e: return 'ke'
        return r
def make(rnd):
    plan = [rnd.choice('yyawwrtgf') for _ in range(rnd.randrange(1, 6))]
    async def inner():
        yield 'i1'; await Y('iw'); yield 'i2'
    async def ag():
        try:
            for p in plan:
                try:
                    if p == 'y': log.append(('got', (yield p)))
                    elif p == 'a': log.append(('aw', await Y(p)))
                    elif p == 'w': log.append([x async for x in inner()])
                    elif p == 'r': return
                    elif p == 't': raise ValueError(p)
                    elif p == 'g':
                        async for q in inner(): yield q
                    else: yield (1, 2)
                except ValueError as e: log.append(('ve', str(e))); yield 'handled'
                except GeneratorExit:
                    log.append('GE')
                    if rnd2.random() < .3: await Y('in exit')
                    if rnd2.random() < .2: yield 'bad'
                    if rnd2.random() < .6: raise
        finally:
            log.append('fin')
            if rnd2.random() < .3: await Y('fw')
    return ag()
def show(f):
    try: return ('ok', type(f).__name__ if False else repr(f()) if not isinstance(f, types.FunctionType) else (lambda r: type(r).__name__ if hasattr(r, 'send') else repr(r))(f()))
    except BaseException as e: return (type(e).__name__, str(e)[:60], type(e.__context__).__name__, type(e.__cause__).__name__)
for seed in range(120):
    rnd = random.Random(seed); rnd2 = random.Random(seed + 1); log = []
    g = make(rnd); aws = []; out = []
    for _ in range(rnd.randrange(2, 14)):
        c = rnd.randrange(12)
        if c < 3: aws.append(g.__anext__())
        elif c == 3: aws.append(g.asend(rnd.choice([None, 5])))
        elif c == 4: aws.append(g.athrow(*rnd.choice([(ValueError,), (ValueError('v'),), (GeneratorExit,), (StopAsyncIteration,), (KeyError, 'k'), ()])))
        elif c == 5: aws.append(g.aclose())
        elif c == 6: aws.append(anext(g, 'dflt'))
        if not aws: continue
        w = aws[-1] if rnd.random() < .8 else rnd.choice(aws)
        c = rnd.randrange(10)
        if c < 7: out.append(show(lambda: w.send(rnd.choice([None, None, None, 7]))))
        elif c == 7: out.append(show(lambda: w.throw(rnd.choice([ValueError, KeyError(1), GeneratorExit, StopAsyncIteration()]))))
        elif c == 8: out.append(show(lambda: w.close()))
        else: out.append(show(lambda: next(w)))
        out.append((g.ag_running, g.ag_frame is None, type(g.ag_await).__name__))
    print(seed, out, log)
    kept.append((g, aws))
