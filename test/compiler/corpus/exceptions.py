try: a
except: b
try: a
except E: b
except (F, G): c
except H as e: d
else: f
finally: g
try: a
finally: b
def returns():
    try: return 1
    except E: return 2
    except F as f: return f
    else: return 3
    finally: g()
def nested():
    try:
        try: a()
        except A as e: raise B from e
        finally: b()
    except B:
        raise
    finally:
        try: c()
        except: pass
def finally_return(x):
    try: return x
    finally: return 2
def finally_loops(a):
    for i in a:
        try: continue
        finally: b()
    for i in a:
        try: break
        finally: b()
    while a:
        try:
            try: return a
            finally: b()
        finally: c()
def rebind():
    try: a
    except E as e:
        e = 1
        del e
    return e
def closure_exc():
    try: a
    except E as e:
        return lambda: e
def global_exc():
    global e
    try: a
    except E as e: pass
def raises(x):
    if x: raise
    raise ValueError
    raise ValueError('x')
    raise ValueError('x') from None
def asserts(x):
    assert x
    assert x, 'message'
    assert x == 1 and y, f'{x}'
    assert (x,
            y)
    assert not x
def empty_try():
    try: pass
    except E: pass
    try: pass
    finally: pass
    try: pass
    except E: pass
    else: pass
    finally: pass
def exc_in_loop(a):
    while a:
        try: b()
        except A: continue
        except B: break
        except C as c: return c
        else: d()
    try: return a
    except: pass
def groups():
    try: a()
    except* A: b()
    except* (B, C) as e: c(e)
    else: d()
    finally: f()
    try: a()
    except* A as e:
        raise
def with_lambda_in_finally():
    try: a()
    finally:
        f = lambda: 1
        [x for x in f]
def try_else_return(a):
    try: x = a()
    except A: return 1
    else:
        if x: return x
    finally:
        if a: b()
    return 2
def deep(a):
    try:
        with a as b:
            for i in b:
                try: return i
                except A: continue
                finally: c()
    except B as e: d(e)
    finally: f()
