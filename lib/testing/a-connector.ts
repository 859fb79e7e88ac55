import { NOT_ASSURED } from "@/lib/domain/checks/assurance";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";

/** An untested connector as the API tells it, with what matters to the test in `changes`. */
export function aConnector(changes: Partial<AwsRoleConnector> = {}): AwsRoleConnector {
  return {
    kind: "aws_role",
    id: "019a0000-0000-7000-8000-000000000001",
    name: "prod",
    description: "",
    accountType: "global",
    externalId: "e".repeat(40),
    trustedAccountId: "111122223333",
    trustedPrincipalArn: null,
    roleArn: null,
    roleArnAt: null,
    repositories: [],
    forRegion: null,
    status: "untested",
    ...NOT_ASSURED,
    excess: [],
    lastCheckAt: null,
    verdictChangedAt: null,
    previousVerdict: null,
    recheckHours: null,
    nextCheckAt: null,
    pendingExternalId: null,
    retiredExternalId: null,
    acceptedServices: [],
    pastedAt: null,
    registryCount: 0,
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    ...changes,
  };
}
