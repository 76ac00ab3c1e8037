import json
from io import StringIO

values = [None, True, False, 0, -1, 10**20, 1.5, -0.0, 1e100, 1e-7, float('inf'), '', 'a"b\\c/\n\t\x00\x7f', 'é日本😀\ud800', [], {},
          [[]], [1, [2, [3, []]]], (1, 2), {'a': 1, 'b': [1, 2], 'c': {'d': None}}, {1: 2, 1.5: 3, True: 4, None: 5},
          {'z': 1, 'a': {'y': 2, 'b': 3}}, [{'k': 'v'}, {'k': 'w'}]]
options = [{}, {'indent': 2}, {'indent': '\t', 'sort_keys': False}, {'separators': (',', ':')}, {'ensure_ascii': False},
           {'indent': 0}, {'indent': 1, 'separators': (';', '=')}]
for value in values:
    for option in options:
        print(ascii(json.dumps(value, **option)))
    text = json.dumps(value)
    print(json.loads(text) == value, ascii(json.loads(text)))
print(json.dumps({'b': 1, 'a': [2, {'d': 1, 'c': 2}]}, sort_keys=True), json.dumps({(1, 2): 3, 'x': 1}, skipkeys=True))
print(json.dumps({'b': 1, 'a': [2, {'d': 1, 'c': 2}]}, sort_keys=True, indent=4))

bad = ['', ' ', '{', '[', '[1', '[1,', '[1,]', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{a:1}', "{'a':1}", 'tru', 'nul', '1 2',
       '[1 2]', '{"a" 1}', '"abc', '"a\\', '"\\x"', '"\\u12"', '"\\u12g4"', '"a\nb"', '-', '01', '1.', '.5', '+1', '1e', '[1}', '{"a":1]',
       '\n\n  x', '"\\ud800', 'NaNx', '\ufeff1']
for text in bad:
    try:
        print(ascii(text), json.loads(text))
    except json.JSONDecodeError as error:
        print(ascii(text), '!', error, error.msg, error.pos, error.lineno, error.colno, error.doc == text)
for text in ['NaN', '-Infinity', '[Infinity]', '1e5', '-0', '-0.0', '1E+2', '12345678901234567890', '"\\ud83d\\ude00\\ud83d"', ' \t\r\n[ 1 , 2 ] ',
             '{"a":1,"a":2}', '"\\/\\b\\f\\n\\r\\t\\u0041"', b'{"a": "\xc3\xa9"}', bytearray(b'[1]'), '[1]'.encode('utf-16')]:
    print(ascii(json.loads(text)))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d)), json.loads('{"a": 1, "b": 2}', object_pairs_hook=list))
print(json.loads('[1.5, 2, NaN]', parse_float=str, parse_int=lambda s: s + '!', parse_constant=lambda s: s.lower()))
print(json.loads('"a\nb"', strict=False) if False else json.JSONDecoder(strict=False).decode('"a\nb"'))
print(json.JSONDecoder().raw_decode('[1] tail'), json.JSONEncoder(indent=None).encode({'x': 'y'}))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {'x': o.x, 'y': o.y}
        return super().default(o)


print(json.dumps([Point(1, 2)], cls=Encoder), json.dumps(Point(3, 4), default=vars, indent=1))
loop = []
loop.append(loop)
deep = []
for _ in range(100000):
    deep = [deep]
for call in (lambda: json.dumps({1, 2}), lambda: json.dumps(loop), lambda: json.dumps(loop, indent=1), lambda: json.dumps({(1,): 2}),
             lambda: json.dumps(float('nan'), allow_nan=False), lambda: json.dumps([float('inf')], allow_nan=False, indent=1),
             lambda: json.loads(5), lambda: json.dumps(deep), lambda: json.loads('[' * 100000),
             lambda: json.dumps({'a': 1, 2: 3}, sort_keys=True)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
out = StringIO()
json.dump({'a': [1, 2, {'b': None}]}, out)
json.dump([1, 2], out, indent=2)
print(out.getvalue(), json.load(StringIO('{"k": [true]}')))
