import "server-only";
import { AccountInUse, UniqueViolation } from "@/lib/db/errors";
import { AppError, fieldError } from "@/lib/domain/api/problem";

/** Also where another workspace has it: whose it is is not told. */
export const ROLE_TAKEN =
  "This role is taken: a role serves one connector. Where your list has that connector, use it, for it serves every registry of the account; else create a separate role for this one.";

/** The database's refusal of a connector as a field error; any other error passes unchanged. */
export function explainConnectorConflict(
  error: unknown,
  input: { name?: string | undefined; url?: string | undefined },
): unknown {
  if (error instanceof UniqueViolation && error.field === "name") {
    return fieldError(
      "connector_name_taken",
      "/name",
      `Another connector is named ${JSON.stringify(input.name)}. Choose another name.`,
    );
  }
  if (error instanceof UniqueViolation && error.field === "roleArn") {
    return fieldError("role_arn_taken", "/roleArn", ROLE_TAKEN);
  }
  if (error instanceof AccountInUse) {
    const names = error.registries.map((registry) => registry.name).join(", ");
    const message =
      input.url === undefined
        ? `The registries ${names} use the account of the present role. Delete or move them first, or use a role of the same account.`
        : `The registries ${names} are at the present address. Delete or move them first.`;
    const pointer = input.url === undefined ? "/roleArn" : "/url";
    return new AppError("account_in_use", message, {
      errors: [{ pointer, code: "account_in_use", message }],
      registries: error.registries,
    });
  }
  return error;
}
