import base64
import binascii

for data in (b'aGk=', b'aGk', b'=aGk=', b'aG=k', b'aGk=x', b'a Gk=', b'aGk==', b'', b'aGkh', b'a'):
    for validate in (False, True):
        try:
            print(data, validate, base64.b64decode(data, validate=validate))
        except binascii.Error as error:
            print(data, validate, error)
print(base64.b64decode('a-_h', altchars='-_', validate=True), base64.b64encode(b'\xfb\xff', b'-_'))
