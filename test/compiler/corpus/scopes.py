x = 1
def a():
    x = 2
    def b():
        global x
        def c(): return x
        x = 3
        return c
    class D:
        y = x
        def e(self): return x, y
    return b
def conditional(flag):
    if flag: v = 1
    return v
def loop_var():
    fs = []
    for i in range(3): fs.append(lambda: i)
    return fs, i
def many_cells(zeta, alpha, beta=1, *mid, kw, **rest):
    gamma = delta = epsilon = 0
    def use(): return zeta, rest, mid, kw, gamma, epsilon
    def use2(): return alpha, use
    return use2
def shadow(len, print=print):
    def len2(): return len
    return [len for len in print(len)]
def triple():
    a = b = c = 1
    def l1():
        d = a
        def l2():
            nonlocal b
            b = c + d
            def l3(): return a, b, d, e
            return l3
        e = 2
        return l2
    return l1
def del_cell():
    x = 1
    def f(): return x
    del x
    return f
def exec_like():
    locals(); vars(); eval('x')
    return dir()
def unbound():
    print(y)
    y = 1
def import_in_func():
    import os
    return lambda: os.path
def comp_scopes(y):
    return [[x + y for x in range(y)] for y in range(y)], {x: y for x in y}, lambda x: [y for y in x if y + x]
def default_scopes(a, b=x, *, c=lambda: x): return b
class Scope:
    x = x
    y = [x for _ in [0]]
    z = lambda: x
    def f(self, d=x): return x
