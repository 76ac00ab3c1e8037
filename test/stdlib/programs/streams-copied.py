import io, copy
s = io.StringIO("abc\ndef"); s.read(2); s.tag = [1]
t = copy.copy(s); print(t.read(), s.read(), t.tag is s.tag, t.getvalue(), t.newlines)
u = copy.deepcopy(s); print(u.tag, u.tag is s.tag, u.tell())
b = io.BytesIO(b"12345"); b.read(1); c = copy.copy(b); print(c.read(), c.getvalue()); c.seek(0); c.write(b'zz'); print(b.getvalue(), c.getvalue())
e = copy.copy(io.StringIO()); e.write("x"); print(e.getvalue())
for bad in ((1,), ('a', None, -1, None), ('a', None, 'x', None), ('a', None, 1, 5)):
    try: io.StringIO().__setstate__(bad)
    except Exception as x: print(type(x).__name__, x)
n = copy.copy(io.StringIO("a\r\nb", newline=None)); print(n.getvalue(), n.newlines, n.readlines())
