import type { Check } from "@/lib/domain/checks/check";
import type { Connector } from "@/lib/domain/connectors/connector";
import { callApi } from "./call-api";

/** What came of taking the new External ID over: where it does not work yet, nothing was changed. */
export type RotationOutcome = { completed: boolean; connector: Connector; check: Check };

function rotationPath(connectorId: string): string {
  return `/connectors/${connectorId}/external-id-rotation`;
}

/** Makes the new External ID; the present one goes on. Errors: `rotation_under_way`, `connector_incomplete`. */
export function startRotation(connectorId: string): Promise<Connector> {
  return callApi(rotationPath(connectorId), { method: "POST" });
}

/** Throws the new one away. Errors: `no_rotation`. */
export function cancelRotation(connectorId: string): Promise<Connector> {
  return callApi(rotationPath(connectorId), { method: "DELETE" });
}

/** Tests both, and drops the present one only when the new one works. Errors: `no_rotation`. */
export function completeRotation(connectorId: string): Promise<RotationOutcome> {
  return callApi(`${rotationPath(connectorId)}/completion`, { method: "POST" });
}
