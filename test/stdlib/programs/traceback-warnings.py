import io
import sys
import traceback
import warnings


def inner(x):
    return 1 / x


def outer(x):
    try:
        return inner(x)
    except ZeroDivisionError as error:
        raise ValueError('outer failed') from error


try:
    outer(0)
except ValueError as error:
    kept = error
    text = traceback.format_exc()
    lines = traceback.format_exception(error)
    print(''.join(lines) == text, len(lines), lines[0], lines[-1], traceback.format_exception_only(error))
    print([f.name for f in traceback.extract_tb(error.__traceback__)], traceback.format_exception_only(type(error), error))
    print(len(traceback.format_tb(error.__traceback__)), traceback.format_exception(type(error), error, None, chain=False))
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(out.getvalue().splitlines()[-1], 'direct cause' in out.getvalue())
print(traceback.format_exc(), traceback.format_exception_only(KeyError('k')))
print([f.name for f in traceback.extract_stack()])
te = traceback.TracebackException.from_exception(kept)
print(str(te), list(te.format_exception_only()), te.exc_type)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    warnings.warn('first')
    warnings.warn('second', DeprecationWarning)
    warnings.warn(RuntimeWarning('third'))
print([(str(w.message), w.category.__name__, w.lineno) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        warnings.warn('boom')
    except UserWarning as error:
        print('raised', error)
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    warnings.warn('silent')
with warnings.catch_warnings(record=True) as caught:
    warnings.resetwarnings()
    warnings.filterwarnings('ignore', message='skip.*')
    warnings.filterwarnings('once', category=FutureWarning)
    for i in range(2):
        warnings.warn('skip this')
        warnings.warn('keep this')
        warnings.warn('future', FutureWarning)
print([str(w.message) for w in caught])
print(warnings.formatwarning('msg', UserWarning, 'f.py', 3, 'code line'), end='')
try:
    warnings.warn('x', int)
except TypeError as error:
    print(error)
