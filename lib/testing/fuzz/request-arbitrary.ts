import fc from "fast-check";
import { buildOpenApi, documentOperation } from "@/lib/contract/build-open-api";
import type { Operation } from "@/lib/contract/operation";
import { arbitraryOf, type Definitions, type JsonSchema, knownId } from "./schema-arbitrary";
import { wildBody, wildText, wildValue } from "./wild-values";

/** Of a request: ids that the console knows stand in it as `knownId` writes them. */
export type FuzzRequest = {
  /** Percent-encoded. */
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
};

type Parameter = { name: string; in: string; required?: boolean; schema: JsonSchema };

/** Requests of an operation, of what the document says of it alone: valid, nearly valid, and wild. */
export function requestsOf(operation: Operation): fc.Arbitrary<FuzzRequest> {
  const documented = documentOperation(operation);
  const definitions = buildOpenApi().components.schemas as Definitions;
  const parameters = (documented.parameters ?? []) as Parameter[];
  const queries = parameters.filter((one) => one.in === "query");
  return fc.record({
    path: fc
      .tuple(pathOf(operation), queryOf(queries, definitions))
      .map(([path, query]) => (query === "" ? path : `${path}?${query}`)),
    headers: headersOf(operation),
    body: bodyOf(documented.requestBody as JsonSchema | undefined, definitions),
  });
}

function pathOf({ path, params }: Operation): fc.Arbitrary<string> {
  const names = Object.keys(params?.shape ?? {});
  const value = (name: string) =>
    fc.oneof(
      { arbitrary: fc.nat({ max: 3 }).map((at) => knownId(name, at)), weight: 8 },
      { arbitrary: fc.uuid(), weight: 1 },
      { arbitrary: wildText.filter((text) => text !== "").map(encode), weight: 1 },
      { arbitrary: fc.constantFrom("%", "%00", "%ff%fe", "%2e%2e", "%2f", "%252f"), weight: 1 },
    );
  return fc
    .tuple(...names.map(value))
    .map((values) => path.replaceAll(/\{(\w+)\}/g, (_, name) => values[names.indexOf(name)] ?? ""));
}

function queryOf(parameters: readonly Parameter[], definitions: Definitions): fc.Arbitrary<string> {
  const fits = parameters.map(({ name, schema }) =>
    arbitraryOf(schema, definitions, name).map((value) => pair(name, value)),
  );
  const nothing = fc.constant("");
  const calm = fits.map((fit, at) =>
    parameters[at]?.required
      ? fit
      : fc.oneof({ arbitrary: nothing, weight: 4 }, { arbitrary: fit, weight: 1 }),
  );
  const faulty = fits.map((fit, at) => {
    const wild = wildText.map((text) => pair(parameters[at]?.name ?? "", text.slice(0, 3_000)));
    const twice = fc.tuple(fit, fit).map((pairs) => pairs.join("&"));
    return fc.oneof(
      { arbitrary: nothing, weight: 6 },
      { arbitrary: fit, weight: 3 },
      { arbitrary: wild, weight: 2 },
      { arbitrary: twice, weight: 1 },
    );
  });
  const unknown = fc.oneof(
    { arbitrary: fc.constant(""), weight: 20 },
    {
      arbitrary: fc
        .tuple(wildText, wildText)
        .map(([a, b]) => pair(a.slice(0, 200), b.slice(0, 200))),
      weight: 1,
    },
    {
      arbitrary: fc.constantFrom("__proto__=1", "constructor=1", "=", "&&&", "%=%", "a[]=1&a[b]=2"),
      weight: 1,
    },
  );
  const join = (pairs: readonly string[]) => pairs.filter((one) => one !== "").join("&");
  return fc.oneof(
    { arbitrary: fc.tuple(...calm).map(join), weight: 3 },
    { arbitrary: fc.tuple(...faulty, unknown).map(join), weight: 2 },
  );
}

const pair = (name: string, value: unknown) => `${encode(name)}=${encode(String(value))}`;

/** As a browser, but for what is no Unicode. */
function encode(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w.~@:-]/.test(character)
        ? character
        : `%${byte.toString(16).padStart(2, "0").toUpperCase()}`;
    })
    .join("");
}

const JSON_TYPE = "application/json";

function headersOf({
  versioned,
  events,
  demands,
  path,
  bodyType,
}: Operation): fc.Arbitrary<Record<string, string>> {
  const visible = wildText.map((text) => text.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 500));
  const rarely = (arbitrary: fc.Arbitrary<string>, weight = 1) =>
    fc.oneof({ arbitrary: fc.constant(undefined), weight: 12 }, { arbitrary, weight });
  return fc
    .record({
      "content-type": fc.oneof(
        { arbitrary: fc.constant(bodyType ?? JSON_TYPE), weight: 20 },
        {
          arbitrary: fc.constantFrom(
            "application/json; charset=utf-16",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/jsonp",
            "",
          ),
          weight: 1,
        },
      ),
      accept: rarely(
        fc.oneof(
          fc.constantFrom("application/x-ndjson", "application/json", "*/*", "text/html"),
          visible,
        ),
        events ? 8 : 1,
      ),
      "if-match": rarely(
        fc.oneof(fc.constantFrom('"x"', "*", 'W/"2026-01-01T00:00:00.000Z"'), visible),
        versioned ? 6 : 1,
      ),
      "x-request-id": rarely(visible),
      traceparent: rarely(visible),
      authorization: rarely(
        fc.oneof(
          {
            arbitrary: fc.constant(`Bearer ${knownId(linkOf(path), 0)}`),
            weight: demands === "link" ? 40 : 1,
          },
          { arbitrary: fc.constantFrom("Bearer ", "Basic eDp5", "Bearer mrg_0"), weight: 1 },
          { arbitrary: visible, weight: 1 },
        ),
        demands === "link" ? 60 : 1,
      ),
      cookie: rarely(
        fc.oneof(fc.constantFrom("__Host-mooring=x", "mooring=%00; mooring=1"), visible),
      ),
      origin: rarely(fc.oneof(fc.constantFrom("https://evil.example", "null"), visible)),
      "accept-encoding": rarely(visible),
      range: rarely(fc.constantFrom("bytes=0-1", "bytes=-1")),
    })
    .chain((headers) =>
      fc.boolean().map((bySession) => ({ ...headers, ...(bySession ? OWNER : {}) })),
    )
    .map((headers) =>
      Object.fromEntries(
        Object.entries(headers).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      ),
    );
}

/** An owner who has signed in; whoever asks without is the owner of this machine, who is no user. */
const OWNER = { cookie: `mooring=${knownId("session", 0)}`, origin: knownId("origin", 0) };

/** `/api/v1/hand-off/role`: `handOffToken`, as a parameter would be called. */
function linkOf(path: string): string {
  const [, , , segment = ""] = path.split("/");
  return `${segment.replaceAll(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase())}Token`;
}

function bodyOf(
  requestBody: JsonSchema | undefined,
  definitions: Definitions,
): fc.Arbitrary<Buffer | null> {
  const nothing = fc.constant(null);
  if (!requestBody) {
    return fc.oneof({ arbitrary: nothing, weight: 12 }, { arbitrary: wildBody, weight: 1 });
  }
  const [type, content] = Object.entries(requestBody.content as Record<string, JsonSchema>)[0] ?? [
    JSON_TYPE,
    {},
  ];
  const made = arbitraryOf(content.schema as JsonSchema, definitions);
  const valid = content.example === undefined ? made : fc.oneof(made, exampleOf(content.example));
  const nearly = fc
    .tuple(valid, fc.nat(), wildValue, fc.constantFrom<Change>("replace", "drop", "add"))
    .map(([value, at, wild, change]) => changeOne(value, at, wild, change));
  const twoFaults = fc
    .tuple(nearly, fc.nat(), wildValue)
    .map(([value, at, wild]) => changeOne(value, at, wild, "replace"));
  const text = (value: unknown) =>
    Buffer.from(type === JSON_TYPE ? (JSON.stringify(value) ?? "") : writeForm(value));
  return fc.oneof(
    { arbitrary: valid.map(text), weight: 8 },
    { arbitrary: nearly.map(text), weight: 6 },
    { arbitrary: twoFaults.map(text), weight: 2 },
    { arbitrary: wildValue.map(text), weight: 1 },
    { arbitrary: wildBody, weight: 2 },
    { arbitrary: nothing, weight: 1 },
  );
}

function writeForm(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, one]) => pair(name, one))
    .join("&");
}

/** The document's example, with ids that the console knows. */
function exampleOf(example: unknown): fc.Arbitrary<unknown> {
  return fc.nat({ max: 3 }).map((at) =>
    JSON.parse(JSON.stringify(example), (key, value) => {
      if (/^\w+Id$/.test(key) && /^[0-9a-f-]{36}$/.test(String(value))) return knownId(key, at);
      // Nothing may be asked of a host that somebody has.
      if (/^https?:/.test(String(value))) return "https://registry.invalid";
      // Of somebody who may make roles.
      if (key === "accessKeyId" || key === "secretAccessKey") return knownId(key, at);
      return key === "connectorIds" ? [knownId("connectorId", at)] : value;
    }),
  );
}

type Change = "replace" | "drop" | "add";

/** Changes one place of a value, of all places that it has. */
function changeOne(value: unknown, at: number, wild: unknown, change: Change): unknown {
  const copy = structuredClone({ whole: value }) as Record<string, unknown>;
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const walk = (holder: Record<string, unknown>) => {
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      const inner = holder[key];
      if (typeof inner === "object" && inner !== null && places.length < 200) {
        walk(inner as Record<string, unknown>);
      }
    }
  };
  walk(copy);
  const place = places[at % places.length];
  if (!place) return value;
  const { holder, key } = place;
  if (change === "replace" || holder === copy) holder[key] = wild;
  else if (change === "drop") delete holder[key];
  else holder[`${key}X`] = wild;
  return copy.whole;
}
