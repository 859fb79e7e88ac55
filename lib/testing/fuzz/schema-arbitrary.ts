import fc from "fast-check";

export type JsonSchema = { readonly [keyword: string]: unknown };
export type Definitions = Readonly<Record<string, JsonSchema>>;

const DEEPEST = 6;
const LONGEST_LIST = 3;
const LONGEST_TEXT = 80;

/** Stands for an id that the console knows; what sends the request puts one in its place. */
export const knownId = (name: string, at: number) => `@@${name}:${at}@@`;

/** Values that fit a JSON Schema of the document, as far as it says; `name`: the member that holds them. */
export function arbitraryOf(
  schema: JsonSchema,
  definitions: Definitions,
  name = "",
  depth = 0,
): fc.Arbitrary<unknown> {
  const of = (inner: unknown, inside = name) =>
    arbitraryOf(inner as JsonSchema, definitions, inside, depth + 1);
  if (depth > DEEPEST) return fc.constant(null);
  if (typeof schema.$ref === "string") {
    return of(definitions[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  }
  const choices = (schema.oneOf ?? schema.anyOf) as JsonSchema[] | undefined;
  if (choices) return fc.oneof(...choices.map((one) => of(one)));
  if (Array.isArray(schema.allOf))
    return of(Object.assign({}, schema, ...schema.allOf, { allOf: null }));
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "string":
      return textOf(schema, name);
    case "integer":
    case "number":
      return numberOf(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(of(schema.items ?? {}, name.replace(/s$/, "")), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: Math.max(Number(schema.minItems ?? 0), LONGEST_LIST),
      });
    case "object": {
      const members = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
      const fields = members.map(([key, inner]) => [key, of(inner, key)] as const);
      const requiredKeys = (schema.required ?? []) as never[];
      return fc.record(Object.fromEntries(fields), { requiredKeys });
    }
    default:
      return fc.jsonValue();
  }
}

function numberOf({ type, minimum, maximum }: JsonSchema): fc.Arbitrary<number> {
  const min = Math.max(Number(minimum ?? -1_000), -(2 ** 31));
  const max = Math.min(Number(maximum ?? 1_000), 2 ** 31 - 1);
  return type === "integer" ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}

function textOf(schema: JsonSchema, name: string): fc.Arbitrary<string> {
  const id = /^(\w+Id)s?$/.exec(name)?.[1];
  if (schema.format === "uuid") {
    return id ? fc.nat({ max: 9 }).map((at) => knownId(id, at)) : fc.uuid();
  }
  if (schema.format === "email") {
    return fc.nat({ max: 99 }).map((at) => `somebody-${at}@example.invalid`);
  }
  if (schema.format === "date-time") {
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  }
  // Nothing may be asked of a host that somebody has.
  if (schema.format === "uri" || /url/i.test(name)) {
    const hosts = [
      "http://127.0.0.1:1",
      "https://registry.invalid",
      "http://[::1]:9",
      "https://10.0.0.1",
    ];
    return fc.constantFrom(...hosts);
  }
  const minLength = Number(schema.minLength ?? 0);
  const maxLength = Math.min(Number(schema.maxLength ?? LONGEST_TEXT), minLength + LONGEST_TEXT);
  const any = fc.string({ unit: "grapheme", minLength, maxLength });
  return typeof schema.pattern === "string" ? matching(schema.pattern, any) : any;
}

/** Of a pattern that fast-check cannot turn round, any text. */
function matching(pattern: string, any: fc.Arbitrary<string>): fc.Arbitrary<string> {
  try {
    const texts = fc.stringMatching(new RegExp(pattern, "u"), { maxLength: LONGEST_TEXT });
    fc.sample(texts, { numRuns: 1, seed: 1 });
    return texts;
  } catch {
    return any;
  }
}
