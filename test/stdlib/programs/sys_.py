import sys
x = object(); print(sys.getrefcount(x)); y = x; l = [x, x]; print(sys.getrefcount(x))
print(sys.getrefcount('nevermade' + str(5)), sys.getrefcount([]))
def f(a): return sys.getrefcount(a)
print(f(x), f(object()))
for v in (0, 1, 2**30, 2**60, -5, 1.5, 'a', 'ab', 'é', '€', '😀', b'abc', (), (1,), [], [1, 2], {}, {1: 2}, set(), {1}, frozenset(), range(3), None, True, ..., 1j, bytearray(5), object(), type, int, print, f, (i for i in ()), slice(1), memoryview(b'a'), enumerate([]), zip(), map(str, []), iter([]), iter({}), {}.keys(), super, property(f), staticmethod(f), sys, Exception('a'), f.__code__):
    print(type(v).__name__, sys.getsizeof(v))
class A: pass
class S: __slots__ = ('a', 'b')
class L(list): pass
a = A(); print(sys.getsizeof(a)); a.x = 1; print(sys.getsizeof(a), sys.getsizeof(a.__dict__), sys.getsizeof(A), sys.getsizeof(S()), sys.getsizeof(S), sys.getsizeof(L()), sys.getsizeof(L))
class B:
    def __sizeof__(self): return 100
class C:
    def __sizeof__(self): return -1
class D:
    def __sizeof__(self): return 'x'
print(sys.getsizeof(B()))
for bad in (C(), D()):
    try: print(sys.getsizeof(bad))
    except Exception as e: print(type(e).__name__, e)
    print(sys.getsizeof(bad, 7) if isinstance(bad, C) is False else '-')
try: sys.getsizeof()
except TypeError as e: print(e)
print(sys.intern('abc') is sys.intern('ab' + 'c'))
for bad in (5, b'a'):
    try: sys.intern(bad)
    except TypeError as e: print(e)
class St(str): pass
try: sys.intern(St('a'))
except TypeError as e: print(e)
print(sys.getrecursionlimit()); sys.setrecursionlimit(500); print(sys.getrecursionlimit())
for bad in (0, -1, 'a', 1.5, 2**40):
    try: sys.setrecursionlimit(bad)
    except Exception as e: print(type(e).__name__, e)
def deep(n): return n if n == 0 else deep(n - 1)
try: deep(1000)
except RecursionError as e: print(e)
sys.setrecursionlimit(1000)
def low():
    try: sys.setrecursionlimit(1)
    except RecursionError as e: print(str(e)[:49])
low()
print(sys.getswitchinterval()); sys.setswitchinterval(0.001); print(sys.getswitchinterval())
for bad in (0, -1, 'a'):
    try: sys.setswitchinterval(bad)
    except Exception as e: print(type(e).__name__, e)
sys.setswitchinterval(0.005)
print(sys._clear_type_cache())
b0 = sys.getallocatedblocks(); z = [[] for i in range(100)]; print(sys.getallocatedblocks() - b0)
print(type(b0).__name__)
n = sys.intern('some_' + str(99)); print(n is sys.intern('some_99'))
print(sys.flags.optimize if hasattr(sys, 'flags') else 'noflags', sys.implementation.name if hasattr(sys, 'implementation') else 'noimpl')
print(sys.int_info, sys.float_info.max, sys.hash_info.width, sys.getfilesystemencoding(), sys.maxunicode, sys.byteorder)
print(sys.version_info >= (3, 11), sys.version_info.major, sys.version_info[:2], sys.api_version if hasattr(sys, 'api_version') else '', sys.version_info)
