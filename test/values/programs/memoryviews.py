b=bytearray(b"hello world")
v=memoryview(b); print(len(v), v[0], v[-1], v[2:5].tobytes(), v.tolist()[:3], v.nbytes, v.format, v.itemsize, v.ndim, v.shape, v.strides, v.readonly, v.obj is b, v.contiguous)
v[0]=72; v[1:3]=b"EL"; print(b, v[::2].tobytes(), v[::-1].tobytes(), list(v[:3]), v==b, v==bytes(b), v[:2]==b"HE")
try: b.append(1)
except BufferError as e: print(e)
v.release()
b.append(33); print(b)
try: v[0]
except ValueError as e: print(e)
r=memoryview(b"abc"); print(hash(r)==hash(b"abc"), r.hex(), bytes(r), bytearray(r), 98 in r, r.readonly)
for f in (lambda: r.__setitem__(0,1), lambda: memoryview("a"), lambda: r[5], lambda: r["a"], lambda: hash(memoryview(bytearray()))):
    try: f()
    except Exception as e: print(type(e).__name__, e)
with memoryview(bytearray(8)) as q:
    i=q.cast('I'); i[0]=2**32-1; i[1]=5; print(q.tolist(), i.tolist(), i.nbytes, len(i), q.cast('d').tolist() is not None)
    try: i[0]=-1
    except ValueError as e: print(e)
    del i
x=bytearray(100); mv=memoryview(x)[10:20]; mv[:]=b"0123456789"; print(x[8:22]); del mv; x.extend(b"z"); print(len(x))
