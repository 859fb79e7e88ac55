import { accountOperations } from "./account";
import { apiTokenOperations } from "./api-tokens";
import { auditOperations } from "./audit";
import { authenticatorOperations } from "./authenticator";
import { checkOperations } from "./checks";
import { connectorOperations } from "./connectors";
import { consoleOperations } from "./console";
import { handOffOperations } from "./hand-offs";
import { inventoryOperations } from "./inventory";
import { notificationOperations } from "./notifications";
import { passkeyOperations } from "./passkeys";
import { pastedRoleOperations } from "./pasted-roles";
import { policyOperations } from "./policies";
import { registryOperations } from "./registries";
import { roleOperations } from "./roles";
import { rotationOperations } from "./rotations";
import { signInOperations } from "./sign-in";
import { singleSignOnOperations } from "./single-sign-on";
import { userOperations } from "./users";

/** The whole API. Its routes answer by it, its client is typed by it, its documentation is made of it. */
export const OPERATIONS = {
  ...connectorOperations,
  ...roleOperations,
  ...pastedRoleOperations,
  ...checkOperations,
  ...rotationOperations,
  ...handOffOperations,
  ...registryOperations,
  ...inventoryOperations,
  ...policyOperations,
  ...notificationOperations,
  ...auditOperations,
  ...consoleOperations,
  ...signInOperations,
  ...accountOperations,
  ...passkeyOperations,
  ...authenticatorOperations,
  ...singleSignOnOperations,
  ...apiTokenOperations,
  ...userOperations,
};
/** Browser code imports this type alone: none of the schemas reaches it. */
export type Operations = typeof OPERATIONS;
