print(eval('1+2'))
exec('x = 5\ndef f(a):\n    return a * x')
print(f(4))
d = {}
exec('y = 3', d)
print(sorted(d.keys()))
try:
    eval('1 +')
except SyntaxError as e:
    print(e)
c = compile('a*2', 'f', 'eval')
print(eval(c, {'a': 21}))
class N:
    def g(self):
        z = 9
        return eval('z + 1')
print(N().g())
mk = eval('lambda _cls, x, y: (x, y)', {'__builtins__': {}, '__name__': 'nt'})
print(mk(1, 2, 3), mk.__module__)
