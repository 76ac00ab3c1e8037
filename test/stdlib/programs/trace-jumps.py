import sys
def make(src, line_from, line_to):
    ns = {}
    exec(compile(src, 'X', 'exec'), ns)
    f = ns['f']
    done = []
    def tr(frame, event, arg):
        if frame.f_code is not f.__code__: return None
        if event == 'line' and frame.f_lineno == line_from and not done:
            done.append(1)
            try: frame.f_lineno = line_to
            except Exception as e: print(line_from, line_to, type(e).__name__, e)
        return tr
    o = []
    sys.settrace(tr)
    try: f(o)
    except Exception as e: o.append(repr(e))
    finally: sys.settrace(None)
    print(line_from, line_to, o)
src = '''def f(o):
    o.append(2)
    for i in 1, 2:
        o.append(4)
        o.append(5)
    else:
        o.append(7)
    try:
        o.append(9)
        1/0
    except ZeroDivisionError:
        o.append(12)
        o.append(13)
    finally:
        o.append(15)
    with open_() as x:
        o.append(17)
        o.append(18)
    while o:
        o.append(20)
        break
    o.append(22)
class open_:
    def __enter__(s): return 1
    def __exit__(s, *a): return None
'''
for a, b in [(2,7),(4,5),(5,4),(4,22),(2,4),(2,9),(9,15),(9,12),(12,13),(13,12),(12,9),(12,22),(2,17),(17,18),(17,22),(18,17),(2,20),(20,2),(15,22),(22,2),(2,21),(2,100),(2,0),(7,3),(22,22), (2,23)]:
    make(src, a, b)
