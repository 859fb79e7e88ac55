import type { z } from "zod";
import {
  type Demand,
  isPermission,
  NEVER_BY_TOKEN,
  PERMISSIONS,
  roles,
} from "@/lib/domain/access/permissions";
import type { Limited } from "@/lib/domain/access/rate-limits";
import type { ProblemCode } from "@/lib/domain/api/problem";

export const FORM = "application/x-www-form-urlencoded";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What one method of one address takes, and everything that it may answer. */
export type Operation = {
  /** The operation id: unique, a verb first. */
  id: string;
  method: Method;
  /** As OpenAPI writes it: `/api/v1/connectors/{connectorId}`. */
  path: `/api/${string}`;
  /** The heading that it stands under in the documentation. */
  tag: string;
  /** One line. */
  summary: string;
  description?: string;
  /** What its caller must be allowed to: the gate asks nothing else. */
  demands: Demand;
  /** How often it may be asked for, by its place in `RATE_LIMITS`. */
  limited?: Limited;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** What the body is where it is no JSON, by a protocol that says so. */
  bodyType?: typeof FORM;
  status: 200 | 201 | 202 | 204 | 303;
  /** Null with the status 204, and with 303, which leads a browser on: there is no body. */
  answer: z.ZodType | null;
  /** What the answer is where it is no JSON: a text, as `answer` has it, or lines, each as `answer` has it. */
  mediaType?: "text/csv" | "application/x-ndjson" | "text/plain";
  /** Other statuses that carry the same answer. */
  otherStatuses?: readonly number[];
  /** Its answers carry the version as ETag; where it changes something, If-Match names the version to change. */
  versioned?: true;
  /** A line of the NDJSON answer, for who asks for `application/x-ndjson`. */
  events?: z.ZodType;
  /** What it refuses by itself, besides `impliedErrors`. */
  errors: readonly ProblemCode[];
  example: { params?: Record<string, string>; body?: unknown; answer?: unknown };
};

/** Problems that the shape of an operation brings with it, whatever it does. */
export function impliedErrors(operation: Operation): ProblemCode[] {
  return [
    "validation_failed",
    ...demandErrors(operation.demands),
    // A permission is also asked of tokens, and those that are wrong are counted.
    ...(operation.limited || isPermission(operation.demands)
      ? (["too_many_attempts"] as const)
      : []),
    ...(operation.params ? (["not_found"] as const) : []),
    ...(operation.versioned && operation.method !== "GET"
      ? (["precondition_failed"] as const)
      : []),
    ...(operation.query && "cursor" in operation.query.shape ? (["invalid_cursor"] as const) : []),
    // What takes no body refuses one, and reads it for that.
    ...(operation.method === "GET"
      ? []
      : (["cross_site", "body_too_large", "unsupported_media_type"] as const)),
    ...(operation.method === "GET" || operation.bodyType ? [] : (["malformed_json"] as const)),
    "database_unavailable",
    "internal_error",
  ];
}

function demandErrors(demand: Demand): ProblemCode[] {
  if (!isPermission(demand)) return [];
  const isForAll = PERMISSIONS[demand].length === roles.length && !NEVER_BY_TOKEN.includes(demand);
  return isForAll ? ["sign_in_required"] : ["sign_in_required", "not_permitted"];
}

/** Every problem code that an operation may answer, each once. */
export function errorsOf(operation: Operation): ProblemCode[] {
  return [...new Set([...operation.errors, ...impliedErrors(operation)])];
}
