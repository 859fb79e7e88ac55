import { z } from "zod";
import { documentOperation } from "@/lib/contract/build-open-api";
import { errorsOf, type Operation } from "@/lib/contract/operation";
import { PROBLEMS, type ProblemCode, problemSchema } from "@/lib/domain/api/problem";
import type { RawAnswer } from "@/lib/testing/raw-request";

/** What the console's HTTP server answers before any operation is asked. */
const OF_THE_DOOR: readonly string[] = [
  "malformed_request",
  "method_not_allowed",
  "not_found",
  "wrong_host",
  "headers_too_large",
];
/** What AWS, or who answers in its place, is to blame for. */
const OF_AWS: readonly string[] = ["aws_refused", "aws_unreadable", "aws_unreachable"];

/** What of an answer is not as the contract says; nothing where all is. */
export function findFaults(operation: Operation, answer: RawAnswer): string[] {
  const { status, body } = answer;
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const faults: string[] = [];
  if (!headers["x-request-id"] && headers["content-type"]?.includes("json")) {
    if (status >= 400) faults.push("no request id");
  }
  if (headers["cache-control"] !== "no-store") faults.push("may be cached");
  const type = headers["content-type"]?.split(";")[0] ?? "";
  if (type === "application/problem+json") {
    return [...faults, ...problemFaults(operation, status, body.toString())];
  }
  const { responses } = documentOperation(operation);
  if (status >= 400 && !operation.otherStatuses?.includes(status)) {
    return [...faults, `${status} is no problem+json but ${type || "of no type"}`];
  }
  const documented = responses[status] as { content?: Record<string, unknown> } | undefined;
  if (!documented) return [...faults, `the status ${status} is not documented`];
  const types = Object.keys(documented.content ?? {});
  if (types.length === 0) return body.length === 0 ? faults : [...faults, "a body where none is"];
  if (!types.includes(type)) return [...faults, `the type ${type} is not documented`];
  if (operation.versioned && status < 300 && !headers.etag) faults.push("no ETag");
  return [...faults, ...bodyFaults(operation, type, body.toString())];
}

function problemFaults(operation: Operation, status: number, text: string): string[] {
  const parsed = problemSchema.strict().safeParse(JSON.parse(text));
  if (!parsed.success) return [`no problem: ${z.prettifyError(parsed.error)}`];
  const { code } = parsed.data;
  const problem = PROBLEMS[code as ProblemCode];
  if (!problem || problem.status !== status || parsed.data.status !== status) {
    return [`the problem ${code} has the status ${status}`];
  }
  const isNamed = errorsOf(operation).includes(code as ProblemCode) || OF_THE_DOOR.includes(code);
  if (!isNamed) return [`the problem ${code} is not documented`];
  if (status >= 500 && !OF_AWS.includes(code)) return [`${status} ${code}: ${parsed.data.detail}`];
  return [];
}

function bodyFaults(operation: Operation, type: string, text: string): string[] {
  const { answer, events } = operation;
  if (type === "text/csv" || type === "text/plain") return text === "" ? ["an empty text"] : [];
  if (type !== "application/x-ndjson") return unfit(answer ?? z.never(), JSON.parse(text));
  const isFile = operation.mediaType === "application/x-ndjson";
  const failed = z.strictObject({ type: z.literal("error"), problem: problemSchema });
  const schema = isFile ? (answer ?? z.never()) : z.union([events ?? z.never(), failed]);
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.flatMap((line) => unfit(schema, JSON.parse(line))).slice(0, 3);
}

function unfit(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? []
    : [`outside its schema: ${z.prettifyError(parsed.error).slice(0, 500)}`];
}
