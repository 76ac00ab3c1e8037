B=[b"",b"a",b"abc",b"Hello World",b"  sp\ta  \n",b"a,b,,c",b"l1\nl2\r\nl3\r",b"\xff\x00\x80'",b"it's \"q\"",b"A1b2",b"x"*40,b"\x85\xa0 \x1c"]
for kind in (bytes, bytearray):
  for b0 in B:
    b=kind(b0)
    print(b, repr(b), len(b), b.upper(), b.lower(), b.title(), b.capitalize(), b.swapcase(), b.isalpha(), b.isalnum(), b.isdigit(), b.isspace(), b.isupper(), b.islower(), b.istitle(), b.isascii())
    print(b.split(), b.rsplit(None,1), b.split(None,1), b.splitlines(), b.splitlines(True), b.partition(b' '), b.rpartition(b' '), b.hex(), b.hex(':'), b.hex('-',2), b.hex('-',-2), list(b))
    for sep in (b",",b"a",b"l",b"ab",b"xx"):
        print(b.split(sep), b.rsplit(sep,1), b.split(sep,2), b.find(sep), b.rfind(sep), b.count(sep), b.replace(sep,b"<>"), b.replace(sep,b"",1), sep in b, b.startswith(sep), b.endswith(sep), b.partition(sep), b.strip(sep), b.lstrip(sep), b.rstrip(sep), b.find(97), 97 in b)
    print(b.strip(), b.center(15,b'*'), b.ljust(12), b.rjust(12,b'.'), b.zfill(10), b.expandtabs(4), b[::-1], b[1:3], b[-2:], b[::2], b*2, b+b"z", b==b"abc", b<b"b", b>=b"a", b.translate(None,b"a"), b.removeprefix(b"a"), b.removesuffix(b"c"), b.join([b"1",b"2"]), b.decode('latin-1'), b.decode('ascii','replace'), b.decode('utf8','ignore'))
    if kind is bytes: print(hash(b), {b:1}[b0])
print(b"%s|%d|%5.1f|%x|%c|%b|%a|%%|%r|%-5d|%05d" % (b"x",5,3.14159,255,65,b"q","é",'z',3,4), bytearray(b"%d") % 7)
print(bytes(3), bytes([1,2,3]), bytes("é","utf8"), bytes(range(5)), bytes(bytearray(b"q")), bytes(), bytes.fromhex("0a 0B ff"), bytes.maketrans(b"ab",b"xy")[97:99], bytes(x for x in (1,2)), bytearray(5), bytearray("a","ascii"), bytearray(b"xyz"), bytearray([1,2]), bytearray.fromhex("00ff"))
ba=bytearray(b"hello")
ba.append(33); print(ba); ba.extend(b" wor"); ba.extend([108,100]); print(ba); ba.insert(0,42); print(ba, ba.pop(), ba.pop(0)); ba.remove(108); print(ba); ba.reverse(); print(ba)
ba[0]=90; ba[1:3]=b"XYZW"; print(ba); del ba[0]; del ba[1:3]; print(ba); ba[::2]=b"."*len(ba[::2]); print(ba); del ba[::2]; print(ba); ba+=b"++"; ba*=2; print(ba, ba.copy()==ba); ba[2:2]=[1,2,3]; print(ba); ba.clear(); print(ba)
ba=bytearray(range(20)); del ba[:5]; ba.append(1); print(ba, len(ba)); ba[3:]=b""; print(ba)
for e,f in (("a",lambda:b"a"+"b"),("b",lambda:b"a"[5]),("c",lambda:b"a"["x"]),("d",lambda:b"a".find("x")),("e",lambda:"x" in b"a"),("f",lambda:b"a".split("x")),("g",lambda:bytes([256])),("h",lambda:bytes("a")),("i",lambda:bytes(-1)),("j",lambda:bytes(1.5)),("k",lambda:b"a".join(["x"])),("l",lambda:bytes.fromhex("0g")),("m",lambda:b"a".decode("utf-9")),("n",lambda:b"%d" % "x"),("o",lambda:b"%s" % "x"),("p",lambda:300 in b"a"),("q",lambda:bytearray(b"a").append(300)),("r",lambda:bytearray().pop()),("s",lambda:bytearray(b"a").remove(5)),("t",lambda:hash(bytearray())),("u",lambda:b"a"<1),("v",lambda:b"a".replace("a","b")),("w",lambda:bytes(b"a","utf8")),("x",lambda:b"a".startswith("a")),("y",lambda:bytes([1,"a"])),("z",lambda:bytearray(b"abc").__setitem__(0,"x")),("A",lambda:b"a".center(5,"x")),("B",lambda:b"a".index(b"z")),("C",lambda:b"a".translate(b"x")),("D",lambda:bytearray(b"ab").insert("x",1)),("E",lambda:bytearray(b"ab").extend(5)),("F",lambda:b"\xe2\x82".decode()),("G",lambda:b"a\xffb".decode("ascii")),("H",lambda:b"a"*-1),("I",lambda: b"abc".hex("xx"))):
    try: print(e, f())
    except Exception as ex: print(e, type(ex).__name__, ex)
it=iter(b"abc"); print(next(it), list(it)); print([x for x in bytearray(b"xyz")], b"a"==bytearray(b"a"), bytearray(b"a")==b"a", b"a"=="a", bytes(b"x")is b"x", b"abc"[1], b"abc"[1:2], max(b"abc"))
class BB(bytes): pass
x=BB(b"abc"); print(x, x+b"d", x[0], type(x[:]), len(x), {x:1}[b"abc"], BB([1,2]))
