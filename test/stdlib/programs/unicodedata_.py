import unicodedata as u, re, random
print('\N{EN DASH}' if 0 else '', '\N{LATIN SMALL LETTER A}\N{bullet}\N{NULL}'.encode(), f'\N{EM DASH}{1}\N{LF}', u.unidata_version)
for s in ["'\\N{foo}'", "'\\N'", "'\\N{'", "'\\N{}'", "'é\\N{abc'", "'\\N{KEYCAP DIGIT ZERO}'", "b'\\N{foo}'", "r'\\N{foo}'", "f'a\\N{x}'", "f'{1}\\N{'"]:
    try: print(repr(eval(s)))
    except SyntaxError as e: print(e.msg)
    try: print(repr(s[1:-1].encode().decode('unicode_escape')))
    except UnicodeError as e: print(e)
print(re.findall(r'[\N{DIGIT ONE}-\N{DIGIT THREE}]+\N{LATIN SMALL LETTER X}', '123x 4'))
for p in (r'\N{nope}', r'\N', r'\N{', r'[\N{}]', rb'\N{DIGIT ONE}'):
    try: re.compile(p)
    except re.error as e: print(e)
for f,a in [('name','ab'),('name',1),('category',''),('decimal','x'),('digit','x'),('numeric','x'),('name','\x00'),('lookup','nope'),('lookup','KEYCAP DIGIT ONE'),('lookup','hangul syllable gag'),('lookup','CJK UNIFIED IDEOGRAPH-4E00'),('lookup','HANGUL SYLLABLE ZZ'),('lookup','HANGUL SYLLABLE '),('lookup','CJK UNIFIED IDEOGRAPH-0041')]:
    try: print(repr(getattr(u,f)(a)))
    except Exception as e: print(type(e).__name__, e)
for a in [('NFX','a'),('NFX',''),(1,'a'),('NFC',1)]:
    try: print(u.normalize(*a), u.is_normalized(*a))
    except Exception as e: print(type(e).__name__, e)
random.seed(3)
pool=[chr(c) for c in list(range(0x300,0x370))+list(range(0x41,0x5b))+list(range(0x1100,0x1200))+list(range(0xac00,0xac40))+list(range(0x900,0x980))+[0x1e0a,0x1e0b,0x323,0x307,0xfb01,0xff76,0xff9e,0x1d15e,0xd800,0x3099]]
import hashlib
h=hashlib.sha256()
for i in range(4000):
    s=''.join(random.choice(pool) for _ in range(random.randrange(1,9)))
    for n in ['NFC','NFD','NFKC','NFKD']:
        h.update(ascii((u.normalize(n,s), u.is_normalized(n,s))).encode())
print(h.hexdigest())
print(u.numeric('½'), u.numeric('一'), u.decimal('٣'), u.digit('²'), u.name('é'), u.name('가'), u.name('x', 3))
