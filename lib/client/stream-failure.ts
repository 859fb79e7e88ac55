import { ApiError } from "./api-error";

/** Why something that was followed did not come to its end. */
export type StreamFailure = { title: string; message: string; requestId?: string | undefined };

/** Of an error that ended a stream; `cut` where the stream just broke off. */
export function explainBreak(error: unknown, cut: StreamFailure): StreamFailure {
  if (!(error instanceof ApiError)) return cut;
  return { title: error.title, message: error.message, requestId: error.requestId };
}

/** Of the problem in a stream's `error` event (RFC 9457). */
export function explainProblem(problem: Record<string, unknown>, title: string): StreamFailure {
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    title: text(problem.title) ?? title,
    message: text(problem.detail) ?? "Something went wrong in Mooring.",
    requestId: text(problem.requestId),
  };
}

/** What is followed, stopped by a failure; what came before it stays. */
export function breakOff<State extends { phase: string }>(state: State, failure: StreamFailure) {
  return { ...state, phase: "broken", failure } as const;
}
