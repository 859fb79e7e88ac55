import { sharedError } from "./shared-error";

// Errors from below that the API answers as a problem of their own, wherever they are thrown.

/** The connector was deleted meanwhile. */
export class ConnectorGone extends sharedError("ConnectorGone") {
  constructor() {
    super("The connector was deleted meanwhile.");
  }
}

/** The cursor was not made by this list in this order. */
export class InvalidCursor extends sharedError("InvalidCursor") {}

/** The database does not answer. */
export class DatabaseUnavailable extends sharedError("DatabaseUnavailable") {}
