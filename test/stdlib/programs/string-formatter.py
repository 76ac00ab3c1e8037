import string
f = string.Formatter()
for s in ['a{0}b{x!r:>5}{{}}', '{', '}', 'a}b', '{a', '{a[b]:{w}.{p}}', '{!x', '{a!}', '{a!rx}', '', '{0.b[c].d}', '{{', '{a{b}}', '{}{}']:
    try: print(list(f.parse(s)))
    except ValueError as e: print(s, e)
print(f.format('{0} {1!r:>6} {x[k]} {y.real:05d} {:{w}}' .replace('{:{w}}','{0:{w}}'), 'a', 'b', x={'k': 1}, y=3, w=4))
print(f.format('{} {}', 1, 2))
class G(string.Formatter):
    def get_value(self, k, a, kw): return kw.get(k, 'D') if isinstance(k, str) else a[k]
print(G().format('{zz} {0}', 5))
for s in ['{0}{}', '{}{0}', '{x}', '{5}', '{a!z}']:
    try: print(f.format(s, 1, a=2))
    except Exception as e: print(type(e).__name__, e)
