for i in x: pass
for i in range(10):
    if i: continue
    if i > 5: break
    print(i)
else: done()
while a:
    b
    if c: break
    elif d: continue
    e
else: f
while True:
    a()
while True:
    if a: break
while True:
    while True:
        if a: break
        if b: continue
        break
    else: never
for a, b in c: d
for (a, (b, *c)), d in e: f
for a.b in c: d
for a[b] in c: d
for x in 1, 2, 3: y
for x in *a, b: y
for x in (y for y in z): pass
def loops(a, b):
    for i in a:
        for j in b:
            if i == j: break
            if j: continue
            return j
        else:
            continue
        break
    else:
        return a
    for i in a: return i
    while a: return b
    while 1:
        if a: return 1
        if b:
            break
        else:
            continue
    for i in a:
        try:
            if i: continue
            if b: break
            return i
        finally:
            b()
    for i in a:
        with b as c:
            if i: continue
            if c: break
            return c
    for i in a:
        try: b()
        except E as e:
            if e: continue
            break
        except F: return
def infinite():
    while True: pass
def nested_if(a):
    if a:
        if b:
            if c: return 1
        elif d: return 2
        else:
            if e: pass
            else: return 3
    return 4
def if_chain(a):
    if a == 1: x = 1
    elif a == 2: x = 2
    elif a == 3: x = 3
    else: x = 4
    return x
def empty_bodies(a):
    if a: pass
    else: pass
    for i in a: pass
    while a: pass
    if a: ...
    for i in a:
        if i: pass
        else: break
