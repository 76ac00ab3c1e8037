import struct
import sys
from array import array


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for code in 'bBhHiIlLqQfd':
    a = array(code, [1, 2, 3])
    a.append(4)
    a.extend([5, 6])
    a.insert(1, 100)
    print(a, a.itemsize, a.typecode, len(a), a[0], a[-1], a[1:4], a[::2], a.tolist(), a.tobytes()[:8], a.index(3), a.count(1), 3 in a, a.pop(), a.pop(0))
    for bad in (300, -1, 10**20, 'x', 1.5, None):
        attempt(lambda: a.append(bad))
a = array('i', range(10))
a[2] = 50
a[3:5] = array('i', [7, 8, 9])
del a[0]
del a[::3]
a.reverse()
a.remove(9)
print(a, a == array('i', a), a != array('i'), a < array('i', [100]), array('i', [1]) + array('i', [2]), array('i', [1, 2]) * 3, list(a), bool(array('i')), sum(a))
a += array('i', [1])
a *= 2
a.byteswap()
print(a, array('u', 'héllo'), array('u', 'abc').tounicode(), array('d', [1.5, float('inf')]), array('b', b'abc'), array('i', bytes(8)), array('f', [0.1]))
a.byteswap()
a.frombytes(b'\x01\0\0\0')
print(a[-1], bytes(array('B', [1, 2])), memoryview(array('B', [1, 2])).tolist(), max(a), sorted(a), array('i', (x * x for x in range(5))))
for f in (lambda: array('z'), lambda: array('i', 'abc'), lambda: a[100], lambda: a['x'], lambda: array('i').pop(), lambda: a.pop(99), lambda: a.remove(12345), lambda: a.index(12345), lambda: a + [1],
          lambda: array('i', b'abc'), lambda: a.extend(array('d')), lambda: array(), lambda: array('ab'), lambda: hash(a), lambda: a.fromlist(5)):
    attempt(f)
sizes = []
b = array('q')
for i in range(100):
    b.append(i)
    sizes.append(sys.getsizeof(b))
print(sizes, [sys.getsizeof(array(c, [1, 2, 3])) for c in 'bhid'])

for fmt in ('<i', '>i', '<hhl', '@ihq', '=bBhHiIqQ', '!d', '<f', '<e', '3s', '<5p', '?', 'c', '2x3i', '<b2xh', '', 'P', 'n', '10s', '@bd', '@db', '<3?'):
    print(fmt, struct.calcsize(fmt))
print(struct.pack('<iHb', -5, 65535, -128), struct.pack('>d', 1.5), struct.pack('3s', b'abcdef'), struct.pack('5s', b'ab'), struct.pack('<5p', b'abcdef'), struct.pack('?c', True, b'x'), struct.pack('<e', 1.1))
print(struct.unpack('<iHb', b'\xfb\xff\xff\xff\xff\xff\x80'), struct.unpack('>hh', b'\0\1\xff\xfe'), struct.unpack('3s', b'abc'), struct.unpack('<5p', b'\x02abcd'), struct.unpack('@bd', struct.pack('@bd', 1, 2.5)))
print(struct.unpack_from('<H', b'abcdef', 2), list(struct.iter_unpack('<H', b'abcdef')), struct.unpack('<3B', b'\1\2\3'), struct.unpack('<e', struct.pack('<e', 65504)), struct.unpack('<f', struct.pack('<f', 0.1)))
buffer = bytearray(8)
struct.pack_into('<HH', buffer, 2, 1, 2)
s = struct.Struct('<2h')
print(buffer, s.size, s.format, s.pack(1, 2), s.unpack(b'\1\0\2\0'), s.unpack_from(b'xx\1\0\2\0', 2))
for f in (lambda: struct.pack('i', 1, 2), lambda: struct.pack('b', 200), lambda: struct.pack('B', -1), lambda: struct.pack('h', 40000), lambda: struct.pack('<i', 2**31), lambda: struct.pack('i', 'x'), lambda: struct.pack('d', 'x'),
          lambda: struct.unpack('i', b'abc'), lambda: struct.calcsize('k'), lambda: struct.pack('s', 5), lambda: struct.pack('c', b'ab'), lambda: struct.unpack_from('i', b'abcdef', 4), lambda: struct.pack_into('i', bytearray(2), 0, 1),
          lambda: struct.calcsize('5'), lambda: struct.pack('<f', 1e300), lambda: struct.pack('<i', 1.5), lambda: list(struct.iter_unpack('<H', b'abc')), lambda: struct.pack('<I', -1), lambda: struct.pack('H', 70000)):
    attempt(f)
data = b'\x01\x02\x03\x04\x05\x06'
print(struct.unpack_from('<I', data, offset=2), struct.Struct('<H').unpack_from(buffer=data, offset=1), struct.pack('0p', b''))
