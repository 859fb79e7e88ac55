import { NOT_ASSURED } from "@/lib/domain/checks/assurance";
import type { BasicConnector } from "@/lib/domain/connectors/connector";

/** An untested connector with user name and password, with what matters to the test in `changes`. */
export function aBasicConnector(changes: Partial<BasicConnector> = {}): BasicConnector {
  return {
    kind: "basic",
    id: "019a0000-0000-7000-8000-000000000002",
    name: "Harbor",
    description: "",
    url: "https://harbor.example.com",
    username: "reader",
    repository: null,
    status: "untested",
    ...NOT_ASSURED,
    excess: [],
    lastCheckAt: null,
    verdictChangedAt: null,
    previousVerdict: null,
    recheckHours: null,
    nextCheckAt: null,
    registryCount: 0,
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    ...changes,
  };
}
