import "server-only";
import { sharedError } from "@/lib/domain/api/shared-error";

/** A unique field is taken. */
export class UniqueViolation extends sharedError("UniqueViolation") {
  readonly field: UniqueField;

  constructor(field: UniqueField, options?: ErrorOptions) {
    super(`Another row has this ${field}.`, options);
    this.field = field;
  }
}
export type UniqueField = "name" | "roleArn" | "externalId" | "location" | "email" | "credentialId";

/** The row cannot go: others refer to it. */
export class StillReferenced extends sharedError("StillReferenced") {}

/** A registry may rest only on a connector that is connected or degraded. */
export class ConnectorNotProved extends sharedError("ConnectorNotProved") {
  /** `missing`: there is no such connector. */
  readonly status: string;

  constructor(status: string) {
    super(`The connector is ${status}.`);
    this.status = status;
  }
}

/** The change would take a connector away from the account its registries are in. */
export class AccountInUse extends sharedError("AccountInUse") {
  readonly registries: { id: string; name: string }[];

  constructor(registries: { id: string; name: string }[]) {
    super("Registries use this account.");
    this.registries = registries;
  }
}

/** The hand-off link was used, revoked or has expired meanwhile. */
export class HandOffClosed extends sharedError("HandOffClosed") {}

/** The set-up link was used or has expired meanwhile, or an owner was made by another. */
export class LinkGone extends sharedError("LinkGone") {}

/** The workspace would have no owner who can sign in. */
export class LastOwner extends sharedError("LastOwner") {}

/** The connector has a role that its last check found connected: a hand-off link takes no other. */
export class RoleProved extends sharedError("RoleProved") {}

/** The database cannot be used as it is; the message is one sentence for the operator that says what to do. */
export class DatabaseRefused extends sharedError("DatabaseRefused") {}
