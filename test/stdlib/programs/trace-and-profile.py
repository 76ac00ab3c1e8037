import sys, threading
out = []
def pr(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None
    a = getattr(arg, '__name__', repr(arg)) if event.startswith('c_') else repr(arg)
    out.append((frame.f_code.co_name, event, frame.f_lineno, a))
def f(x):
    len([1]); y = [].append(3); 'a'.upper(); list.append([], 1)
    try: int('x')
    except ValueError: pass
    try: [].pop()
    except IndexError: pass
    print(*[], end='')
    str.join(',', ['a'])
    sorted([2, 1], key=lambda v: v)
    return max(x, 2)
sys.setprofile(pr)
f(3)
sys.setprofile(None)
for o in out: print(*o)
out.clear()
def bad(frame, event, arg):
    if event == 'line' and frame.f_code.co_name == 'k': raise RuntimeError('in trace')
    return bad
def k():
    a = 1
    return a
sys.settrace(bad)
try: k()
except RuntimeError as e: print(e, sys.gettrace())
def tr(frame, event, arg):
    out.append((frame.f_code.co_name, event, frame.f_lineno))
    if event == 'line' and frame.f_code.co_name == 'loc': frame.f_locals['a'] = 10
    return tr
def loc():
    a = 1
    b = 2
    return a + b
sys.settrace(tr); v = loc(); sys.settrace(None)
print(v, out); out.clear()
def lines(frame, event, arg):
    out.append((event, frame.f_lineno)); frame.f_trace_lines = False; frame.f_trace_opcodes = True
    return lines
sys.settrace(lines); loc(); sys.settrace(None)
print(out); out.clear()
def jump(frame, event, arg):
    if event == 'line' and frame.f_code.co_name == 'j' and frame.f_lineno == frame.f_code.co_firstlineno + 2:
        frame.f_lineno += 2
    return jump
def j():
    r = []
    r.append(1)
    r.append(2)
    r.append(3)
    return r
sys.settrace(jump); v = j(); sys.settrace(None); print(v)
def tryset(frame, event, arg):
    if frame.f_code.co_name != 'js': return
    for n in (1, 5000, 'x', frame.f_code.co_firstlineno + 3):
        try: frame.f_lineno = n
        except Exception as e: out.append((event, type(e).__name__, str(e)))
        if event == 'line': break
    return tryset
def js():
    x = 1
    for i in x,:
        i
sys.settrace(tryset); js(); sys.settrace(None); print(*out, sep='\n'); out.clear()
try: sys._getframe().f_lineno = 3
except ValueError as e: print(e)
fr = sys._getframe()
print(fr.f_trace, fr.f_trace_lines, fr.f_trace_opcodes)
try: fr.f_trace_lines = 3
except TypeError as e: print(e)
def outer():
    x = 1
    set_()
    y = 2
    return y
def set_():
    sys._getframe(1).f_trace = tr
    sys.settrace(tr)
outer(); sys.settrace(None); print(out); out.clear()
def worker(): z = 1
threading.settrace(lambda f, e, a: (out.append((f.f_code.co_name, e)) if f.f_code.co_name == 'worker' else None, tr)[1])
t = threading.Thread(target=worker); t.start(); t.join()
threading.settrace(None)
print([o for o in out if o[0] == 'worker'])
