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
from argparse import *
for req in (False, True):
    p = P()
    g = p.add_mutually_exclusive_group(required=req)
    g.add_argument('--foo', help='f'); g.add_argument('-b', '--bar', action='store_true'); g.add_argument('--secret', help=SUPPRESS)
    h = p.add_mutually_exclusive_group(required=req); h.add_argument('--one')
    i = p.add_mutually_exclusive_group(required=req); i.add_argument('pos', nargs='?'); 
    p.add_argument('--s1')
    shown(p); run(p, '', '--foo 1 -b', '-b --foo 1', '-b --bar', '--foo 1 --one 2 x', '-b --one 1 x --s1 3', '--one 1')
p = P(prog='a-very-long-program-name-that-never-ends/and-so-on/another-part-of-the-name.py')
for i in range(9): p.add_argument('--option-%d' % i, metavar='VALUE%d' % i, required=i % 2 == 0)
p.add_argument('first', nargs='+'); p.add_argument('second')
shown(p); run(p, '', '--option-0 1', '--option 3')
p = P()
for i in range(9): p.add_argument('--option-%d' % i, nargs=['?', '*', '+', 2, None][i % 5], required=i % 3 == 0)
g = p.add_mutually_exclusive_group()
for i in range(5): g.add_argument('--grouped-%d' % i, nargs='?')
p.add_argument('first', nargs='+'); p.add_argument('second', nargs='*'); p.add_argument('third', nargs=3); print(p.format_usage())
shown(p)
p = P()
for i in range(12): p.add_argument('positional%d' % i)
shown(p)
p = P(description='main'); p.add_argument('--g', type=float)
s = p.add_subparsers(dest='cmd', title='commands', description='what to do', help='sub', metavar='CMD')
a = s.add_parser('add', help='adds things to the thing of things that are things because of things', aliases=['plus', 'sum']); a.add_argument('x', type=int); a.add_argument('-y', default='7', type=int); a.set_defaults(func='ADD')
b = s.add_parser('remove-everything-in-sight', help='removes', description='Removes.', epilog='x'); b.add_argument('--force', action='store_true'); b.add_argument('rest', nargs=REMAINDER)
c = s.add_parser('nohelp')
shown(p); shown(a); shown(b); print(s, a)
run(p, '', 'add', 'add 1', '--g 2 add 1 -y 3', 'plus 4', 'bad', 'remove-everything-in-sight --force a -b', 'add 1 2', 'add x', 'nohelp --zz', '--g x add 1', 'add -h', 'add 1 --g 3', 'remove-everything-in-sight a --force')
run(p, 'add 1 2', '--q add 1 --w', how='parse_known_args')
p = P(); p.add_argument('base'); s = p.add_subparsers(required=True); a = s.add_parser('one'); a.add_argument('z'); shown(p); shown(a); run(p, 'B', 'B one', 'B one 2', '', 'B two')
p = P(); s = p.add_subparsers(required=True, dest='c'); run(p, '')
base = P(add_help=False); base.add_argument('--inh', help='inherited'); g = base.add_argument_group('special', 'of the parent'); g.add_argument('--sp'); base.set_defaults(q=9)
m = base.add_mutually_exclusive_group(); m.add_argument('--m1'); m.add_argument('--m2')
p = P(parents=[base], formatter_class=ArgumentDefaultsHelpFormatter); p.add_argument('--own', default=3, help='own'); p.add_argument('t', nargs='?', default=5, help='tt'); p.add_argument('--nn', action='store_true', help='flag')
shown(p); run(p, '', '--inh 3 --sp 4', '--m1 1 --m2 3')
for F in RawDescriptionHelpFormatter, RawTextHelpFormatter, MetavarTypeHelpFormatter, (lambda prog: HelpFormatter(prog, max_help_position=40, width=100)), (lambda prog: HelpFormatter(prog, width=30)):
    p = P(formatter_class=F, description='''  Text
     with lines


  and more of it, %(prog)s''', epilog='e\n  f')
    p.add_argument('--int', type=int, help='an\n  int of a long text that goes beyond the width of the line, certainly, 100%%'); p.add_argument('fl', type=float, help='a float')
    g = p.add_argument_group(description='group without title'); g.add_argument('--x-y-z', type=str, help=' '); p.add_argument_group('empty')
    shown(p)
def bad(s): raise ArgumentTypeError('no ' + s)
p = P(exit_on_error=False); p.add_argument('--b', type=bad); p.add_argument('--i', type=int, choices=range(3)); p.add_argument('--l', type=lambda s: int(s)); p.add_argument('p', nargs='?', choices=['a', 'b'])
run(p, '--b x', '--i 4', '--i x', '--l x', 'c', 'a', '', '--i', '--zz')
shown(p)
p = P(conflict_handler='resolve'); p.add_argument('-f', '--foo', help='old'); p.add_argument('--foo', help='new'); p.add_argument('-h', type=int); shown(p); run(p, '-f 1 --foo 2', '-h 3')
p = P(prefix_chars='+-', argument_default=SUPPRESS); p.add_argument('+f'); p.add_argument('++bar'); p.add_argument('-q'); run(p, '', '+f 1 ++bar 2 -q 3', '++ba=4')
p = P(prefix_chars='/'); p.add_argument('/x', action='store_true'); shown(p); run(p, '/x', '/h', '-1')
p = P(); p.add_argument('-1', dest='one', action='store_true'); p.add_argument('v', nargs='*'); run(p, '-1', '-2', '-1 3')
p = P(); p.add_argument('v', nargs='*', type=float); p.add_argument('--xx'); run(p, '-1 -2.5 -.5', '-1e3', '--xx -3', '--xx --y', '-1.', ['-a b'], ['--xx', 'a b'])
p = P(allow_abbrev=False); p.add_argument('--foobar'); p.add_argument('-x', action='store_true'); p.add_argument('-y'); run(p, '--foo 1', '--foobar 1', '-xy1', '-xx', '-xz')
p = P(usage='%(prog)s [options]'); p.add_argument('z'); shown(p); run(p, '')
for k in [dict(args=('x',), dest='y'), dict(args=('-x', 'y')), dict(args=('--',)), dict(args=('-x',), action='nope'), dict(args=('-x',), type='nope'), dict(args=('-x',), nargs=2, metavar=('a',)), dict(args=('x',), required=True), dict(args=('-x',), action='store_true', type=int), dict(args=('-x',), const=3), dict(args=('-h',)), dict(args=('-x',), nargs='q'), dict(args=('--help', '-h')), dict(args=('-a',), action='append', nargs=0), dict(args=('x',), nargs='*', default=4), dict(args=('x',), action='store_const', const=3), dict(args=('-x',), action='count', nargs=2), dict(args=('-x',), action='help', metavar='s')]:
    p = P(); k = dict(k); args = k.pop('args')
    try: print(args, k, p.add_argument(*args, **k))
    except Exception as e: print(args, k, type(e).__name__, e)
print(Namespace(a=1, b='x'), Namespace(a=1) == Namespace(a=1), 'a' in Namespace(a=1), Namespace(**{'a b': 3}), vars(Namespace(x=2)), Namespace() != 3)
ns = Namespace(old=1, k='keep'); p = P(); p.add_argument('--k', default='new'); p.add_argument('--d', default='4', type=int); print(p.parse_args([], ns), ns is p.parse_args([], ns)); p.set_defaults(k=8, zz=1); print(p.parse_args([]), p.get_default('k'), p.get_default('zz'), p.get_default('no'))
class Up(Action):
    def __call__(self, parser, namespace, values, option_string=None): setattr(namespace, self.dest, (values, option_string))
p = P(); p.add_argument('--up', action=Up, nargs='+'); p.add_argument('u', action=Up); run(p, 'x --up 1 2', '--up=3 x'); shown(p)
p = P(); g = p.add_argument_group('grp', 'desc'); x = g.add_mutually_exclusive_group(required=True); x.add_argument('--aa', help='a'); x.add_argument('--bb', help='b'); shown(p); run(p, '', '--aa 1 --bb 2')
class Sub(HelpFormatter):
    def _format_action(self, action):
        t = super()._format_action(action)
        return '\n'.join(t.split('\n')[1:]) if action.nargs == PARSER else t
    def _format_action_invocation(self, action):
        if not action.option_strings or action.nargs == 0: return super()._format_action_invocation(action)
        return ', '.join(action.option_strings) + ' ' + self._format_args(action, self._get_default_metavar_for_optional(action))
p = P(formatter_class=Sub); p.add_argument('-l', '--long', help='h'); s = p.add_subparsers(metavar='C'); s.add_parser('k', help='kk'); shown(p)
