import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { createConnectorRole, planConnectorRole } from "@/lib/client/connectors";
import type { RoleCreateInput, RolePlanInput } from "@/lib/domain/connectors/role-create";
import type { RoleOptionsInput } from "@/lib/domain/connectors/role-options";
import { type Credentials, noCredentials } from "./credentials-fields";

/** Plan first, then do what was planned. The credentials stay in this page's memory until the role is made or given up. */
export function useRoleCreation(connectorId: string, options: RoleOptionsInput, practice: boolean) {
  const [credentials, setCredentials] = useState<Credentials>(noCredentials);
  const [plannedFor, setPlannedFor] = useState("");
  // Nothing of the credentials outlives the requests in the cache of mutations.
  const planning = useMutation({
    mutationFn: (input: RolePlanInput) => planConnectorRole(connectorId, input),
    gcTime: 0,
  });
  const creating = useMutation({
    mutationFn: (input: RoleCreateInput) => createConnectorRole(connectorId, input),
    gcTime: 0,
  });
  const key = JSON.stringify(options);
  // A plan is of the options that it was made for.
  const plan = plannedFor === key ? planning.data : undefined;
  const input = { ...options, ...(practice ? {} : { credentials: trimmed(credentials) }) };

  function reset() {
    planning.reset();
    creating.reset();
    setCredentials(noCredentials);
  }

  return {
    credentials,
    setCredentials,
    plan,
    created: creating.data,
    error: creating.error ?? planning.error,
    planning: planning.isPending,
    creating: creating.isPending,
    showPlan: async () => {
      creating.reset();
      await planning.mutateAsync(input);
      setPlannedFor(key);
    },
    /** In the account of the plan, and no other. */
    create: async () => {
      if (!plan) return undefined;
      const existing = plan.role === "present" ? "fix_trust" : "refuse";
      const made = await creating.mutateAsync({
        ...input,
        awsAccountId: plan.accountId,
        existing,
      });
      planning.reset();
      setCredentials(noCredentials);
      return made;
    },
    reset,
  };
}

function trimmed({ accessKeyId, secretAccessKey, sessionToken }: Credentials) {
  return {
    accessKeyId: accessKeyId.trim(),
    secretAccessKey: secretAccessKey.trim(),
    ...(sessionToken.trim() === "" ? {} : { sessionToken: sessionToken.trim() }),
  };
}
