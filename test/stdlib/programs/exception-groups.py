def f(*e):
    raise ExceptionGroup('eg', list(e))


for k in range(3):
    try:
        try:
            f(ValueError(1), KeyError(2), OSError(3), ExceptionGroup('in', [KeyError(4)]))
        except* ValueError:
            pass
        except* KeyError as e:
            print(k, repr(e), repr(e.__context__))
            if k == 1:
                raise
            if k == 2:
                raise RuntimeError('new')
    except ExceptionGroup as g:
        print(repr(g), g.message, g.exceptions)

try:
    raise ValueError('naked')
except* ValueError as e:
    print(repr(e))
else:
    print('no')
finally:
    print('fin')

for a in ((), ('x',), ('x', []), ('x', 5), ('x', [1]), (5, [ValueError()]), ('x', [KeyboardInterrupt()])):
    for c in (ExceptionGroup, BaseExceptionGroup):
        try:
            print(repr(c(*a)))
        except Exception as e:
            print(type(e).__name__, e)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message, excs)


m = MyGroup('m', [ValueError(1), TypeError(2), MyGroup('n', [ValueError(3)])])
m.add_note('a note')
a, b = m.split(ValueError)
print(repr(a), repr(b), a.__notes__, m.subgroup((TypeError,)), m.subgroup(lambda e: False), m.derive([OSError()]))
print(ExceptionGroup.__mro__, isinstance(m, Exception), repr(OSError(2, 'a', 'b')), OSError(13, 'x'), OSError(99, 'y'))
for bad in ('x', int):
    try:
        m.split(bad)
    except TypeError as e:
        print(e)
try:
    try:
        raise m
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
