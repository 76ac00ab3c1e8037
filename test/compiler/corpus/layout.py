x = 1

def after_form_feed():
    return 1

class C:
    y = 2
if x:
    pass
# comment
    # deeper
  # odd
    z = 3


