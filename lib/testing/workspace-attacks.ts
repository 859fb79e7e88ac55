import type { OperationKey } from "@/lib/contract/call";
import { encodePlace } from "@/lib/db/place-cursor";
import type { FullWorkspace } from "./full-workspace";

/** What names the things of a workspace: the attacked one's, or things that nobody has. */
export type Named = Omit<FullWorkspace, "session" | "apiToken">;

/** One request; what is left out of it is the example of the operation, with the ids of `named` in its path. */
export type Attack = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  bearer?: string;
};
/** `own`: the attacker's things. */
type MakeAttack = (named: Named, own: Named) => Attack;

const AT = "2026-01-01T00:00:00.000Z";
const cursorOf = (id: string) => encodePlace("-createdAt", "timestamptz", { value: AT, id });

/** The path, or no id at all: the operation has nothing else that could name a thing of another workspace. */
const plain: MakeAttack[] = [() => ({})];
const byBearer: MakeAttack[] = [
  ({ handOffId }) => ({ bearer: handOffId }),
  ({ invitationId }) => ({ bearer: invitationId }),
  ({ connectorId }) => ({ bearer: connectorId }),
];
const connectorSearches: MakeAttack[] = [
  ...plain,
  ({ connectorId: q }) => ({ query: { q } }),
  ({ connectorName: q }) => ({ query: { q } }),
  ({ roleArn: q }) => ({ query: { q } }),
];
const registrySearches: MakeAttack[] = [
  ...connectorSearches,
  ({ connectorId }) => ({ query: { connectorId } }),
  ({ registryId: q }) => ({ query: { q } }),
];
const imageSearches: MakeAttack[] = [
  ...plain,
  ({ registryId }) => ({ query: { registryId } }),
  ({ registryId, repositoryId }) => ({ query: { registryId, repositoryId } }),
  ({ repositoryId }, { registryId }) => ({ query: { registryId, repositoryId } }),
  ({ digest: q }) => ({ query: { q } }),
  ({ tag: q }) => ({ query: { q } }),
];
const auditSearches: MakeAttack[] = [
  ...plain,
  ({ connectorId: subjectId }) => ({ query: { subjectId } }),
  ({ userId: actor }) => ({ query: { actor } }),
  ({ connectorName: q }) => ({ query: { q } }),
];

/** How each operation of the API is asked for what another workspace has. */
export const WORKSPACE_ATTACKS: Record<OperationKey, readonly MakeAttack[]> = {
  "GET /connectors": [
    ...connectorSearches,
    ({ connectorId }) => ({ query: { cursor: cursorOf(connectorId) } }),
  ],
  "GET /connectors/summary": plain,
  "GET /connectors.csv": connectorSearches,
  "POST /connectors": [({ connectorName: name }) => ({ body: { name, accountType: "global" } })],
  "POST /connectors/validate": [
    ({ roleArn, connectorName: name }) => ({ body: { accountType: "global", roleArn, name } }),
  ],
  "GET /connectors/{connectorId}": plain,
  "PATCH /connectors/{connectorId}": [
    () => ({ body: { name: "Taken over" } }),
    ({ basicConnectorId }) => ({
      params: { connectorId: basicConnectorId },
      body: { kind: "basic", username: "mallory" },
    }),
  ],
  "DELETE /connectors/{connectorId}": plain,
  "POST /connectors/{connectorId}/setup": plain,
  "POST /connectors/{connectorId}/role/plan": plain,
  "POST /connectors/{connectorId}/role": plain,
  "PUT /connectors/{connectorId}/pasted-role": plain,
  "DELETE /connectors/{connectorId}/pasted-role": plain,
  "POST /connectors/checks": [
    ({ connectorId, basicConnectorId }) => ({
      body: { connectorIds: [connectorId, basicConnectorId] },
    }),
  ],
  "POST /connectors/{connectorId}/test": [
    ...plain,
    ({ basicConnectorId: connectorId }) => ({ params: { connectorId } }),
  ],
  "DELETE /connectors/{connectorId}/test": plain,
  "GET /connectors/{connectorId}/checks": plain,
  "GET /connectors/{connectorId}/checks/{checkId}": plain,
  "GET /connectors/{connectorId}/checks/{checkId}/evidence": plain,
  "POST /connectors/{connectorId}/discovery": plain,
  "POST /connectors/{connectorId}/external-id-rotation": plain,
  "DELETE /connectors/{connectorId}/external-id-rotation": plain,
  "POST /connectors/{connectorId}/external-id-rotation/completion": plain,
  "GET /connectors/{connectorId}/hand-offs": plain,
  "POST /connectors/{connectorId}/hand-offs": plain,
  "DELETE /connectors/{connectorId}/hand-offs/{handOffId}": plain,
  "GET /hand-off": byBearer,
  "POST /hand-off/opening": byBearer,
  "PUT /hand-off/role": byBearer,
  "POST /hand-off/test": byBearer,
  "GET /registry-types": plain,
  "GET /registries": [
    ...registrySearches,
    ({ registryId }) => ({ query: { cursor: cursorOf(registryId) } }),
  ],
  "GET /registries/summary": plain,
  "GET /registries.csv": registrySearches,
  "POST /registries": [
    ({ connectorId }) => ({ body: { type: "aws-ecr", connectorId, region: "us-west-1" } }),
    ({ basicConnectorId: connectorId }) => ({ body: { type: "oci", connectorId } }),
  ],
  "GET /registries/{registryId}": plain,
  "PATCH /registries/{registryId}": [
    () => ({ body: { name: "Taken over" } }),
    // A registry of one's own, put on another's connector.
    ({ connectorId }, { registryId }) => ({ params: { registryId }, body: { connectorId } }),
  ],
  "DELETE /registries/{registryId}": plain,
  "GET /registries/{registryId}/inventory": plain,
  "GET /registries/{registryId}/inventory/breakdown": plain,
  "POST /registries/{registryId}/inventory/preview": plain,
  "POST /registries/{registryId}/syncs": plain,
  "GET /registries/{registryId}/syncs": plain,
  "GET /registries/{registryId}/syncs/{runId}": plain,
  "DELETE /registries/{registryId}/syncs/{runId}": plain,
  "GET /registries/{registryId}/repositories": plain,
  "GET /registries/{registryId}/repositories.csv": plain,
  "GET /registries/{registryId}/repositories.ndjson": plain,
  "GET /registries/{registryId}/repositories/{repositoryId}": plain,
  "GET /registries/{registryId}/repositories/{repositoryId}/policies": plain,
  "GET /registries/{registryId}/repositories/{repositoryId}/tag-moves": plain,
  "POST /registries/{registryId}/repositories/{repositoryId}/lifecycle-simulations": plain,
  "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}": plain,
  "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/attachments": plain,
  "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/findings": plain,
  "GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}/copies": plain,
  "GET /images": imageSearches,
  "GET /images.csv": imageSearches,
  "GET /images.ndjson": imageSearches,
  "POST /policies/permissions": plain,
  "POST /policies/trust": [({ connectorId }) => ({ body: { connectorId } })],
  "POST /policies/evaluate": plain,
  "GET /notification-channels": plain,
  "POST /notification-channels": plain,
  "GET /notification-channels/{channelId}": plain,
  "PATCH /notification-channels/{channelId}": [() => ({ body: { name: "Taken over" } })],
  "DELETE /notification-channels/{channelId}": plain,
  "POST /notification-channels/{channelId}/test": plain,
  "GET /notification-channels/{channelId}/deliveries": plain,
  "POST /notification-channels/{channelId}/deliveries/{deliveryId}/resend": [
    ...plain,
    // Another's delivery, as though it were of one's own channel.
    (_, { channelId }) => ({ params: { channelId } }),
  ],
  "GET /audit": auditSearches,
  "GET /audit.ndjson": auditSearches,
  "GET /audit.ocsf.ndjson": auditSearches,
  "GET /console-identity": plain,
  "GET /practice": plain,
  "GET /openapi.json": plain,
  "GET /metrics": plain,
  "GET /health/live": plain,
  "GET /health/ready": plain,
  "POST /session": [({ email }) => ({ body: { email, password: "three grey herons" } })],
  "DELETE /session": plain,
  "GET /set-up": byBearer,
  "POST /set-up": byBearer,
  "GET /sign-in/oidc": plain,
  "GET /sign-in/oidc/callback": plain,
  "POST /sign-in/oidc/back-channel-logout": plain,
  "GET /api-tokens": plain,
  "POST /api-tokens": plain,
  "DELETE /api-tokens/{tokenId}": plain,
  "GET /users": plain,
  "PATCH /users/{userId}": [() => ({ body: { role: "viewer", disabled: true } })],
  "DELETE /users/{userId}/sessions": plain,
  // Whether a person is a user of another workspace is not told either.
  "POST /invitations": [
    ({ email }) => ({ body: { email, role: "viewer" } }),
    ({ invitedEmail: email }) => ({ body: { email, role: "viewer" } }),
  ],
  "DELETE /invitations/{invitationId}": plain,
  "GET /account": plain,
  "PUT /account/password": plain,
  "DELETE /account/sessions": plain,
  "DELETE /account/sessions/{sessionId}": plain,
  "POST /account/passkeys/offer": plain,
  "POST /account/passkeys": plain,
  "DELETE /account/passkeys/{passkeyId}": plain,
  "POST /account/authenticator": plain,
  "POST /account/authenticator/confirmation": plain,
  "POST /account/authenticator/removal": plain,
  "DELETE /users/{userId}/second-factors": plain,
  "POST /session/code": [
    ({ linkToken: ticket }) => ({ body: { ticket, code: "123456" } }),
    ({ userId: ticket }) => ({ body: { ticket, code: "123456" } }),
  ],
  "POST /session/passkey-request": plain,
  "POST /session/passkey": plain,
};
