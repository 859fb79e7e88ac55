import "server-only";
import { z } from "zod";
import type { Operation } from "@/lib/contract/operation";
import { CSV, csvLine } from "@/lib/domain/api/csv";
import { NDJSON } from "@/lib/domain/api/ndjson";
import { versionTag } from "@/lib/domain/api/version-tag";
import { keepSpan } from "@/lib/trace/trace";
import { toAppError } from "./app-error";
import { requireAnswer, requireEvents, requireLine, requireNamed } from "./contract-check";
import { type FileLines, fileResponse } from "./file-response";
import { ndjsonResponse } from "./ndjson-response";
import { problemBody } from "./problem-response";

/** What a schema takes, whoever made it read-only on the way. */
type Readable<Value> = Value extends readonly (infer Item)[]
  ? readonly Readable<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Readable<Value[Key]> }
    : Value;

type Body<O> = O extends { answer: infer Schema extends z.ZodType }
  ? Readable<z.input<Schema>>
  : undefined;
type Line<O> = O extends { events: infer Schema extends z.ZodType }
  ? EventStream<Readable<z.input<Schema>>>
  : never;

/** What the handler of an operation answers: the body by itself, or with its address or status, or its events. */
export type HandlerAnswer<O extends Operation> =
  | Body<O>
  | Answered<Body<O>>
  | Line<O>
  | (O extends { mediaType: "text/csv" } ? FileAnswer<readonly string[]> : never)
  | (O extends { mediaType: "application/x-ndjson"; answer: infer Schema extends z.ZodType }
      ? FileAnswer<Readable<z.input<Schema>>>
      : never)
  // biome-ignore lint/suspicious/noConfusingVoidType: a handler without an answer is a function that returns nothing
  | (O["answer"] extends null ? void : never);

class Answered<Value> {
  constructor(
    readonly body: Value,
    readonly init: {
      status?: number;
      headers?: Record<string, string>;
      cookies?: readonly string[];
    },
    readonly indent = 0,
  ) {}
}

class EventStream<Value> {
  constructor(readonly events: AsyncGenerator<Value>) {}
}

class FileAnswer<Line> {
  constructor(readonly file: FileLines<Line>) {}
}

/** The rows of an operation whose answer is a CSV file; what keeps the first from coming is thrown here. */
export async function csvFile(
  name: string,
  rows: AsyncGenerator<readonly string[]>,
): Promise<FileAnswer<readonly string[]>> {
  const mediaType = `${CSV}; charset=utf-8`;
  return openFile({ name: `${name}.csv`, mediaType, lines: rows, write: csvLine });
}

/** The lines of an operation whose answer is an NDJSON file; what keeps the first from coming is thrown here. */
export function ndjsonFile<Line>(
  name: string,
  lines: AsyncGenerator<Line>,
): Promise<FileAnswer<Line>> {
  const write = (line: Line) => `${JSON.stringify(line)}\n`;
  return openFile({ name: `${name}.ndjson`, mediaType: NDJSON, lines, write });
}

/** A header alone proves nothing: two lines are read before the answer begins. */
async function openFile<Line>(file: Omit<FileLines<Line>, "first">): Promise<FileAnswer<Line>> {
  const opening = [await file.lines.next(), await file.lines.next()];
  const first = opening.flatMap(({ done, value }) => (done ? [] : [value]));
  return new FileAnswer({ ...file, first });
}

/** An answer that has an address of its own. */
export function created<Value>(body: Value, location: string): Answered<Value> {
  return new Answered(body, { headers: { location } });
}

/** An answer with one of the operation's `otherStatuses`. */
export function withStatus<Value>(status: number, body: Value): Answered<Value> {
  return new Answered(body, { status });
}

/** An answer, mostly without a body, that gives the browser a cookie. */
export function withCookie(cookie: string): Answered<undefined>;
export function withCookie<Value>(cookie: string, body: Value): Answered<Value>;
export function withCookie(cookie: string, body?: unknown): Answered<unknown> {
  return new Answered(body, { cookies: [cookie] });
}

/** An answer that leads a browser on to another address. */
export function redirected(location: string, cookies: readonly string[]): Answered<undefined> {
  return new Answered(undefined, { headers: { location }, cookies });
}

/** An answer that a browser saves as a file: read by people too, it is indented. */
export function attached<Value>(name: string, body: Value): Answered<Value> {
  const headers = { "content-disposition": `attachment; filename="${name}"` };
  return new Answered(body, { headers }, 2);
}

/** An answer that is a text by itself. */
export function plainText<Value extends string>(body: Value, mediaType: string): Answered<Value> {
  return new Answered(body, { headers: { "content-type": mediaType } });
}

/** The events of an operation, a line each. */
export function eventStream<Value>(events: AsyncGenerator<Value>): EventStream<Value> {
  return new EventStream(events);
}

function tagOf(body: unknown): string {
  const { updatedAt } = versioned.parse(body);
  return versionTag(updatedAt);
}

const versioned = z.object({ updatedAt: z.string() });

/** The response of what a handler answered; held against the contract where answers are checked. */
export function answerOf(
  operation: Operation,
  result: unknown,
  path: string,
  requestId: string,
): Response {
  if (result instanceof EventStream) {
    const toProblem = (error: unknown) =>
      problemBody(
        requireNamed(operation, toAppError(error, requestId), requestId),
        path,
        requestId,
      );
    return ndjsonResponse(keepSpan(requireEvents(operation, result.events)), toProblem);
  }
  if (result instanceof FileAnswer) {
    const { file } = result;
    const fits = (line: unknown) => requireLine(operation, line);
    return fileResponse({ ...file, write: (line) => file.write(fits(line)) }, requestId);
  }
  const { body, init, indent } = result instanceof Answered ? result : new Answered(result, {});
  const status = init.status ?? operation.status;
  requireAnswer(operation, status, body);
  const headers = new Headers({
    ...(operation.answer === null ? {} : { "content-type": "application/json" }),
    ...init.headers,
    ...(operation.versioned ? { etag: tagOf(body) } : {}),
  });
  for (const cookie of init.cookies ?? []) headers.append("set-cookie", cookie);
  const isText = operation.mediaType === "text/plain";
  const json = () => (isText ? String(body) : JSON.stringify(body, null, indent));
  const text = operation.answer === null ? null : json();
  return new Response(text, { status, headers });
}
