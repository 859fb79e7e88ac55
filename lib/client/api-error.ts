import type { FieldError, Problem } from "@/lib/domain/api/problem";

/** An answer that is not a success, or no answer at all. */
export class ApiError extends Error {
  /** 0 when the server could not be reached. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly requestId: string | undefined;
  readonly errors: readonly FieldError[];
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined) {
    super(problem?.detail ?? describeSilence(status));
    this.name = "ApiError";
    this.status = status;
    this.code = problem?.code ?? (status === 0 ? "unreachable" : "not_a_problem");
    this.title =
      problem?.title ?? (status === 0 ? "Mooring cannot be reached" : "No usable answer");
    this.requestId = problem?.requestId;
    this.errors = problem?.errors ?? [];
    this.problem = problem;
  }

  /** What the API says of a field, by its JSON pointer (`/roleArn`), or of the first wrong part of it. */
  messageAt(pointer: string): string | undefined {
    const isOfField = (each: FieldError) =>
      each.pointer === pointer || each.pointer.startsWith(`${pointer}/`);
    return this.errors.find(isOfField)?.message;
  }
}

/** There is nothing of this id, or it is none. */
export function isAbsent(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 422);
}

/** Somebody else changed it first: what is stored has to be read again. */
export function isOutdated(error: unknown): boolean {
  return error instanceof ApiError && error.code === "precondition_failed";
}

function describeSilence(status: number): string {
  return status === 0
    ? "The browser could not reach Mooring. Check that it runs and that you are online, then try again."
    : `Mooring answered with status ${status} and nothing more.`;
}

/** The problem+json of a failed response, if it is one. */
export async function readProblem(response: Response): Promise<Problem | undefined> {
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith("application/problem+json")) return undefined;
  return response.json().catch(() => undefined);
}
