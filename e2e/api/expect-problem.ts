import { type APIResponse, expect } from "@playwright/test";
import { type Problem, problemSchema } from "@/lib/domain/api/problem";

export const API = "/api/v1";

/** The answer is problem+json of this status and code, with an error at `pointer` where one is given. */
export async function expectProblem(
  response: APIResponse,
  status: number,
  code: string,
  pointer?: string,
): Promise<Problem> {
  expect(response.status(), await response.text()).toBe(status);
  expect(response.headers()["content-type"]).toContain("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem.code).toBe(code);
  expect(problem.requestId).toBe(response.headers()["x-request-id"]);
  if (pointer) expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
  return problem;
}
