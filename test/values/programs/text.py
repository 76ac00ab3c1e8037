S=["","a","abc","Hello World","  sp  aced  ","a,b,,c","line1\nline2\r\nline3\n","héllo","ßtraße","日本語テキスト","😀a😀b","ǅabc","ΑΣ","x"*20,"A1b2","123","١٢٣","tab\there","MiXeD cAsE","it's","__name__","\x00\x1f\x7f","fi","İ","aaa"]
for s in S:
    print(repr(s), ascii(s), len(s), s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold())
    print(s.isalpha(), s.isalnum(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isspace(), s.isupper(), s.islower(), s.istitle(), s.isidentifier(), s.isprintable(), s.isascii())
    print(s.split(), s.rsplit(None,1), s.split(None,1), s.splitlines(), s.splitlines(True), s.partition(' '), s.rpartition(' '))
    for sep in (",","a","l","ab","b😀","xx"):
        print(s.split(sep), s.rsplit(sep,1), s.split(sep,2), s.find(sep), s.rfind(sep), s.count(sep), s.replace(sep,"<>"), s.replace(sep,"",1), sep in s, s.startswith(sep), s.endswith(sep), s.partition(sep), s.strip(sep), s.lstrip(sep), s.rstrip(sep))
    print(s.strip(), s.lstrip(), s.rstrip(), s.center(15,'*'), s.ljust(12)+'|', s.rjust(12,'é'), s.zfill(10), s.expandtabs(4), s[::-1], s[1:3], s[-2:], s[::2], s[5:1:-1], s*2, s+"é", [c for c in s][:4], sorted(s)[:5])
    print(s.encode(), s.encode('utf-16-le'), s.encode('ascii','replace'), s.encode('latin-1','backslashreplace'), s.encode().decode(), hash(s), s.replace("","-"), s.count(""), s.find(""), s.rfind(""))
    print(f"{s:>10}|{s:^10}|{s:.3}|{s!r:5}|{s:😀<8}", "%s|%10s|%-10s|%.2s|%r|%a" % (s,s,s,s,s,s), "{0} {0!r} {1:>{2}}".format(s, s, 9))
    print(s.translate({97:'XX',98:None,'c':1,ord('l'):'é'}), s.translate(str.maketrans('abc','xyz','d')), s.removeprefix('a'), s.removesuffix('d'), '-'.join(s), s.join(['1','2']), s=='abc', s<'b', s>='a', s!='')
for i in range(-4,4):
    try: print("abc"[i], "日本😀"[i])
    except IndexError as e: print(e)
print("{} {} {a}".format(1,2,a=3), "{0[1]} {1.real} {2[k]}".format([1,2],5,{'k':'v'}), "{:{}}|{:{w}.{p}f}".format('x',5,3.14159,w=8,p=2), "{{}} {!r:>6}".format('q'), "{a}".format_map({'a':1}))
class P:
    def __format__(self, s): return 'P<'+s+'>'
    def __str__(self): return 'strP'
    def __repr__(self): return 'reprP'
p=P()
print(f"{p}", f"{p:abc}", f"{p!s}", f"{p!r:>10}", "{:x}{}".format(p,p), "%s %r" % (p,p), format(p), format(p,'z'))
print("%(a)s %(b)d %%" % {'a':1,'b':2}, "%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%c|%c|%e|%g|%i|%u" % (42,42,42,42,42,255,255,255,8,65,'z',12345.678,0.0001,3,4), "%*d|%.*f" % (5,1,2,3.14159), "%.3d" % 5, "%s" % (1,), "%s" % [1], "%r" % None, '%d' % 3.99, '%d' % True, '%s' % b'x', '%.0f' % 2.5, '%5s%%' % 'a')
for e,f in (
 ("a",lambda: "%d" % "x"),("b",lambda: "%d %d" % 1),("c",lambda:"%d" % (1,2)),("d",lambda:"%q" % 1),("e",lambda:"%(a)s" % 1),("f",lambda:"%" % ()),("g",lambda:"{} {}".format(1)),("h",lambda:"{a}".format()),("i",lambda:"{".format()),("j",lambda:"}".format()),("k",lambda:"{!x}".format(1)),("l",lambda:"{0}{}".format(1,2)),("m",lambda:"{.x}".format(1)),("n",lambda:"{[0]}".format(5)),
 ("o",lambda:"a".join([1])),("p",lambda:"a".join(5)),("q",lambda:"a".split("")),("r",lambda:"a".split(1)),("s",lambda:"a".find(1)),("t",lambda:"a".index("z")),("u",lambda:"a".replace(1,2)),("v",lambda:"a"+1),("w",lambda:1 in "a"),("x",lambda:"a".center("b")),("y",lambda:"a".center(5,"bb")),("z",lambda:"a".startswith(1)),
 ("A",lambda:"é".encode("ascii")),("B",lambda:b"\xff".decode()),("C",lambda:"a".encode("nope")),("D",lambda:str(b"a","utf8")),("E",lambda:str(1,"utf8")),("F",lambda:"abc"[1.5]),("G",lambda:"a"*(2**70)),("H",lambda:"a".strip(1)),("I",lambda:"a".zfill("x")),("J",lambda:"a".translate(5)),("K",lambda:str.maketrans("ab","c")),("L",lambda:"%c" % "ab"),("M",lambda:"%c" % 1.5),("N",lambda:"%x" % 1.5),("O",lambda:"%.1f" % "a"),("P",lambda:format("a",5)),("Q",lambda:"a" < 1),("R",lambda:"a".upper(1)),("S",lambda:"a".split(maxsplit=1,foo=2)),("T",lambda:"\ud800".encode()),("U",lambda:f"{1:q}"),("V",lambda:"{:>+5}".format("s")),("W",lambda:"%*d" % ("a",1)),("X",lambda:"%z" % 5),("Y",lambda:str(1,2,3,4)),("Z",lambda:"a".endswith((1,)))):
    try: print(e, f())
    except Exception as ex: print(e, type(ex).__name__, ex)
class T(str):
    def __str__(self): return "T!"
t=T("abc"); print(t, str(t), repr(t), t+"d", type(t+""), t.upper(), f"{t}", f"{t:>6}", "%s" % t, t==("abc"), {t:1}["abc"], len(t), t[0], T(5), T(b"x","ascii"), hash(t)==hash("abc"), t.split("b"), type(t[:]), type(t.strip()), "".join([t]), type("".join([t])))
it=iter("aé😀"); print(next(it), it.__length_hint__(), list(it), list(it))
print("abc".__len__(), "abc".__contains__("b"), "abc".__add__("d"), "abc".__mul__(2), "abc".__getitem__(1), "a".__eq__("a"), "a".__lt__(1), "%s".__mod__(5), "a".__hash__()==hash("a"))
print(' '.is_integer() if hasattr(' ','is_integer') else 'no', 'a' 'b', "x".isascii(), 'é'.isascii(), "a".encode(errors='x'))
