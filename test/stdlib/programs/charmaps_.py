NAMES = '''cp1250 windows-1251 CP1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp437 ibm850 cp852 cp855 cp857 cp858 cp862
cp866 cp874 iso-8859-2 latin3 iso8859-4 cyrillic arabic greek hebrew latin5 iso-8859-10 iso-8859-13 iso-8859-14
iso-8859-15 iso-8859-16 koi8-r KOI8_U mac-roman mac_cyrillic'''.split()
EVERY = bytes(range(256))
TEXT = 'aé€Жω١א|日本\U0001f600\udc81.'
for name in NAMES:
    text = EVERY.decode(name, 'replace')
    print(name, sum(map(ord, text)) % 9973, text.count('\ufffd'), text.encode(name, 'ignore') in EVERY)
    print(ascii(EVERY[120:200].decode(name, 'ignore')))
    for errors in 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'surrogateescape', 'strict', 'unheard':
        try:
            print(errors, TEXT[:-2].encode(name, errors) if errors != 'surrogateescape' else TEXT[-3:].encode(name, errors))
        except Exception as error:
            print(type(error).__name__, ascii(str(error)))
        try:
            print(ascii(b'\x7f\x81\x98\xd2\xff'.decode(name, errors)))
        except Exception as error:
            print(type(error).__name__, ascii(str(error)))
try:
    'é'.encode('cp99')
except LookupError as error:
    print(error)
