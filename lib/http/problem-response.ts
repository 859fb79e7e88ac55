import "server-only";
import { type AppError, PROBLEMS, type Problem } from "@/lib/domain/api/problem";

/** An `AppError` as `application/problem+json` (RFC 9457). */
export function problemResponse(error: AppError, path: string, requestId: string): Response {
  const body = problemBody(error, path, requestId);
  return Response.json(body, {
    status: body.status,
    headers: {
      "content-type": "application/problem+json",
      "x-request-id": requestId,
      // RFC 9110, section 15.5.2: a 401 names the way to authenticate.
      ...(error.details.retryAfterSeconds === undefined
        ? {}
        : { "retry-after": String(error.details.retryAfterSeconds) }),
      ...(body.status === 401 ? { "www-authenticate": "Bearer" } : {}),
    },
  });
}

export function problemBody(error: AppError, path: string, requestId: string): Problem {
  const { status, title } = PROBLEMS[error.code];
  return {
    type: `/docs/problems#${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    instance: path,
    requestId,
    ...(error.details.errors ? { errors: [...error.details.errors] } : {}),
    ...(error.details.registries ? { registries: [...error.details.registries] } : {}),
    ...(error.details.ticket === undefined ? {} : { ticket: error.details.ticket }),
  };
}
