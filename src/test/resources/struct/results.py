"""Writes random calls of Python's struct and what came of each, a line a call:

  pack    FORMAT  VALUES  HEX of the bytes
  unpack  FORMAT  HEX     VALUES

Columns are parted by tabs, values by blanks: i:WHOLE d:HEX-OF-A-DOUBLE d:nan y:HEX-OF-BYTES b:0 b:1.
What is refused is the word "error".

  python3 results.py COUNT SEED
"""

import random
import struct
import sys

CODES = "xcbB?hHiIlLqQnNefdspP"
STANDARD_CODES = CODES.translate({ord(code): None for code in "nNP"})
REALS = [0.0, -0.0, 1.5, 65504.0, 65519.99, 65520.0, 2.0**-24, 2.0**-25, 2.0**-25 * 1.000001, 2.0**-14 * 0.9999, 2049.0, 2051.0,
         2049.0000000001, 3.4e38, 3.5e38, 1e-45, 1e308, float("inf"), -float("inf"), float("nan"), True, 2**1023, 2**1024]


def token(one):
  if isinstance(one, bool):
    return "b:%d" % one
  if isinstance(one, int):
    return "i:%d" % one
  if isinstance(one, float):
    return "d:nan" if one != one else "d:" + struct.pack(">d", one).hex()
  return "y:" + one.hex()


def tokens(values):
  return " ".join(token(each) for each in values)


def some_bytes(dice, count):
  return bytes(dice.randrange(256) for _ in range(count))


def layout(dice):
  order = dice.choice(["", "@", "=", "<", ">", "!"])
  known = CODES if order in ("", "@") or dice.random() < 0.02 else STANDARD_CODES
  parts = []
  for _ in range(dice.choice([0, 1, 1, 2, 2, 3, 4, 5, 6])):
    code = dice.choice(known)
    # 0p is left out: Python writes beyond its place
    parts.append(dice.choice(["", "", "", str(dice.randint(1 if code == "p" else 0, 9))]) + code)
  if dice.random() < 0.03:
    parts.insert(dice.randint(0, len(parts)), dice.choice(["z", "3", "<", "4 h", "*"]))
  return order, dice.choice(["", " "]).join(parts)


def codes(text):
  """The characters that take a value each."""
  found, count = [], ""
  for each in text:
    if each.isdigit():
      count += each
    elif each in CODES:
      found += [each] * (1 if each in "sp" else 0 if each == "x" else int(count or 1))
      count = ""
  return found


def whole(dice, bits, signed):
  low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
  chance = dice.random()
  if chance < 0.02:
    return dice.choice([low - 1, high + 1, 2**80, 1.0, b"1"])
  return dice.choice([low, high, 0, 1, True]) if chance < 0.3 else dice.randint(low, high)


def value(dice, order, code):
  """What the character may hold, or now and then just not."""
  if code == "c":
    return some_bytes(dice, dice.choice([1] * 30 + [0, 2]))
  if code in "sp":
    return some_bytes(dice, dice.randint(0, 12))
  if code == "?":
    return dice.choice([True, False, 0, 2, 0.0, 0.5])
  if code in "efd":
    return dice.choice([dice.choice(REALS), dice.randint(-9999, 9999), dice.gauss(0, 1) * 10.0 ** dice.randint(-8, 4),
                        dice.gauss(0, 1) * 10.0 ** dice.randint(-46, 38) if code != "e" else dice.gauss(0, 1)])
  try:
    return whole(dice, 8 * struct.calcsize(order + code), code.islower())
  except struct.error:
    return 0


def result(call):
  try:
    return call()
  except (struct.error, OverflowError):
    return "error"


def row(dice):
  order, text = layout(dice)
  if dice.random() < 0.6:
    values = [value(dice, order, code) for code in codes(text)] + [1] * (dice.random() < 0.02)
    return "pack", order + text, tokens(values), result(lambda: struct.pack(order + text, *values).hex())
  size = result(lambda: struct.calcsize(order + text))
  data = some_bytes(dice, (4 if size == "error" else size) + (dice.random() < 0.03))
  return "unpack", order + text, data.hex(), result(lambda: tokens(struct.unpack(order + text, data)))


dice = random.Random(int(sys.argv[2]))
for _ in range(int(sys.argv[1])):
  print(*row(dice), sep="\t")
