import re

patterns = [
    'a', 'abc', 'a|b', 'a*', 'a+b', 'a?b', 'a*?b', 'a+?', '(a)(b)?', '(a|ab)(c|bcd)(d*)', '[a-c]+', '[^a-c]+',
    '[\\w]+', '\\d{2,3}', '\\d{2,}?x', '(?:ab)+', '(?:ab)*?c', '(a+|b)*', '(a*)*', '(a*)+', '(?:a|b|ab)*c', '^a',
    'a$', '\\bfoo\\b', '\\Bo', '(?=a)a', '(?!a)\\w', '(?<=a)b', '(?<!a)b', '(?<=(a))b', '(\\w)\\1',
    '(?P<x>a)(?P=x)', '(a)?(?(1)b|c)', '(?P<q>\\()?\\w+(?(q)\\))', '(?i)AbC', '(?i:a)b', '(?s).+', '.+',
    '(?m)^\\w+$', '(?x) a b # c', '(?a)\\w+', '\\w+', '\\W+', '\\s+', '\\S+', '\\D+', 'a{2}', 'a{,2}', 'a{2,1}',
    'a{', 'a{}', '{a}', 'a++b', 'a*+a', '(?>a+)a', '(?>a|ab)c', '(?:ab)++', '(?:a|b)*+b', 'a?+a', 'x*', '', '()',
    '(|a)+', '(a|)+', '(?:|a)*b', '((a)|(b))*', '((a)|b)*?c', '[]a]', '[^]a]', '[a\\-z]', '[a-]', '[-a]', '[\\d-x]',
    '\\.', '\\x61\\u0062', '\\141', '\\07', '[\\x61-\\x63]', '\xe9+', '[\xe0-\xff]+', '(?i)\xc9',
    '(?i)[\xe0-\xff]+', '(?i)\xdf', '(?i)K', '(?i)s', '[\u4e00-\u9fa5]+', '[^\\x00-\\x7f]+', '(a(b(c)))',
    '(((((((((((x)))))))))))\\11', 'a.c', 'a.*c', 'a.*?c', '^(?:a?){3}a{3}$', '(x+x+)+y', '(?:(?:ab)+c)+x',
    '(?<=ab|cd)e', '(?<=a.)c', '(?!)', '(?=(a))\\1', '\\Aab\\Z', '(?m)$', '(?m)^', 'a\\Z', '"(?:[^"\\\\]|\\\\.)*"',
    '(?P<y>\\d{4})-(?P<m>\\d\\d)-(?P<d>\\d\\d)', '[+-]?\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?', '(\\w+)\\s+\\1',
    '\\b[A-Z]\\w*', '(?:0|1(?:01*0)*1)+', '(?i)stra\xdfe', '(?i)\\u0130', '(?i)[k]', '(?i)[^k]', '[\\s\\d]+',
    '[^\\s\\d]+', '[\\W]', '(a)|(b)|(c)', '(?:(a)|(b))+', '(?:(a)|b)*', '(?=.*\\d)(?=.*[a-z]).{3,}',
    'a(?#comment)b', '\U0001f600+', '[\U0001f600-\U0001f60e]', '[^\U0001f600]', '(?i)[\U0001f600-\U0001f60ea]',
    '(..)*?b', '(?:.|\\n)*?b', '(a{1,3}){2}', '(a{1,3}?){2}', 'a(?=b(?=c))', '(?<!\\d)\\d{2}(?!\\d)', '^$', '\\b',
    '\\B', 'x|', '|x', '(?:)', '(?-i:a)', '(?i)(?-i:a)b', '(?s-i:.)', 'abcabd', 'aab', '[ab]c', '(?:foo|bar|baz)+',
    '(foo|foobar)$', '(?:a(?P<n>b)?)+', '((?:a)?b)*c', '(?:a*)*', '(?:a*?)*?b', '(a?)*?b', '(?:(x)|(y))*\\2',
    '(\\d+),(?:(\\d+))?',
]
wrong = [
    '(', ')', 'a)', '(a', '[', '[a', '*', '+a', '?', 'a**', 'a*{2}', '(?P<a', '(?P<1>a)', '(?P<>a)',
    '(?P<a>x)(?P<a>y)', '(?P=a)', '(?Pxa)', '(?z)', '(?', '(?P', '(?<', '(?<a', '(?<a>x)', '\\2', '(a)\\2', '\\q',
    '[\\q]', '[z-a]', '[\\d-a]', '[a-\\d]', 'a{99999999999}', '(?<=a*)b', '(?<=a|bc)', '(?(1)a)', '(?(2)a)(b)',
    '(?(x)a)', '(?(0)a)', '(?(1)a|b|c)(x)', '(?i', '(?i-', '(?i-z:a)', '(?-:a)', '(?ia)', 'a(?i)b', '(?L)a',
    '(?au:a)', '(?-a:x)', '(?i-i:x)', '(?#', '\\x1', '\\u12', '\\U00110000', '\\777', '[\\777]', '\\', '(?=a',
    '(?P=a', '(?P<a b>x)', '(?>a', 'a\\\\\\n(', '(?P<n>a)(?(n)b', '^*', '$+', '\\b*', '(?:a)**', '(?(-1)a)',
    '(?(a b)x)', '\\8', '(a\\1)', '(?<=(a)\\1)b', 'a\nb\n(c', '(?t)', '(?xi', '(?:', '(?!', '(?P<a>(?P=a))',
]
texts = [
    'aab abcd', 'foo foobar', '123 45 6', 'AbC aBc', 'a\nb\nc\n', '\xe9\xe0 stra\xdfe', '\u65e5\u672c x\U0001f600y',
    '2024-01-15', 'the the (cat)', 'abcabcabcx kKK\u212a',
]
byte_patterns = [
    b'a', b'[a-z]+', b'\\w+', b'\\d+', b'(?i)ABC', b'(?L)\\w+', b'(?Li)[a-f]+', b'\\xe9', b'[\\x80-\\xff]+',
    b'(.)\\1', b'(?s).+?b', b'(?L:a)b', b'\\bfoo',
]
byte_texts = [
    b'', b'abc ABC', b'foo 123', b'caf\xe9 \xff\xfe', b'aabb', bytearray(b'foo abc'), b'a\nb',
]


def show(match):
    return None if match is None else (match.span(), match.groups(), match.lastindex, match.lastgroup)


def report(pattern, text):
    mark = (lambda m: '<' + m.group() + '>') if isinstance(text, str) else (lambda m: b'<' + m.group() + b'>')
    parts = [show(pattern.search(text)), show(pattern.match(text, 1)), show(pattern.fullmatch(text)),
             [m.span() for m in pattern.finditer(text)], pattern.split(text), pattern.subn(mark, text)]
    print(ascii((pattern.pattern, *parts)))


for source in patterns:
    try:
        pattern = re.compile(source)
    except re.error as error:
        print(ascii(source), error)
    else:
        for text in texts:
            report(pattern, text)
for source in byte_patterns:
    for text in byte_texts:
        report(re.compile(source), text)
for source in wrong:
    try:
        print(ascii(source), re.compile(source))
    except re.error as error:
        print(ascii(source), '!', error, error.pos, error.lineno, error.colno)
    except Exception as error:
        print(ascii(source), type(error).__name__, error)

m = re.match(r'(?P<first>\w+) (?P<second>\w+)?', 'hello world')
print(m, m.re, m['first'], m[2], m.groupdict(), m.start('second'), m.regs, m.pos, m.endpos, m.string, bool(m))
print(m.expand(r'\2-\g<first>\n\x41'.replace('\\x41', 'A')), m.group(1, 2, 0), m.groups('none'))
for template in (r'\1\2', r'\g<first>', r'\g<nope>', r'\9', r'\g<1', r'\q', r'\g<>', '\\', r'\060\n', r'[\g<0>]', 'plain'):
    try:
        print(ascii(re.sub(r'(?P<first>o)', template, 'foo boo', count=2)))
    except (re.error, IndexError) as error:
        print(template, type(error).__name__, error)
print(re.I | re.M, repr(re.I | re.M), repr(re.RegexFlag(0)), repr(~re.I), repr(re.I | 1024), re.compile('a', re.I | re.X))
print(re.escape('a.b*c [d]\n'), re.escape(b'x+y'), re.purge())
print(re.compile('a') == re.compile('a'), re.compile('a') == re.compile('a', re.I), hash(re.compile('q')) == hash(re.compile('q')))
scanner = re.Scanner([(r'\d+', lambda s, t: int(t)), (r'\w+', lambda s, t: t), (r'\s+', None)])
print(scanner.scan('abc 12 d3 !'))
for call in (lambda: re.match('a', b'a'), lambda: re.match(b'a', 'a'), lambda: re.match('a', 3), lambda: re.compile(3),
             lambda: re.compile(re.compile('a'), re.I), lambda: m.group(5), lambda: m.group('x'), lambda: re.sub('a', 1, 'a')):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(re.sub('(?:)', '-', 'abc'), re.sub('x*', '-', 'abxd'), re.split('x*', 'axbc'), re.findall('(a)|b', 'ab'))
print(len(re.findall(r'(?:a|b)*c', 'ab' * 5000 + 'c')[0]), re.match('(?:a?)*' , 'a' * 3000).end())
