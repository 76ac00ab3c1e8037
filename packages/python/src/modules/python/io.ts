/** `io`: streams in memory. Interfaces of Modules/_io/stringio.c and bytesio.c. */
export const ioSource = `
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
__all__ = ["StringIO", "BytesIO", "UnsupportedOperation"]

class UnsupportedOperation(OSError, ValueError):
    pass

class IOBase:
    closed = False
    def close(self):
        self.closed = True
    def flush(self):
        self._check()
    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")
    def __enter__(self):
        self._check()
        return self
    def __exit__(self, *args):
        self.close()
    def __iter__(self):
        self._check()
        return self
    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line
    def readable(self):
        self._check()
        return True
    writable = seekable = readable
    def isatty(self):
        self._check()
        return False
    def fileno(self):
        raise UnsupportedOperation("fileno")
    def readlines(self, hint=-1):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines
    def writelines(self, lines):
        for line in lines:
            self.write(line)
    def tell(self):
        self._check()
        return self._pos

class RawIOBase(IOBase):
    pass

class BufferedIOBase(IOBase):
    pass

class TextIOBase(IOBase):
    encoding = errors = newlines = None

class StringIO(TextIOBase):
    def __init__(self, initial_value='', newline='\\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._newline = newline
        self._parts = []
        self._text = ''
        self._pos = 0
        if initial_value:
            self.write(initial_value)
            self._pos = 0
    def _join(self):
        if self._parts:
            self._text += ''.join(self._parts)
            self._parts.clear()
        return self._text
    def getvalue(self):
        self._check()
        return self._join()
    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        n = len(s)
        if self._newline is None:
            s = s.replace('\\r\\n', '\\n').replace('\\r', '\\n')
        elif self._newline not in ('', '\\n'):
            s = s.replace('\\n', self._newline)
        if self._pos == len(self._text) + sum(map(len, self._parts)) if len(self._parts) < 64 else self._pos == len(self._join()):
            self._parts.append(s)
        else:
            text = self._join()
            if self._pos > len(text):
                text += '\\0' * (self._pos - len(text))
            self._text = text[:self._pos] + s + text[self._pos + len(s):]
        self._pos += len(s)
        return n
    def read(self, size=-1, /):
        self._check()
        text = self._join()
        end = len(text) if size is None or size < 0 else self._pos + size
        result = text[self._pos:end]
        self._pos += len(result)
        return result
    def readline(self, size=-1, /):
        self._check()
        text = self._join()
        if self._pos >= len(text):
            return ''
        end = text.find('\\n', self._pos) + 1 or len(text)
        if size is not None and size >= 0:
            end = min(end, self._pos + size)
        result = text[self._pos:end]
        self._pos = end
        return result
    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f"Negative seek position {pos}")
            self._pos = pos
        elif pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self._pos = len(self._join())
        return self._pos
    def truncate(self, pos=None, /):
        self._check()
        if pos is None:
            pos = self._pos
        self._text = self._join()[:pos]
        return pos

class BytesIO(BufferedIOBase):
    def __init__(self, initial_bytes=b''):
        self._data = bytearray(initial_bytes or b'')
        self._pos = 0
    def getvalue(self):
        self._check()
        return bytes(self._data)
    def write(self, b, /):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        b = bytes(b)
        if self._pos > len(self._data):
            self._data.extend(bytes(self._pos - len(self._data)))
        self._data[self._pos:self._pos + len(b)] = b
        self._pos += len(b)
        return len(b)
    def read(self, size=-1, /):
        self._check()
        end = len(self._data) if size is None or size < 0 else self._pos + size
        result = bytes(self._data[self._pos:end])
        self._pos += len(result)
        return result
    read1 = read
    def readline(self, size=-1, /):
        self._check()
        if self._pos >= len(self._data):
            return b''
        end = self._data.find(b'\\n', self._pos) + 1 or len(self._data)
        if size is not None and size >= 0:
            end = min(end, self._pos + size)
        result = bytes(self._data[self._pos:end])
        self._pos = end
        return result
    def seek(self, pos, whence=0, /):
        self._check()
        base = (0, self._pos, len(self._data))[whence]
        if whence == 0 and pos < 0:
            raise ValueError(f"negative seek value {pos}")
        self._pos = max(0, base + pos)
        return self._pos
    def truncate(self, size=None, /):
        self._check()
        size = self._pos if size is None else size
        del self._data[size:]
        return size
`;
