"""Memory that Python does not manage: malloc and free of the platform's C library, called through ctypes."""
import ctypes
import sys

libc = ctypes.CDLL("msvcrt" if sys.platform == "win32" else "libc.so.6")
libc.malloc.restype = libc.calloc.restype = libc.realloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.calloc.argtypes = [ctypes.c_size_t, ctypes.c_size_t]
libc.realloc.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
libc.free.restype = None


class IntArray:
    """An array of C ints that grows by realloc and must be freed by hand."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.address = libc.calloc(capacity, ctypes.sizeof(ctypes.c_int))
        self.items = ctypes.cast(self.address, ctypes.POINTER(ctypes.c_int))

    def grow(self, capacity):
        self.address = libc.realloc(self.address, capacity * ctypes.sizeof(ctypes.c_int))
        self.items = ctypes.cast(self.address, ctypes.POINTER(ctypes.c_int))
        self.capacity = capacity

    def free(self):
        libc.free(self.address)
        self.address = None


array = IntArray(4)
print("calloc zeroes:", [array.items[i] for i in range(4)])
for i in range(4):
    array.items[i] = i * i
array.grow(100000)
print("realloc keeps the contents:", [array.items[i] for i in range(4)])
blocks = sys.getallocatedblocks() if hasattr(sys, "getallocatedblocks") else 0
array.grow(1000000)
if blocks:
    print("4 MB more, and Python's own blocks do not know:", sys.getallocatedblocks() - blocks < 50)
print("sizeof of the wrapper only:", sys.getsizeof(array) < 100)
array.free()

block = libc.malloc(24)
print("aligned to 16:", block % 16 == 0)
ctypes.memset(block, ord("x"), 23)
ctypes.memset(block + 23, 0, 1)
print("memset, then strlen:", libc.strlen(ctypes.c_void_p(block)))
ctypes.memmove(block, b"moved", 5)
print("memmove:", ctypes.string_at(block, 8))
libc.free(block)
again = libc.malloc(24)
print("the block that was freed last is used first:", again == block)
libc.free(again)
print("more than there is:", libc.malloc(2 ** 62))
libc.free(None)
print("free(NULL) does nothing; freeing a block twice would end the process")
