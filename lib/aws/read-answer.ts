import "server-only";
import type { DeserializeMiddleware } from "@aws-sdk/types";
import { UnreadableAnswer } from "./unreadable-answer";

/** A full page of ECR or IAM is well below one; a body is never held beyond this. */
const MAX_BODY_BYTES = 4 * 1_048_576;

type Answer = {
  statusCode: number;
  headers: Record<string, string | undefined>;
  body?: AsyncIterable<Uint8Array> | Uint8Array;
};

/**
 * Reads an answer to its end and lets the SDK see it only if it has the form of AWS: the SDK itself takes an HTML page
 * for an answer without members. Sources: AWS Query protocol and AWS JSON 1.1 of Smithy. Throws `UnreadableAnswer`.
 */
export const readAnswer: DeserializeMiddleware<object, object> =
  (next, context) => async (args) => {
    const result = await next(args);
    const answer = result.response as Answer;
    const bytes = await readWhole(answer);
    const body = bytes.toString("utf8");
    const operation = (context.commandName ?? "").replace(/Command$/, "");
    const fault = findFault(answer, body, asksForJson(args.request), operation);
    if (fault) throw new UnreadableAnswer(fault, { status: answer.statusCode, body });
    answer.body = bytes;
    return result;
  };

/**
 * Around the SDK's own reading: what it cannot parse is no answer, and of other JSON it drops every member that it does
 * not know, so that nothing is left. Throws `UnreadableAnswer`.
 */
export const refuseOtherContent: DeserializeMiddleware<object, object> = (next) => async (args) => {
  try {
    const result = await next(args);
    const members = Object.keys(result.output ?? {}).filter((name) => name !== "$metadata");
    if (members.length > 0 || !asksForJson(args.request)) return result;
    throw unreadable("other JSON", result.response);
  } catch (error) {
    // The SDK marks its service's errors by $fault, and by $response what it could not parse.
    const isParserError = error instanceof Error && "$response" in error && !("$fault" in error);
    throw isParserError ? unreadable("not to be parsed", error.$response) : error;
  }
};

function unreadable(what: string, response: unknown): UnreadableAnswer {
  const { statusCode, body } = response as Answer;
  return new UnreadableAnswer(what, { status: statusCode, body: String(body ?? "") });
}

async function readWhole({ body, statusCode }: Answer): Promise<Buffer> {
  if (!body) return Buffer.alloc(0);
  if (body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      const start = Buffer.from(chunks[0] ?? chunk).toString("utf8");
      throw new UnreadableAnswer("longer than 4 MiB", { status: statusCode, body: start });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function findFault(
  { statusCode, headers }: Answer,
  body: string,
  isJson: boolean,
  operation: string,
): string | undefined {
  // A service that is down or overrun may say nothing more than its status.
  if (body === "") return statusCode === 429 || statusCode >= 500 ? undefined : "empty";
  const isSuccess = statusCode >= 200 && statusCode < 300;
  const isRight = isJson
    ? isJsonAnswer(body, isSuccess, headers)
    : isXmlAnswer(body, isSuccess ? [`${operation}Response`] : ["ErrorResponse", "Response"]);
  if (isRight) return undefined;
  return /^[\w.+/-]{1,60}/.exec(headers["content-type"] ?? "")?.[0] ?? "of no type";
}

function isJsonAnswer(body: string, isSuccess: boolean, headers: Answer["headers"]): boolean {
  const value = parseJson(body);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if (isSuccess) return true;
  const type = "__type" in value ? value.__type : headers["x-amzn-errortype"];
  return typeof type === "string" && type !== "";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One element of a name that AWS uses, whole, and without a document type: entities are no part of AWS's answers. */
function isXmlAnswer(body: string, roots: readonly string[]): boolean {
  const text = body.trim().replace(/^<\?xml[^>]*\?>\s*/, "");
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return false;
  return roots.some(
    (root) => new RegExp(`^<${root}[\\s>]`).test(text) && text.endsWith(`</${root}>`),
  );
}

function asksForJson(request: unknown): boolean {
  const { headers } = request as { headers?: Record<string, string> };
  return headers?.["content-type"]?.includes("json") ?? false;
}
