class BadException(BaseException):
    def __new__(cls, *args, **kwargs):
        return 1
def gen():
    yield
try:
    gen().throw(BadException)
except Exception as e:
    print(type(e), e)
exec(bytearray(b'print(1)'))
print(eval(bytes(b'1 + 2')))
print(repr(b'\xff'.decode('utf-8', 'ignore')))
