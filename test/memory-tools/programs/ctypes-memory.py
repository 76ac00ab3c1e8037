import ctypes, ctypes.util
from ctypes import *
print(ctypes.util.find_library('c'))
libc = CDLL('libc.so.6')
libc.malloc.restype = c_void_p; libc.malloc.argtypes = [c_size_t]
libc.free.argtypes = [c_void_p]; libc.free.restype = None
libc.realloc.restype = c_void_p; libc.realloc.argtypes = [c_void_p, c_size_t]
libc.calloc.restype = c_void_p; libc.calloc.argtypes = [c_size_t, c_size_t]
p = libc.malloc(100); print(type(p), p % 16)
memset(p, 65, 10); print(string_at(p, 12)[:10])
memmove(p + 3, b'xyz', 3); print(string_at(p, 8))
q = cast(p, POINTER(c_ubyte)); print(q[0], q[3], q[0:4]); q[0] = 300; print(q[0])
ints = cast(p, POINTER(c_int))
for i in range(10): ints[i] = i * i
print([ints[i] for i in range(10)], ints.contents)
p = libc.realloc(p, 100000); print(cast(p, POINTER(c_int))[9])
z = libc.calloc(10, 4); print(cast(z, POINTER(c_int * 10)).contents[:])
libc.free(z); libc.free(p); libc.free(None)
huge = libc.malloc(2**60); print(huge)
print(libc.strlen(b'hello'), libc.abs(-5), libc.toupper(ord('a')), chr(libc.toupper(ord('a'))))
buf = create_string_buffer(b'hello', 10); print(buf.value, buf.raw, len(buf), sizeof(buf)); buf.value = b'bye'; print(buf.value, buf.raw)
buf[0] = b'X'; print(buf.value, buf[1], buf[0:3])
try: buf.value = b'0123456789abc'
except ValueError as e: print(e)
print(sizeof(c_int), sizeof(c_long), sizeof(c_void_p), sizeof(c_char), sizeof(c_double), sizeof(c_short), sizeof(c_longlong), sizeof(c_size_t), sizeof(c_int * 5))
x = c_int(5); print(x, x.value, c_int(2**32 + 3).value, c_ubyte(300).value, c_byte(200).value, c_short(-1).value, c_uint(-1).value, c_size_t(5), c_double(2.5), c_float(0.1).value, c_bool(7), c_char(b'a'), c_void_p(None), c_void_p(16), c_char_p(b'abc').value, c_char_p(None), c_char_p(None).value, c_longlong(1), c_int64(2), c_uint8(3))
for bad in (lambda: c_int('x'), lambda: c_int(1.5), lambda: c_double('x'), lambda: c_char(b'ab'), lambda: c_char_p(5.5), lambda: c_void_p('x'), lambda: (c_int * 3)()[3], lambda: POINTER(c_int)().contents, lambda: libc.free(), lambda: libc.malloc('x'), lambda: libc.strlen(1.5), lambda: (c_int * -1), lambda: create_string_buffer('x'), lambda: sizeof(5), lambda: libc.no_such_function, lambda: CDLL('nolib.so'), lambda: CDLL('msvcrt'), lambda: byref(5)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
arr = (c_int * 5)(1, 2, 3); print(list(arr), len(arr), arr[-1], arr[1:3], type(arr).__name__); arr[4] = 9; print(sum(arr))
pi = pointer(x); pi.contents.value = 42; print(x.value, pi[0], type(pi).__name__, bool(pi), bool(POINTER(c_int)())); pi[0] = 7; print(x)
class Point(Structure): _fields_ = [('x', c_int), ('y', c_double), ('tag', c_char), ('n', c_short)]
pt = Point(1, 2.5, b'z'); print(pt.x, pt.y, pt.tag, pt.n, sizeof(Point), Point.y.offset, Point.n.offset, alignment(Point)); pt.n = 70000; print(pt.n)
class Line(Structure): _fields_ = [('a', Point), ('b', Point), ('w', c_int * 3), ('next', c_void_p)]
ln = Line(); ln.a.x = 3; ln.b = pt; ln.w[1] = 8; print(ln.a.x, ln.b.y, list(ln.w), sizeof(Line), ln.next)
pl = POINTER(Line)(ln); pl.contents.a.x = 11; print(ln.a.x, pl[0].a.x)
raw = libc.malloc(sizeof(Point)); node = Point.from_address(raw); node.x = 99; print(cast(raw, POINTER(Point)).contents.x); libc.free(raw)
dst = create_string_buffer(20); libc.strcpy(dst, b'copy me'); print(dst.value, libc.strcmp(dst, b'copy me'), libc.memcmp(b'abc', b'abd', 3) < 0)
libc.strlen.restype = c_size_t; libc.strlen.argtypes = [c_char_p]; print(libc.strlen(b'four'), libc.strlen(dst))
print(c_int.from_buffer_copy(b'\x01\x02\0\0').value, addressof(x) != 0, cast(pointer(x), c_void_p).value == addressof(x))
print(libc.malloc is libc.malloc, cdll.LoadLibrary('libc.so.6').abs(-3), CDLL(None).abs(-4), hasattr(libc, 'malloc'), hasattr(libc, 'nope'))
class U(Union): _fields_ = [('i', c_uint), ('b', c_ubyte * 4)]
u = U(); u.i = 0x01020304; print(list(u.b), sizeof(U))
blocks = [libc.malloc(1000) for _ in range(10)]; print(all(blocks), len(set(blocks)))
for b in blocks: libc.free(b)
