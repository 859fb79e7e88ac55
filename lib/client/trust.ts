import { asRoleConnector } from "@/lib/domain/connectors/as-kind";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { isOutdated } from "./api-error";
import { callApi } from "./call-api";
import { updateRoleConnector } from "./connectors";

/** Gives the output of `aws iam get-role`. Errors: at `/output` what is wrong with it. */
export function pasteRole(connectorId: string, output: string): Promise<AwsRoleConnector> {
  return callApi("PUT /connectors/{connectorId}/pasted-role", {
    params: { connectorId },
    body: { output },
  });
}

export function dropPastedRole(connectorId: string): Promise<AwsRoleConnector> {
  return callApi("DELETE /connectors/{connectorId}/pasted-role", { params: { connectorId } });
}

const TRIES = 3;

/** Changes the list of accepted services as it is now, so that what somebody else accepted meanwhile stays. */
export async function changeAcceptedServices(
  connectorId: string,
  change: (accepted: readonly string[]) => string[],
): Promise<AwsRoleConnector> {
  for (let tried = 1; ; tried += 1) {
    const now = asRoleConnector(
      await callApi("GET /connectors/{connectorId}", { params: { connectorId } }),
    );
    const acceptedServices = change(now.acceptedServices);
    try {
      return await updateRoleConnector(connectorId, { acceptedServices }, now.updatedAt);
    } catch (error) {
      if (tried === TRIES || !isOutdated(error)) throw error;
    }
  }
}
