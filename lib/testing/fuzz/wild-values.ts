import fc from "fast-check";

/** Texts that break what takes text for harmless. */
const TEXTS = [
  "",
  " ",
  "\0",
  "a\0b",
  "\u0000\u0001\u001f\u007f\u0080\u009f",
  "\ud800",
  "\udfff\ud800",
  "\ufeff",
  "\u202e\u2066evil\u2069",
  "🏴‍☠️".repeat(20),
  "ﬀ".repeat(200),
  "é".normalize("NFD").repeat(50),
  "\uffff",
  "__proto__",
  "constructor",
  "toString",
  "../../../../etc/passwd",
  "..%2f..%2f",
  "'; DROP TABLE connectors; --",
  "' OR 1=1 --",
  "%",
  "%%%",
  "%_\\",
  "\\",
  "$1",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "\r\nx-injected: 1",
  "-1",
  "0",
  "1e309",
  "9007199254740993",
  "NaN",
  "true",
  "null",
  "[]",
  "{}",
  "2026-02-30T25:61:61Z",
  "+275760-09-13T00:00:00.001Z",
  "0000-00-00T00:00:00Z",
  `arn:aws:iam::123456789012:role/${"a/".repeat(300)}`,
  "arn:aws:iam::١٢٣:role/x",
  "00000000-0000-0000-0000-000000000000",
  "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
  "x".repeat(5_000),
  `${"a".repeat(60)}!`,
  "a".repeat(40_000),
];

export const wildText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...TEXTS), weight: 4 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 60 }), weight: 1 },
  { arbitrary: fc.string({ unit: "grapheme", maxLength: 300 }), weight: 1 },
);

const deep = (depth: number, open: (inner: unknown) => unknown): unknown => {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = open(value);
  return value;
};

/** Values of every type, of types that nobody meant among them. */
export const wildValue: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: wildText, weight: 4 },
  { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 2 },
  {
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      0,
      -0,
      -1,
      0.1,
      2 ** 31,
      2 ** 53,
      1e308,
      -1e308,
      5e-324,
      [],
      {},
      [[]],
      [null],
      Array.from({ length: 2_000 }, (_, at) => at),
      Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, at])),
      JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {"x": 1}}}'),
      deep(500, (inner) => [inner]),
      deep(500, (inner) => ({ a: inner })),
    ),
    weight: 2,
  },
);

const deepText = (open: string, close: string, depth: number) =>
  open.repeat(depth) + close.repeat(depth);

/** Bodies that are no value at all: bytes as a hostile client sends them. */
export const wildBody: fc.Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(
      "",
      "{",
      "null",
      "[]",
      '"text"',
      "1e999",
      '{"a":1,"a":2}',
      '{"name":"one","name":"two"}',
      '{"__proto__":{"name":"x"},"constructor":1}',
      '{"\\u0000":1}',
      '{"name":"\\ud800"}',
      "\ufeff{}",
      '{"name":"a","__proto__":null}',
      "{}garbage",
      "{'a':1}",
      "NaN",
      deepText("[", "]", 50_000),
      deepText('{"a":', "}", 30_000),
      `{"name":"${"x".repeat(200_000)}"}`,
      `{"name":"${"x".repeat(300_000)}"}`,
      `[${"0,".repeat(100_000)}0]`,
      "a=1&b=2",
      "--x\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n--x--",
    )
    .map((text) => Buffer.from(text)),
  fc.constant(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
);
