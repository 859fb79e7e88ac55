import "server-only";
import { z } from "zod";
import { AppError, type FieldError } from "@/lib/domain/api/problem";

const MAX_BODY_BYTES = 256 * 1024;

// A map: a field may be called constructor.
const NOT_ACCEPTED = new Map([
  [
    "externalId",
    "The External ID is made by Mooring, one per connector, and cannot be given or changed. Leave this field out.",
  ],
]);

/** The JSON body of a request. Errors: `unsupported_media_type`, `body_too_large`, `malformed_json`. */
export async function readJson(request: Request): Promise<unknown> {
  requireJson(request);
  return parseJson(await readText(request));
}

/** The fields of a form; a repeated one is an array. Errors: `unsupported_media_type`, `body_too_large`. */
export async function readForm(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    throw new AppError(
      "unsupported_media_type",
      "Send the body as application/x-www-form-urlencoded.",
    );
  }
  return gather(new URLSearchParams(await readText(request)));
}

/** For a route that takes no body: none, or an empty object. Errors: those of `readJson`, `validation_failed`. */
export async function refuseBody(request: Request): Promise<void> {
  // None can have come, whatever the headers say of one.
  if (!request.body) return;
  const text = await readText(request);
  if (text === "") return;
  requireJson(request);
  parseInput(z.strictObject({}), parseJson(text), "/");
}

function requireJson(request: Request): void {
  const type = request.headers.get("content-type") ?? "";
  if (/^application\/json\s*(;|$)/i.test(type)) return;
  throw new AppError(
    "unsupported_media_type",
    `Send the body as application/json${type ? `, not ${type.slice(0, 80)}` : ""}.`,
  );
}

/** Reads no further than the limit: a body of any size costs no more memory than that. */
async function readText(request: Request): Promise<string> {
  const tooLarge = new AppError("body_too_large", "The body may hold at most 256 KiB.");
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError(
      "malformed_json",
      `The body is not valid JSON: ${withoutText((error as Error).message)}.`,
    );
  }
}

/** V8 quotes what stands around the place, which may be a secret. */
function withoutText(message: string): string {
  return message.replace(/,? (\.\.\.)?".*"(\.\.\.)? is not valid JSON$/s, "");
}

/** Query parameters as an object; a repeated one becomes an array. */
export function readQuery(url: URL): Record<string, string | string[]> {
  return gather(url.searchParams);
}

function gather(params: URLSearchParams): Record<string, string | string[]> {
  const gathered: Record<string, string | string[]> = {};
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key);
    gathered[key] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return gathered;
}

/** Parses `input`, or throws `validation_failed` with one error per field. `prefix` is `/` for a body, `?` for a query. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  prefix: "/" | "?",
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) => fieldErrors(issue, prefix));
  const detail =
    errors.length === 1 && errors[0]
      ? errors[0].message
      : `${errors.length} fields are not valid: ${errors.map((e) => e.pointer || "the body").join(", ")}.`;
  throw new AppError("validation_failed", detail, { errors });
}

function fieldErrors(issue: z.core.$ZodIssue, prefix: "/" | "?"): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => notAccepted(key, issue.path, prefix));
  }
  const reason = issue.code === "custom" ? issue.params?.reason : undefined;
  return [
    {
      pointer: toPointer(issue.path, prefix),
      code: typeof reason === "string" ? reason : issue.code,
      message: issue.message,
    },
  ];
}

/** No field has a name that long: it may be a secret that slipped into the wrong place, and is not said back. */
const LONGEST_NAME = 32;

function notAccepted(key: string, path: readonly PropertyKey[], prefix: "/" | "?"): FieldError {
  const isName = key.length <= LONGEST_NAME;
  return {
    pointer: toPointer(isName ? [...path, key] : path, prefix),
    code: "not_accepted",
    message: isName
      ? (NOT_ACCEPTED.get(key) ?? `There is no field ${JSON.stringify(key)} here. Leave it out.`)
      : `There is no field here with a name of ${key.length} characters. Leave it out.`,
  };
}

/** RFC 6901: `~` is `~0`, `/` is `~1`. */
function toPointer(path: readonly PropertyKey[], prefix: "/" | "?"): string {
  if (path.length === 0) return "";
  const parts = path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"));
  return prefix + parts.join("/");
}
