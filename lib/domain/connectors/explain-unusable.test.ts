import { expect, test } from "vitest";
import { canCarryRegistry, connectorStatuses } from "./connector-status";
import { explainUnusable } from "./explain-unusable";

test.each(connectorStatuses)(
  "%s: there is a reason exactly where no registry may rest on it",
  (status) => {
    expect(explainUnusable(status) === undefined).toBe(canCarryRegistry(status));
  },
);
