# numbers
for x in (0,1,-1,7,-7,255,256,257,-6,2**30-1,2**30,-2**30,2**31,2**53,2**60,-2**61,10**20,3**100,-3**100):
    for y in (1,-1,2,3,-7,2**15,2**30,-2**30-1,2**45+7,10**18,7**50,-(5**60)):
        r=[]
        r+=[x+y,x-y,x*y,x//y,x%y,x&y,x|y,x^y]
        r.append(divmod(x,y)); r.append(x/y); r.append(x<y); r.append(x==y)
        print(x,y,*r)
for x in (0,5,-5,2**40,-2**40,2**100,-2**100):
    for k in (0,1,5,29,30,31,59,60,61,100):
        print(x<<k, x>>k, ~x, -x, abs(x), +x)
for a in (0,1,2,-3,7,10,2**31,12345678901234567890):
    for b in (0,1,2,3,4,5,10,31,64,100):
        print(a**b, pow(a,b,97), pow(a,b,-97))
print(pow(3,2**70,1000007), pow(3,-1,7), pow(2,-2), pow(-8,1/3))
for s in ("12","  -45 ","0x1f","1_000","٣٤", "0b101","zz","1e5","", "9"*50, "-"+"1"*100):
    for base in (10,0,16,36,2):
        try: print(int(s,base))
        except Exception as e: print(type(e).__name__, e)
for v in (1.5,-2.7,1e20,-1e300,float('inf'),float('nan'),True,b"12",bytearray(b"34"),None,[],"x"):
    try: print(int(v))
    except Exception as e: print(type(e).__name__, e)
print((255).bit_length(), (-256).bit_length(), (2**100).bit_count(), (1234).to_bytes(4,'big'), (-5).to_bytes(3,'little',signed=True), int.from_bytes(b'\x01\x02','big'), int.from_bytes([255,254],'little',signed=True))
for n in (1234567,-15,25,35,-45,12345678901234567890123):
    for d in (None,0,1,-1,-2,-3,-10,-30): print(round(n,d) if d is not None else round(n), end=' ')
print()
print((7).real,(7).imag,(7).numerator,(7).denominator,(7).conjugate(),(7).as_integer_ratio(), True+True, True&False, True|2, not True, bool([]), bool(3))
for f in (0.1,1.0,-0.0,1e16,1e-5,123456789.123456789,1e22,5e-324,1.7976931348623157e308,float('inf'),-float('inf'),float('nan'),2.5,3.5,1/3):
    print(f, repr(f), f.hex(), f.is_integer() , f==f, hash(f) if f==f else 'nan', f"{f:.3f} {f:e} {f:g} {f:10.2f}| {f:<12}|{f:^+12.1f}|{f:012.3f}|{f:%}", '%f %g %e %5.1f|%-10.3f|%+d' % (f,f,f,f,f, 3 if f!=f or f in(float('inf'),-float('inf')) else f))
    try: print(f.as_integer_ratio())
    except Exception as e: print(type(e).__name__, e)
    for d in (None,0,1,2,-1,5):
        try: print(round(f,d) if d is not None else round(f), end=' ')
        except Exception as e: print(type(e).__name__, e, end=' ')
    print()
print(7.5//2, -7.5//2, 7.5%2, -7.5%2, divmod(-7.5,2), 2.0**0.5, 2**-1, (-8)**(1/3), 1e308*10)
for e,f in (
  ('1/0', lambda: 1/0),
  ('1//0', lambda: 1//0),
  ('1%0', lambda: 1%0),
  ('1.0/0', lambda: 1.0/0),
  ('1.0//0', lambda: 1.0//0),
  ('1.0%0', lambda: 1.0%0),
  ('divmod(1,0)', lambda: divmod(1,0)),
  ('divmod(1.,0)', lambda: divmod(1.,0)),
  ('0.0**-1', lambda: 0.0**-1),
  ('2.0**5000', lambda: 2.0**5000),
  ('1<<-1', lambda: 1<<-1),
  ('1>>-1', lambda: 1>>-1),
  ("1+'a'", lambda: 1+'a'),
  ("'a'+1", lambda: 'a'+1),
  ('[]-1', lambda: []-1),
  ("1<'a'", lambda: 1<'a'),
  ("int('x')", lambda: int('x')),
  ("float('abc')", lambda: float('abc')),
  ('int([])', lambda: int([])),
  ('pow(2,3,0)', lambda: pow(2,3,0)),
  ("complex('x')", lambda: complex('x')),
  ("int(float('nan'))", lambda: int(float('nan'))),
  ('chr(-1)', lambda: chr(-1)),
  ("ord('ab')", lambda: ord('ab')),
  ("abs('x')", lambda: abs('x')),
  ("round('x')", lambda: round('x')),
  ("-'x'", lambda: -'x'),
  ('~1.5', lambda: ~1.5),
  ('1@2', lambda: 1@2),
  ("'a'*'b'", lambda: 'a'*'b'),
  ("2**'a'", lambda: 2**'a'),
  ("pow(1,2,'x')", lambda: pow(1,2,'x')),
  ('pow(1.0,2,3)', lambda: pow(1.0,2,3)),
  ("divmod('a',2)", lambda: divmod('a',2)),
  ("(5).to_bytes(0,'big')", lambda: (5).to_bytes(0,'big')),
  ("(300).to_bytes(1,'big')", lambda: (300).to_bytes(1,'big')),
  ("(-1).to_bytes(1,'big')", lambda: (-1).to_bytes(1,'big')),
  ("int.from_bytes('a','big')", lambda: int.from_bytes('a','big')),
  ("(1).to_bytes(1,'x')", lambda: (1).to_bytes(1,'x')),
  ('hash([])', lambda: hash([])),
  ("int('1',base=1)", lambda: int('1',base=1)),
  ('int(1,10)', lambda: int(1,10)),
  ('float([])', lambda: float([])),
  ('complex([])', lambda: complex([])),
  ("complex('1','2')", lambda: complex('1','2')),
  ('1j//2', lambda: 1j//2),
  ('1j%2', lambda: 1j%2),
  ('1j<2', lambda: 1j<2),
  ('bool(1,2)', lambda: bool(1,2)),
  ("'%d'%'x'", lambda: '%d'%'x'),
  ("'%c'%300000000", lambda: '%c'%300000000),
  ("format(1,'q')", lambda: format(1,'q')),
  ("format('a','d')", lambda: format('a','d')),
  ("format(1.5,'d')", lambda: format(1.5,'d')),
  ("format(1,'.2')", lambda: format(1,'.2')),
):
    try: print(e, f())
    except Exception as ex: print(e, type(ex).__name__, ex)
for c in (1j,2+3j,-1.5-2j,complex(0,-0.0),complex(1e20,1e-7),complex('1+2j'),complex('-j'),complex(3),complex(1,2)):
    print(c, repr(c), c*c, c+1, c-2.5, c/(1+1j), c**2, abs(c), -c, c.conjugate(), c.real, c.imag, hash(c), c==c, f"{c:.2f}", bool(c))
print(bin(10),oct(-8),hex(255),hex(-2**70),bin(0),f"{255:#x} {255:#b} {-255:o} {255:X} {65:c} {1234567:,} {1234567:_} {255:_b} {5:05d} {-5:05d} {5:+} {5: } {5:>8} {5:*^8} {10**30:,}")
print(float("1_0.5"), float(" inf "), float("-nan"), float("1e400"), float(10**300), float(True), float(b"2.5"))
print(hash(1),hash(2**61-1),hash(-1),hash(2**100),hash(1.5),hash(True),hash('abc'),hash(b'abc'),hash(''),hash(1j))
print(1==1.0, 2**53==2.0**53, 2**53+1==2.0**53, 2**1000>1e300, 1<2.5, 10**400>1e308, 10**400==float('inf'))
print(str(10**50), repr(-10**30), ascii('é'), repr("a'b"), repr('a"b\'c'), repr('\n\t\x00\x7f\u200b😀'))
class I(int):
    def __repr__(self): return 'I'
class F(float): pass
print(I(5)+1, I(5), str(I(5)), f"{I(5)}", f"{I(5):d}", F(2.5)*2, int(I(7)).__class__, I(2**70)>>3, round(I(15),-1), type(+I(3)), type(abs(I(-3))))
