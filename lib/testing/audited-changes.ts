import { expect } from "vitest";
import { cancelRuns, openRun } from "@/lib/db/check-runs";
import { deleteConnector, insertConnector, setTrustIfUnset } from "@/lib/db/connectors";
import { insertHandOff, markHandOffOpened, revokeHandOff } from "@/lib/db/hand-offs";
import { cancelSyncRun, openSyncRun } from "@/lib/db/inventory/sync-runs";
import { pasteRole } from "@/lib/db/paste-role";
import { recordAction } from "@/lib/db/record-change";
import { recordCheck } from "@/lib/db/record-check";
import { deleteRegistry, insertRegistry, updateRegistry } from "@/lib/db/registries";
import { cancelRotation, completeRotation, startRotation } from "@/lib/db/rotations";
import { updateConnector } from "@/lib/db/update-connector";
import { roleOptionsSchema } from "@/lib/domain/connectors/role-options";
import type { AuditAction } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { inventoryFilterSchema } from "@/lib/domain/inventory/inventory-filter";
import { auditedChannels, CHANNEL_SECRET } from "./audited-channels";
import { auditedPeople } from "./audited-people";
import { drawCheckSeq, newCheck } from "./check-rows";
import { givenConnector, newConnector } from "./connector-rows";
import { ctx } from "./context";
import { givenRegistry, newRegistry } from "./registry-rows";

const [first, fresh] = ["1".repeat(40), "f".repeat(40)];
const tokenHash = "a".repeat(64);
const newRole = "arn:aws:iam::123456789012:role/New";
const hidden = "not told";
const fits = () => undefined;
const trustOf = (id: string) => `{"Condition":{"StringEquals":{"sts:ExternalId":"${id}"}}}`;
const inventoryFilter = inventoryFilterSchema.parse({ includeRepositories: ["team/*"] });
const syncSchedule = { kind: "daily", at: "02:30" } as const;

/** What the changes below are given and no log may hold. */
export const UNTOLD_SECRETS = [first, fresh, tokenHash, CHANNEL_SECRET];

type AuditedChange = {
  run: (by: Context) => Promise<unknown>;
  /** Null where the change makes the thing. */
  subject: { subjectKind: string; subjectId: string | null; subjectName: string | null };
  changes: object;
};

/** A connector whose External ID is a secret. */
export function givenAudited(
  state: Parameters<typeof givenConnector>[1] = { status: "connected" },
) {
  return givenConnector({ name: "prod", externalId: first }, state);
}

export function givenAuditedLink(connectorId: string, by: Context = ctx) {
  const options = roleOptionsSchema.parse({});
  const expiresAt = new Date(Date.now() + 60_000);
  return insertHandOff(by, { connectorId, tokenHash, options, expiresAt });
}

const connectorSubject = (subjectId: string | null) => ({
  subjectKind: "connector",
  subjectId,
  subjectName: "prod",
});
const handOffSubject = (subjectId: string | null) => ({
  subjectKind: "hand_off",
  subjectId,
  subjectName: null,
});
const registrySubject = (subjectId: string | null, subjectName = "Images") => ({
  subjectKind: "registry",
  subjectId,
  subjectName,
});

/** What is done to the role in AWS is told beside what changes of the connector: here nothing else does. */
function roleChanges() {
  const calls = ["iam:CreateRole"];
  const change = (action: "role.created" | "role.trust_replaced") => async () => {
    const { id, roleArn } = await givenAudited();
    const same = { roleArn: roleArn ?? "" };
    return {
      run: (by: Context) => updateConnector(by, id, same, { role: { action, calls } }),
      subject: connectorSubject(id),
      changes: { roleArn: { from: null, to: roleArn }, calls: { from: null, to: calls } },
    };
  };
  return {
    "role.created": change("role.created"),
    "role.trust_replaced": change("role.trust_replaced"),
    "role.taken_back": async () => {
      const { id } = await givenAudited();
      const changes = { changed: { from: ["the role CMS"], to: [] } };
      const subject = { kind: "connector", id, name: "prod" } as const;
      return {
        run: (by: Context) => recordAction(by, { action: "role.taken_back", subject, changes }),
        subject: connectorSubject(id),
        changes,
      };
    },
  };
}

/** What each action is written by, after what has to be there. */
export const AUDITED_CHANGES: Record<AuditAction, () => Promise<AuditedChange>> = {
  "connector.created": async () => {
    const input = newConnector({ name: "prod", externalId: first });
    return {
      run: (by) => insertConnector(by, input),
      subject: connectorSubject(null),
      changes: {
        kind: { from: null, to: "aws_role" },
        name: { from: null, to: "prod" },
        description: { from: null, to: "" },
        accountType: { from: null, to: "global" },
        roleArn: { from: null, to: input.roleArn },
        externalId: { from: null, to: hidden },
        trustedAccountId: { from: null, to: input.trustedAccountId },
        trustedPrincipalArn: { from: null, to: input.trustedPrincipalArn },
      },
    };
  },
  "connector.changed": async () => {
    const { id, roleArn } = await givenAudited();
    return {
      run: (by) => updateConnector(by, id, { name: "prod", description: "New", roleArn: newRole }),
      subject: connectorSubject(id),
      changes: {
        description: { from: "", to: "New" },
        roleArn: { from: roleArn, to: newRole },
        status: { from: "connected", to: "untested" },
      },
    };
  },
  ...roleChanges(),
  "connector.deleted": async () => {
    const { id } = await givenAudited();
    return {
      run: (by) => deleteConnector(by, id),
      subject: connectorSubject(id),
      changes: {},
    };
  },
  "connector.verdict_changed": async () => {
    const { id } = await givenAudited();
    const seq = await drawCheckSeq();
    const check = newCheck(id, { seq, verdict: "insecure", excess: ["*"] });
    return {
      run: (by) => recordCheck(by, check, { defaultHours: 24 }),
      subject: connectorSubject(id),
      changes: {
        status: { from: "connected", to: "insecure" },
        excess: { from: [], to: ["*"] },
      },
    };
  },
  "connector.trust_named": async () => {
    const unset = { trustedAccountId: null, trustedPrincipalArn: null };
    const connector = await givenConnector({ name: "prod", ...unset });
    return {
      run: (by) => setTrustIfUnset(by, connector, { ...unset, trustedAccountId: "999999999999" }),
      subject: connectorSubject(connector.id),
      changes: { trustedAccountId: { from: null, to: "999999999999" } },
    };
  },
  "role.pasted": async () => {
    const connector = await givenAudited();
    return {
      run: (by) => pasteRole(by, connector, { trustPolicy: trustOf(first), roleId: "AROAEXAMPLE" }),
      subject: connectorSubject(connector.id),
      changes: {
        pastedTrustPolicy: { from: null, to: hidden },
        pastedRoleId: { from: null, to: "AROAEXAMPLE" },
        pastedAt: { from: null, to: expect.any(String) },
      },
    };
  },
  "role.paste_dropped": async () => {
    const connector = await givenAudited();
    await pasteRole(ctx, connector, { trustPolicy: trustOf(first), roleId: "AROAEXAMPLE" });
    return {
      run: (by) => pasteRole(by, connector, null),
      subject: connectorSubject(connector.id),
      changes: {
        pastedTrustPolicy: { from: hidden, to: null },
        pastedRoleId: { from: "AROAEXAMPLE", to: null },
        pastedAt: { from: expect.any(String), to: null },
      },
    };
  },
  "external_id.replacement_started": async () => {
    const { id } = await givenAudited();
    return {
      run: (by) => startRotation(by, id, fresh),
      subject: connectorSubject(id),
      changes: { pendingExternalId: { from: null, to: hidden } },
    };
  },
  "external_id.replacement_cancelled": async () => {
    const { id } = await givenAudited();
    await startRotation(ctx, id, fresh);
    return {
      run: (by) => cancelRotation(by, id),
      subject: connectorSubject(id),
      changes: {
        pendingExternalId: { from: hidden, to: null },
        // The role may have been given it: it is watched until it is refused.
        retiredExternalId: { from: null, to: hidden },
      },
    };
  },
  "external_id.replaced": async () => {
    const { id, roleArn } = await givenAudited();
    await startRotation(ctx, id, fresh);
    return {
      run: (by) => completeRotation(by, id, { externalId: fresh, roleArn: roleArn ?? "" }),
      subject: connectorSubject(id),
      changes: {
        externalId: { from: hidden, to: hidden },
        pendingExternalId: { from: hidden, to: null },
        retiredExternalId: { from: null, to: hidden },
      },
    };
  },
  "external_id.forgotten": async () => {
    const { id, roleArn } = await givenAudited();
    await startRotation(ctx, id, fresh);
    await completeRotation(ctx, id, { externalId: fresh, roleArn: roleArn ?? "" });
    const check = newCheck(id, { seq: await drawCheckSeq() });
    return {
      run: (by) => recordCheck(by, check, { defaultHours: 24, refusedExternalId: first }),
      subject: connectorSubject(id),
      changes: { retiredExternalId: { from: hidden, to: null } },
    };
  },
  "check.cancelled": async () => {
    const { id } = await givenAudited();
    await openRun(ctx, { connectorId: id, asked: [1], regions: [] });
    return {
      run: (by) => cancelRuns(by, id),
      subject: connectorSubject(id),
      changes: {},
    };
  },
  "hand_off.created": async () => {
    const { id } = await givenAudited();
    return {
      run: (by) => givenAuditedLink(id, by),
      subject: handOffSubject(null),
      changes: { connectorId: { from: null, to: id } },
    };
  },
  "hand_off.opened": async () => {
    const { id } = await givenAudited();
    const made = await givenAuditedLink(id);
    return {
      run: (by) => markHandOffOpened(by, made.id),
      subject: handOffSubject(made.id),
      changes: { connectorId: { from: null, to: id } },
    };
  },
  "hand_off.revoked": async () => {
    const { id } = await givenAudited();
    const made = await givenAuditedLink(id);
    return {
      run: (by) => revokeHandOff(by, id, made.id),
      subject: handOffSubject(made.id),
      changes: { connectorId: { from: null, to: id } },
    };
  },
  "hand_off.used": async () => {
    const { id } = await givenAudited();
    const made = await givenAuditedLink(id);
    const check = newCheck(id, { seq: await drawCheckSeq() });
    return {
      run: (by) => recordCheck(by, check, { defaultHours: 24, handOffIds: [made.id] }),
      subject: handOffSubject(made.id),
      changes: { connectorId: { from: null, to: id } },
    };
  },
  "registry.created": async () => {
    const { id } = await givenAudited();
    const input = newRegistry(id);
    return {
      run: (by) => insertRegistry(by, input, fits),
      subject: registrySubject(null),
      changes: {
        type: { from: null, to: "aws-ecr" },
        name: { from: null, to: "Images" },
        connectorId: { from: null, to: id },
        location: { from: null, to: input.location },
        locationKey: { from: null, to: input.locationKey },
      },
    };
  },
  "registry.changed": async () => {
    const [one, two] = [await givenAudited(), await givenConnector({}, { status: "connected" })];
    const registry = await givenRegistry(one.id);
    return {
      run: (by) =>
        updateRegistry(
          by,
          registry.id,
          { name: "New", connectorId: two.id, inventoryFilter, syncSchedule },
          fits,
        ),
      subject: registrySubject(registry.id, "New"),
      changes: {
        name: { from: "Images", to: "New" },
        connectorId: { from: one.id, to: two.id },
        inventoryFilter: { from: null, to: inventoryFilter },
        syncSchedule: { from: null, to: syncSchedule },
      },
    };
  },
  "sync.cancelled": async () => {
    const registry = await givenRegistry((await givenAudited()).id);
    const opened = await openSyncRun(ctx, registry.id, "manual");
    return {
      run: (by) => cancelSyncRun(by, registry, opened?.run.id ?? ""),
      subject: registrySubject(registry.id),
      changes: {},
    };
  },
  ...auditedPeople(tokenHash),
  ...auditedChannels(),
  "registry.deleted": async () => {
    const registry = await givenRegistry((await givenAudited()).id);
    return {
      run: (by) => deleteRegistry(by, registry.id),
      subject: registrySubject(registry.id),
      changes: {},
    };
  },
};
