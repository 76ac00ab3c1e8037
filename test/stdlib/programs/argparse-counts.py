import argparse, sys, io
from contextlib import redirect_stdout, redirect_stderr
n = 0
def run(p, *lines, how='parse_args'):
    for line in lines:
        args = line.split() if isinstance(line, str) else line
        out, err = io.StringIO(), io.StringIO()
        try:
            with redirect_stdout(out), redirect_stderr(err):
                r = getattr(p, how)(args)
        except SystemExit as e:
            r = ('exit', e.code)
        except Exception as e:
            r = (type(e).__name__, str(e))
        print(line, '->', r, repr(out.getvalue()), repr(err.getvalue()))
def P(**k):
    k.setdefault('prog', 'prog')
    return argparse.ArgumentParser(**k)
def shown(p):
    print(p.format_usage()); print(p.format_help())
p = P(description='A description that is long enough to be wrapped over more than one line of the terminal, twice or so.', epilog='The end.')
p.add_argument('files', nargs='*', help='files to read')
p.add_argument('-v', '--verbose', action='count', default=0, help='louder')
p.add_argument('-q', '--quiet', action='store_true')
p.add_argument('--no-color', dest='color', action='store_false')
p.add_argument('-o', '--output', metavar='FILE', help='where %(prog)s writes; default %(default)s', default='out')
p.add_argument('-n', type=int, default='3')
p.add_argument('--level', choices=['low', 'mid', 'high'], help='one of %(choices)s')
p.add_argument('--version', action='version', version='%(prog)s 1.2')
p.add_argument('-I', action='append', default=['x'])
p.add_argument('--ext', action='extend', nargs='+')
p.add_argument('--c', action='append_const', const=5)
p.add_argument('--a-very-long-option-name', nargs=2, metavar=('A', 'B'), help='long long help ' * 9)
p.add_argument('--feature', action=argparse.BooleanOptionalAction, default=True, help='feat')
p.add_argument('--hidden', help=argparse.SUPPRESS)
p.add_argument('--opt', nargs='?', const='C', default='D')
shown(p)
run(p, '', 'a b', '-vvq a -n 4 b', '-vq -o=3 x', '-ofoo', '--output=z', '--out z', '--ver', '--level lo', '--level=low',
 '-n x', '-n', '--a-very 1', '--a-very 1 2 3', '-I a -I b', '--ext 1 2 --ext 3', '--c --c', '--no-feature', '--feature', '--no-f',
 '--opt', '--opt x', '--opt -v', '--quiet=3', '-qx', '--unknown', '-z', '-1', '-n -1', '-- -v', 'a -- -v -- b', '--', '--version', '-h', '--v', '-vvvofile', '-n=4', '--level', '--ext', "--hidden 1", '-o -- x', '--opt --', '--output=', '-o= x', '-v= x')
run(p, 'a --x b', '-z a -v', '--foo=1 b -- c', how='parse_known_args')
run(p, 'a -v b -q c', '-n 3', '--bad a', how='parse_intermixed_args')
print(p)
for x in p._actions: print(x)
for nargs in (None, '*', '+', '...', 'A...'):
    for second in (None, '?', '+', '...'):
        p = P()
        p.add_argument('a', nargs=nargs); p.add_argument('b', nargs=second); p.add_argument('-f', action='store_true'); p.add_argument('-k')
        print(nargs, second, p.format_usage())
        run(p, '', '1 2', '1 2 3', '1 -f 2', '1 2 -f', '1 2 3 -k 1 4', '-- 1 2', '1 -- 2', '1 2 -- -f 4', '1 2 --', '-- 1 -- 2', '-k -1 1 -2', 'a b -z c')
for nargs in ('?', '*', '+', 1, 3, '...', 'A...', 0):
    p = P()
    try: p.add_argument('-o', '--oo', nargs=nargs)
    except ValueError as e: print(e); continue
    p.add_argument('-p'); p.add_argument('x', nargs='?')
    shown(p)
    run(p, '', '-o', '-o 1', '-o 1 2', '-o 1 2 3', '-o 1 2 3 4', '-o1 2', '-o 1 -p 2', '--oo=3', '--oo=3 4', '-o -- 3', '-o 1 -- 3', '-o -p', '-o -1', '-o 1 -p=2 3')
