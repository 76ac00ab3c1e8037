import base64
import binascii
import hashlib
import zlib

samples = [b'', b'a', b'ab', b'abc', b'hello world', bytes(range(256)), b'\x00\x00\x00\x00', b'    ']
for s in samples:
    for name in ('b64', 'b32', 'b32hex', 'b16', 'b85', 'a85', 'standard_b64', 'urlsafe_b64'):
        encoded = getattr(base64, name + 'encode')(s)
        print(name, encoded, getattr(base64, name + 'decode')(encoded) == s)
    print(base64.encodebytes(s), base64.decodebytes(base64.encodebytes(s)) == s, binascii.hexlify(s)[:40], binascii.crc32(s),
          zlib.crc32(s, 5), zlib.adler32(s))
print(base64.a85encode(samples[5], wrapcol=20, adobe=True, foldspaces=True), base64.a85decode(b'<~87cURD]j~>', adobe=True))
print(base64.b64encode(b'\xff\xfe\xfd', b'-_'), base64.b64decode('aGVsbG8='), base64.b64decode(b'aGV\nsbG8='), base64.b32decode('mfra====', casefold=True))
for call in (lambda: base64.b64decode('abc'), lambda: base64.b64decode('a'), lambda: base64.b64decode('a$b=', validate=True), lambda: base64.b16decode('zz'),
             lambda: base64.b32decode('a'), lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'), lambda: base64.b64encode('text'),
             lambda: base64.b85decode('"'), lambda: hashlib.md5('text'), lambda: hashlib.new('none'), lambda: base64.b64decode('é'), lambda: base64.b64decode(5)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512'):
    h = getattr(hashlib, name)(b'abc')
    c = h.copy()
    h.update(b'def')
    print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest()[:12], h.digest() == hashlib.new(name, b'abcdef').digest())
print(hashlib.shake_128(b'x').hexdigest(8), hashlib.shake_256(b'x').digest(4), hashlib.pbkdf2_hmac('sha256', b'pw', b'salt', 10).hex())
print(sorted(hashlib.algorithms_guaranteed)[-3:], type(hashlib.md5()).__name__, hashlib.sha256('é'.encode()).hexdigest())
