import gc
import io
import sys
import weakref


class A:
    def __del__(self):
        1 / 0


def hook(args):
    print(type(args).__name__, args.exc_type.__name__, args.exc_value, args.err_msg, args.object is A.__del__)
    print(args[0] is args.exc_type, len(args), args.exc_traceback.tb_lineno)


def reported(action):
    sys.stderr = stream = io.StringIO()
    try:
        action()
    finally:
        sys.stderr = sys.__stderr__
    for line in stream.getvalue().splitlines():
        if line.startswith('  '):
            continue
        print('|', line.partition(' at 0x')[0])


def dropped():
    a = A()
    del a


def called_back():
    a = type('B', (), {})()
    r = weakref.ref(a, lambda r: [][1])
    del a


class Odd(Exception):
    def __str__(self):
        raise ValueError


class Shy:
    def __del__(self):
        raise Odd

    def __repr__(self):
        raise KeyError


def shy():
    Shy()


print(gc.is_tracked(sys.flags), gc.is_tracked(sys.version_info), sys.getsizeof(sys.version_info))
print(sys.__unraisablehook__ is sys.unraisablehook)
sys.unraisablehook = hook
dropped()
sys.unraisablehook = lambda: 1
reported(dropped)
sys.unraisablehook = sys.__unraisablehook__
for action in dropped, called_back, shy:
    reported(action)
try:
    sys.unraisablehook(1)
except TypeError as error:
    print(error)
sys.stderr = None
dropped()
