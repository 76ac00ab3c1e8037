import io
s = io.StringIO()
s.write("abc")
print(s.getvalue(), s.tell(), s.seek(1), s.read())
for nl in (None, '', '\n', '\r', '\r\n'):
    s = io.StringIO("a\nb\r\nc\rd\n", newline=nl)
    print(repr(nl), list(s), s.newlines, repr(s.getvalue()))
    s.write("x\ny\r"); s.seek(0); print(repr(s.read(3)), repr(s.readline(2)), s.readlines(), s.newlines)
s = io.StringIO("abc"); s.seek(10); s.write("é"); print(repr(s.getvalue())); s.seek(2); print(s.truncate(), repr(s.getvalue()))
s.close()
for f in (lambda: s.read(), lambda: s.getvalue(), lambda: iter(s), lambda: s.write('x'), lambda: s.write(1), lambda: s.readline(), lambda: next(s), lambda: s.__enter__(), lambda: s.seek(0), lambda: s.fileno()):
    try: print(f())
    except Exception as e: print(type(e), e)
print(s.closed)
class T(io.StringIO):
    def close(self):
        print('closing', self.tell())
        super().close()
t = T('x'); t.y = 1; print(t.__dict__); del t
with io.StringIO() as f:
    print("hello", 1, file=f)
    print(repr(f.getvalue()))
b = io.BytesIO(b"a\nbc\nd")
print(b.readline(), b.read(), b.seek(0), list(b), b.getvalue(), b.closed, b.tell())
b.write(b"xyz"); print(b.getvalue()); b.seek(0); b.write(bytearray(b'QQ')); print(b.getvalue(), b.readlines(), b.truncate(3), b.getvalue())
for f in (lambda: b.write('x'), lambda: b.seek(-1), lambda: b.seek(1, 5), lambda: b.fileno(), lambda: b.detach(), lambda: b.readlines('x'), lambda: b.read('x'), lambda: io.BytesIO('x'), lambda: io.StringIO(5), lambda: io.StringIO('', 'x'), lambda: io.StringIO(newline=3)):
    try: print(f())
    except Exception as e: print(type(e), e)
b.close()
try: b.read()
except ValueError as e: print(e)
print(isinstance(f, io.TextIOBase), isinstance(b, io.BufferedIOBase), isinstance(b, io.IOBase), io.StringIO, type(b), io.UnsupportedOperation)
import contextlib
o = io.StringIO()
with contextlib.redirect_stdout(o):
    print("captured")
print(o.getvalue(), end='')
print(o.isatty(), o.readable(), o.encoding, o.errors, o.line_buffering)
import sys
print(sys.getsizeof(io.StringIO()), sys.getsizeof(io.StringIO('abc')), sys.getsizeof(io.BytesIO(b'abc')), sys.getsizeof(b), sys.getsizeof(T()))
b = io.BytesIO(); b.write(b'12345'); print(sys.getsizeof(b)); v = b.getvalue(); print(sys.getsizeof(b))
d = io.IncrementalNewlineDecoder(None, True); print(repr(d.decode("a\r")), repr(d.decode("\nb\r\n")), d.newlines)
class U(io.TextIOBase):
    def write(self, x): print('U', repr(x))
U().write('to u')
try: U().read()
except Exception as e: print(type(e), e)
s = io.StringIO(); s.writelines(['a\n','b\n']); print(s.getvalue(), s.seek(0), s.readlines(1), s.readlines())
print(io.StringIO().__getstate__(), io.BytesIO(b'12').__getstate__())
