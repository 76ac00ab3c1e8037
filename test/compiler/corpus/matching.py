match a:
    case 1: b
    case -1 | 1.5 | -2j | 1 + 2j | 'x' 'y' | b'z' | None | True: c
    case A.B | A.B.C: d
    case x: e
match a, b:
    case c, d: e
    case (c, d) if c: f
    case _: g
match (a):
    case []: b
    case [c]: d
    case [c, *d]: e
    case [*_, c]: f
    case [c, _, *_]: g
    case (c, [d, *e], {'f': g}): h
    case (c): i
match *a, b:
    case *c, d: e
    case (c,): d
def patterns(x):
    match x:
        case {}: return 1
        case {'a': 1, 'b': y}: return y
        case {A.b: z, -1: None, **rest}: return rest
        case {**rest}: return rest
        case A(): return 2
        case A(1, b, c=d, e=F(g)): return b, d, g
        case A.B(_, x=_): return 3
        case [1, (2 | 3) as y] | [(4 | 5) as y, 6]: return y
        case [a, b, c] | [c, [b, a]] if a: return a, b, c
        case (1 | 2) as z: return z
        case str() | int(): return 4
        case [_, _]: return 5
        case [[a, [b]], *c] as whole: return whole
        case a if a > 1: return 6
        case _ if x: return 7
    return 8
def no_default(x):
    match x:
        case 1: pass
        case 2: return 1
def one(x):
    match x:
        case _: return 1
def loop(a):
    for i in a:
        match i:
            case 1: continue
            case 2: break
            case [x]: return x
match(a)
match[a]
match = case = type = _ = 1
match.a, case(b), type[c]
match -a
match * b
