const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const DIGIT_VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

type PlainMap = { sources: (string | null)[]; mappings: string };
export type SourceMap =
  | PlainMap
  | { sections: { offset: { line: number; column: number }; map: PlainMap }[] };

type Segment = { line: number; column: number; source: string };

/** How many characters of a script come from each source; `""` for what no source is named for. */
export function attributeBytes(script: string, map: SourceMap): Map<string, number> {
  const lines = script.split("\n");
  const sections = "sections" in map ? map.sections : [{ offset: { line: 0, column: 0 }, map }];
  const segments = sections
    .flatMap(({ offset, map: part }) => readSegments(part, offset))
    .sort((one, other) => one.line - other.line || one.column - other.column);
  const sizes = new Map<string, number>();
  segments.forEach(({ line, column, source }, index) => {
    const next = segments[index + 1];
    const end = next?.line === line ? next.column : (lines[line]?.length ?? column);
    sizes.set(source, (sizes.get(source) ?? 0) + end - column);
  });
  return sizes;
}

function readSegments(map: PlainMap, offset: { line: number; column: number }): Segment[] {
  const segments: Segment[] = [];
  let sourceIndex = 0;
  map.mappings.split(";").forEach((line, index) => {
    let column = index === 0 ? offset.column : 0;
    for (const text of line.split(",")) {
      const [move, sourceMove] = readNumbers(text);
      if (move === undefined) continue;
      column += move;
      sourceIndex += sourceMove ?? 0;
      const source = sourceMove === undefined ? "" : (map.sources[sourceIndex] ?? "");
      segments.push({ line: offset.line + index, column, source });
    }
  });
  return segments;
}

/** Base64 digits of five bits and one that says that more follow, the sign in the last bit of all. */
function readNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = DIGIT_VALUES.get(digit) ?? 0;
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
