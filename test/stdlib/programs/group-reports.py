import sys


class Own(ExceptionGroup):
    pass


inner = ExceptionGroup('inner', [ValueError('v'), TypeError(1)])
inner.add_note('a note')
cause = KeyError('k')
outer = ExceptionGroup('outer', [inner, Own('own', [OSError(2, 'x')]), ValueError('two\nlines')])
outer.__cause__ = cause
inner.exceptions[0].__context__ = LookupError('before')
for shown in (outer, BaseExceptionGroup('wide', [KeyboardInterrupt()] + [ValueError(k) for k in range(18)])):
    sys.excepthook(type(shown), shown, None)
deep = ValueError('deep')
for level in range(14):
    deep = ExceptionGroup('level %d' % level, [deep])
sys.excepthook(type(deep), deep, None)
