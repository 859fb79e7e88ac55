import "server-only";

/** A unique field is taken. */
export class UniqueViolation extends Error {
  override readonly name = "UniqueViolation";
  readonly field: UniqueField;

  constructor(field: UniqueField, options?: ErrorOptions) {
    super(`Another row has this ${field}.`, options);
    this.field = field;
  }
}
export type UniqueField = "name" | "roleArn" | "externalId" | "region";

/** The row cannot go: others refer to it. */
export class StillReferenced extends Error {
  override readonly name = "StillReferenced";
}

/** A registry may rest only on a connector that is connected or degraded. */
export class ConnectorNotProved extends Error {
  override readonly name = "ConnectorNotProved";
  /** `missing`: there is no such connector. */
  readonly status: string;

  constructor(status: string) {
    super(`The connector is ${status}.`);
    this.status = status;
  }
}

/** The connector's role is in one AWS account, the registry in another. */
export class AccountDiffers extends Error {
  override readonly name = "AccountDiffers";
  readonly connectorAccountId: string;

  constructor(connectorAccountId: string) {
    super(`The connector reads account ${connectorAccountId}.`);
    this.connectorAccountId = connectorAccountId;
  }
}

/** The change would take a connector away from the account its registries are in. */
export class AccountInUse extends Error {
  override readonly name = "AccountInUse";
  readonly registries: { id: string; name: string }[];

  constructor(registries: { id: string; name: string }[]) {
    super("Registries use this account.");
    this.registries = registries;
  }
}

/** The hand-off link was used, revoked or has expired meanwhile. */
export class HandOffClosed extends Error {
  override readonly name = "HandOffClosed";
}

/** The connector has a role that its last check found connected: a hand-off link takes no other. */
export class RoleProved extends Error {
  override readonly name = "RoleProved";
}

/** The connector was deleted while its check ran. */
export class ConnectorGone extends Error {
  override readonly name = "ConnectorGone";

  constructor() {
    super("The connector was deleted while it was checked.");
  }
}

/** The cursor was not made by this list in this order. */
export class InvalidCursor extends Error {
  override readonly name = "InvalidCursor";
}

/** The database does not answer. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}

/** The database cannot be used as it is; the message is one sentence for the operator that says what to do. */
export class DatabaseRefused extends Error {
  override readonly name = "DatabaseRefused";
}
