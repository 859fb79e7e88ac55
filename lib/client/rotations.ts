import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { RotationOutcome } from "@/lib/domain/connectors/rotation-outcome";
import { callApi } from "./call-api";

/** Makes the new External ID; the present one goes on. Errors: `rotation_under_way`, `connector_incomplete`. */
export function startRotation(connectorId: string): Promise<AwsRoleConnector> {
  return callApi("POST /connectors/{connectorId}/external-id-rotation", {
    params: { connectorId },
  });
}

/** Throws the new one away. Errors: `no_rotation`. */
export function cancelRotation(connectorId: string): Promise<AwsRoleConnector> {
  return callApi("DELETE /connectors/{connectorId}/external-id-rotation", {
    params: { connectorId },
  });
}

/** Tests both, and drops the present one only when the new one works. Errors: `no_rotation`. */
export function completeRotation(connectorId: string): Promise<RotationOutcome> {
  return callApi("POST /connectors/{connectorId}/external-id-rotation/completion", {
    params: { connectorId },
  });
}
