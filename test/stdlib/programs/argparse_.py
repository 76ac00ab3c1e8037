import argparse, sys, io
sys.stderr = sys.stdout
def mk(**k):
    p = argparse.ArgumentParser(prog='prog', description='A test of the thing with a long description that wraps around at some point of the line.', epilog='The end.', **k)
    p.add_argument('src', help='source'); p.add_argument('rest', nargs='*', type=int, help='numbers %(type)s')
    p.add_argument('-v', '--verbose', action='count', default=0, help='more'); p.add_argument('-o', '--output', metavar='FILE', default='out', help='output (default: %(default)s)')
    p.add_argument('--level', type=int, choices=[1, 2, 3], default=2); p.add_argument('-n', '--dry-run', action='store_true', help='a long help text for this option, which will have to be wrapped over several lines')
    p.add_argument('--tag', action='append', help=argparse.SUPPRESS); p.add_argument('--pair', nargs=2, metavar=('A', 'B')); p.add_argument('--opt', nargs='?', const='C', default='D')
    p.add_argument('--flag', action=argparse.BooleanOptionalAction, default=True, help='flag'); p.add_argument('--version', action='version', version='%(prog)s 1.0')
    g = p.add_mutually_exclusive_group(); g.add_argument('--x', action='store_const', const=5); g.add_argument('--y', type=float)
    return p
def t(p, a):
    try: print(p.parse_args(a))
    except SystemExit as e: print('exit', e.code)
p = mk(); print(p.format_help()); print(p.format_usage())
for a in (['s'], ['s', '1', '2', '-vv', '--out', 'f', '--level=3'], ['-vno', 'z', 's'], ['s', '--tag', 'a', '--tag', 'b', '--pair', 'p', 'q', '--opt', '--no-flag'], ['s', '--x', '--y', '2'], [], ['s', 'x'], ['s', '--level', '9'], ['s', '--level', 'q'], ['s', '--bogus', '-z'], ['s', '--pair', '1'], ['s', '--o', 'z'], ['s', '--', '-5'], ['s', '-1', '2'], ['--version'], ['s', '--verbose=3'], ['-h'], ['s', '-oX', '--opt=Y', '--y=-1.5'], ['s', '--output']):
    print(a); t(p, a)
print(p.parse_known_args(['s', '--foo', 'bar', '3']) if 0 else p.parse_known_args(['s', '--foo']))
q = argparse.ArgumentParser(prog='git', formatter_class=argparse.ArgumentDefaultsHelpFormatter); q.add_argument('--dir', default='.', help='dir')
s = q.add_subparsers(dest='cmd', required=True, help='commands'); c = s.add_parser('commit', aliases=['ci'], help='do commit', description='desc'); c.add_argument('-m', required=True); c.set_defaults(fn='C'); d = s.add_parser('push'); d.add_argument('remote', nargs='?', default='origin')
for a in (['commit', '-m', 'x'], ['ci', '-m', 'y'], ['push'], ['push', 'up'], [], ['nope'], ['commit'], ['commit', '-h'], ['-h'], ['--dir', 'q', 'push', 'z', 'w']): print(a); t(q, a)
r = argparse.ArgumentParser(prog='r', add_help=False, usage='%(prog)s custom', exit_on_error=False); r.add_argument('-i', type=int); r.print_help()
try: r.parse_args(['-i', 'z'])
except argparse.ArgumentError as e: print('AE', e)
par = argparse.ArgumentParser(add_help=False); par.add_argument('--base', default=1); ch = argparse.ArgumentParser(prog='ch', parents=[par]); gr = ch.add_argument_group('my group', 'about it'); gr.add_argument('--in-group', dest='ig', help='in'); print(ch.format_help()); t(ch, ['--base', '3'])
def pos(v):
    if int(v) < 0: raise argparse.ArgumentTypeError(f'{v} is negative')
    return int(v)
u = argparse.ArgumentParser(prog='u'); m = u.add_mutually_exclusive_group(required=True); m.add_argument('-a', type=pos); m.add_argument('-b', action='store_false'); u.add_argument('cmd', nargs=argparse.REMAINDER)
for a in (['-a', '-3'], ['-a', '3', 'x', '-q'], [], ['-b']): t(u, a)
print(u.format_usage(), argparse.Namespace(a=1) == argparse.Namespace(a=1), 'a' in argparse.Namespace(a=1), argparse.Namespace(**{'x y': 1, 'b': 2}))
for f in (lambda: u.add_argument('-a'), lambda: u.add_argument('z', dest='q'), lambda: u.add_argument('--zz', action='nope'), lambda: u.add_argument('--z2', type=5), lambda: u.add_argument('--z3', nargs=2, metavar=('a',)), lambda: u.add_argument('w', required=True), lambda: u.add_argument('--k', nargs=0), lambda: u.add_argument('--k', const=3)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
