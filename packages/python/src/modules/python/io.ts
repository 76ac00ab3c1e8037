/** `io`: the abstract classes above the streams in memory. Interface of Lib/io.py. */
export const ioSource = `
import abc
import _io
from _io import BytesIO, IncrementalNewlineDecoder, StringIO

__all__ = ["StringIO", "BytesIO", "UnsupportedOperation", "IOBase", "RawIOBase", "BufferedIOBase", "TextIOBase",
           "IncrementalNewlineDecoder", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE"]
SEEK_SET, SEEK_CUR, SEEK_END = range(3)
DEFAULT_BUFFER_SIZE = 8192

class UnsupportedOperation(OSError, ValueError):
    pass

class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    pass

def _abstract(name, native):
    return abc.ABCMeta(name, (native, IOBase), {'__module__': 'io'})

RawIOBase = _abstract('RawIOBase', _io._RawIOBase)
BufferedIOBase = _abstract('BufferedIOBase', _io._BufferedIOBase)
TextIOBase = _abstract('TextIOBase', _io._TextIOBase)
BufferedIOBase.register(BytesIO)
TextIOBase.register(StringIO)
`;
