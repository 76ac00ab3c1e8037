import csv, io
d = 'a,b,"c,d"\n1,"x ""y""",\n"multi\nline",2,3\n\nlast'
r = csv.reader(io.StringIO(d)); print(list(r), r.line_num)
print(list(csv.reader(['1;2;\'q;r\'', ' a; b'], delimiter=';', quotechar="'", skipinitialspace=True)))
print(list(csv.reader(['1,"a",2.5'], quoting=csv.QUOTE_NONNUMERIC)), list(csv.reader(['a\\,b,c'], escapechar='\\')), list(csv.reader(['"a"b,c'])), list(csv.reader(['"a", "b"'])))
o = io.StringIO(); w = csv.writer(o); print(w.writerow(['a', 1, 2.5, None, 'x,y', 'q"r', 'l\nm', True])); w.writerows([[], [''], ['a b', "it's"]]); print(repr(o.getvalue()))
for q in range(4):
    o = io.StringIO(); w = csv.writer(o, quoting=q, escapechar='\\', lineterminator='\n'); w.writerow(['a', 1, 'b,c', 'd"e', '', 1.5, None]); print(repr(o.getvalue()))
o = io.StringIO(); w = csv.DictWriter(o, ['x', 'y'], extrasaction='ignore', restval='-'); w.writeheader(); w.writerow({'x': 1, 'z': 2}); w.writerows([{'y': 3, 'x': 4}]); print(o.getvalue().split('\r\n'))
print(list(csv.DictReader(io.StringIO('a,b\n1,2\n3\n4,5,6\n'), restkey='more', restval='none')))
dr = csv.DictReader(io.StringIO('1,2'), fieldnames=['p', 'q']); print(dr.fieldnames, next(dr), dr.line_num)
csv.register_dialect('pipe', delimiter='|', quoting=csv.QUOTE_ALL); o = io.StringIO(); csv.writer(o, 'pipe').writerow([1, 'a|b']); print(o.getvalue(), csv.list_dialects(), csv.get_dialect('pipe').delimiter)
class D(csv.excel): delimiter = ':'
print(list(csv.reader(['a:b'], D)), list(csv.reader(['a:b'], D())))
for f in (lambda: csv.reader([], 'nope'), lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(['a,b']), lambda: list(csv.reader([b'x'])), lambda: csv.writer(3), lambda: csv.reader([], delimiter='xx'), lambda: csv.DictWriter(io.StringIO(), ['a']).writerow({'b': 1}), lambda: list(csv.reader(['"a"b'], strict=True)), lambda: csv.writer(io.StringIO()).writerow(5), lambda: list(csv.reader(['"a'], strict=True)), lambda: csv.reader([], quoting=9), lambda: list(csv.reader(['a\rb'])), lambda: csv.writer(io.StringIO(), quoting=3).writerow([''])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(list(csv.reader(['"a'])), list(csv.reader(['', 'a,', ',', '""'])), csv.field_size_limit())
