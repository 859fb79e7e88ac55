import fc from "fast-check";
import { expect, test } from "vitest";
import { readTraceparent, writeTraceparent } from "./traceparent";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";

test("the example of the specification is read, and flags that are not known are left aside", () => {
  const place = { traceId: TRACE, spanId: SPAN, isSampled: true };
  expect(readTraceparent(`00-${TRACE}-${SPAN}-01`)).toEqual(place);
  expect(readTraceparent(`00-${TRACE}-${SPAN}-ff`)).toEqual(place);
  expect(readTraceparent(`cc-${TRACE}-${SPAN}-01-what-the-future-will-be-like`)).toEqual(place);
  expect(readTraceparent(`00-${TRACE}-${SPAN}-00`)).toEqual({ ...place, isSampled: false });
});

test.each([
  null,
  "",
  `ff-${TRACE}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01-more`,
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  `00-${"0".repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${"0".repeat(16)}-01`,
  `00-${TRACE}-${SPAN}-1`,
  `00-${TRACE}-${SPAN}`,
])("%j begins a new trace", (text) => {
  expect(readTraceparent(text)).toBeUndefined();
});

test("what is written is read back, and no other text is read as anything that is not written so", () => {
  const hex = (length: number) =>
    fc
      .string({
        unit: fc.constantFrom(..."0123456789abcdef"),
        minLength: length,
        maxLength: length,
      })
      .filter((text) => !/^0+$/.test(text));
  fc.assert(
    fc.property(hex(32), hex(16), fc.boolean(), (traceId, spanId, isSampled) => {
      const place = { traceId, spanId, isSampled };
      expect(readTraceparent(writeTraceparent(place))).toEqual(place);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => readTraceparent(text) === undefined));
});
