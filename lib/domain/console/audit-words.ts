import type { AuditAction, AuditSubject } from "./audit";
import type { AuditEntry } from "./audit-entry";

/** What an action is to the thing, as OCSF and the page tell it apart. */
type ActionFacts = {
  /** After the name of the thing: `Connector “prod”: verdict changed`. */
  words: string;
  /** For a choice of actions, where the thing is not named. */
  label: string;
  effect: "create" | "update" | "delete";
};

export const AUDIT_ACTIONS = {
  "connector.created": { words: "created", label: "Connector created", effect: "create" },
  "connector.changed": { words: "changed", label: "Connector changed", effect: "update" },
  "connector.deleted": { words: "deleted", label: "Connector deleted", effect: "delete" },
  "connector.verdict_changed": {
    words: "verdict changed",
    label: "Verdict changed",
    effect: "update",
  },
  "connector.trust_named": {
    words: "account to trust named",
    label: "Account to trust named",
    effect: "update",
  },
  "role.created": { words: "role created in AWS", label: "Role created in AWS", effect: "update" },
  "role.trust_replaced": {
    words: "trust policy of the role replaced in AWS",
    label: "Trust policy replaced in AWS",
    effect: "update",
  },
  "role.taken_back": {
    words: "role taken back in AWS",
    label: "Role taken back in AWS",
    effect: "update",
  },
  "role.pasted": { words: "role pasted", label: "Role pasted", effect: "update" },
  "role.paste_dropped": {
    words: "pasted role dropped",
    label: "Pasted role dropped",
    effect: "update",
  },
  "external_id.replacement_started": {
    words: "replacement of the External ID started",
    label: "Replacement of External ID started",
    effect: "update",
  },
  "external_id.replacement_cancelled": {
    words: "replacement of the External ID cancelled",
    label: "Replacement of External ID cancelled",
    effect: "update",
  },
  "external_id.replaced": {
    words: "External ID replaced",
    label: "External ID replaced",
    effect: "update",
  },
  "external_id.forgotten": {
    words: "External ID before forgotten",
    label: "External ID before forgotten",
    effect: "update",
  },
  "check.cancelled": { words: "check cancelled", label: "Check cancelled", effect: "update" },
  "hand_off.created": { words: "created", label: "Hand-off link created", effect: "create" },
  "hand_off.opened": { words: "opened", label: "Hand-off link opened", effect: "update" },
  "hand_off.revoked": { words: "revoked", label: "Hand-off link revoked", effect: "update" },
  "hand_off.used": { words: "used", label: "Hand-off link used", effect: "update" },
  "registry.created": { words: "created", label: "Registry created", effect: "create" },
  "registry.changed": { words: "changed", label: "Registry changed", effect: "update" },
  "registry.deleted": { words: "deleted", label: "Registry deleted", effect: "delete" },
  "user.created": { words: "created", label: "User created", effect: "create" },
  "user.changed": { words: "changed", label: "User changed", effect: "update" },
  "user.password_reset": {
    words: "password reset",
    label: "Password reset",
    effect: "update",
  },
  "user.password_changed": {
    words: "password changed",
    label: "Password changed",
    effect: "update",
  },
  "user.signed_out": { words: "signed out everywhere", label: "User signed out", effect: "update" },
  "user.second_factors_reset": {
    words: "second factors removed",
    label: "Second factors reset",
    effect: "update",
  },
  "user.role_kept": {
    words: "kept as the last owner",
    label: "Last owner kept",
    effect: "update",
  },
  "invitation.created": { words: "created", label: "Invitation created", effect: "create" },
  "invitation.revoked": { words: "revoked", label: "Invitation revoked", effect: "delete" },
  "authenticator.turned_on": {
    words: "authenticator app set up",
    label: "Authenticator app set up",
    effect: "update",
  },
  "authenticator.turned_off": {
    words: "authenticator app turned off",
    label: "Authenticator app turned off",
    effect: "update",
  },
  "recovery_code.used": {
    words: "recovery code used",
    label: "Recovery code used",
    effect: "update",
  },
  "passkey.added": { words: "passkey added", label: "Passkey added", effect: "update" },
  "passkey.removed": { words: "passkey removed", label: "Passkey removed", effect: "update" },
  "session.started": { words: "signed in", label: "Signed in", effect: "create" },
  "session.refused": {
    words: "refused at single sign-on",
    label: "Single sign-on refused",
    effect: "create",
  },
  "session.ended": { words: "signed out", label: "Signed out", effect: "delete" },
  "session.others_ended": {
    words: "signed out of all other browsers",
    label: "Signed out elsewhere",
    effect: "delete",
  },
  "api_token.created": { words: "created", label: "API token created", effect: "create" },
  "api_token.revoked": { words: "revoked", label: "API token revoked", effect: "delete" },
  "notification_channel.created": {
    words: "created",
    label: "Notification channel created",
    effect: "create",
  },
  "notification_channel.changed": {
    words: "changed",
    label: "Notification channel changed",
    effect: "update",
  },
  "notification_channel.deleted": {
    words: "deleted",
    label: "Notification channel deleted",
    effect: "delete",
  },
  "sync.cancelled": { words: "sync cancelled", label: "Sync cancelled", effect: "update" },
} as const satisfies Record<AuditAction, ActionFacts>;

export const AUDIT_SUBJECTS = {
  connector: "Connector",
  registry: "Registry",
  hand_off: "Hand-off link",
  user: "User",
  invitation: "Invitation",
  api_token: "API token",
  notification_channel: "Notification channel",
} as const satisfies Record<AuditSubject, string>;

/** Undefined for an action that another version wrote. */
export function actionFacts(action: string): ActionFacts | undefined {
  return Object.hasOwn(AUDIT_ACTIONS, action) ? AUDIT_ACTIONS[action as AuditAction] : undefined;
}

export function subjectLabel(kind: string): string {
  return Object.hasOwn(AUDIT_SUBJECTS, kind) ? AUDIT_SUBJECTS[kind as AuditSubject] : kind;
}

/** `Connector “prod”` */
export function sayThing({ subject }: Pick<AuditEntry, "subject">): string {
  const label = subjectLabel(subject.kind);
  return subject.name === null ? label : `${label} “${subject.name}”`;
}

type Told = Pick<AuditEntry, "action" | "subject" | "changes">;

/** `verdict changed, connected → insecure` */
export function sayDone({ action, changes }: Told): string {
  const words = actionFacts(action)?.words ?? action;
  const more = sayChanges(action, changes);
  return more === "" ? words : `${words}${more}`;
}

/** One line: `Connector “prod”: verdict changed, connected → insecure`. */
export function sayEntry(entry: Told): string {
  return `${sayThing(entry)}: ${sayDone(entry)}`;
}

/** Who did it: `local owner`, `The schedule`. */
export function sayActor({ kind, id, name }: AuditEntry["actor"]): string {
  if (name !== null) return name;
  if (kind === "schedule") return "The schedule";
  if (kind === "hand_off") return "Holder of a hand-off link";
  return id;
}

function sayChanges(action: string, changes: Told["changes"]): string {
  const { status, name } = changes;
  if (action === "connector.verdict_changed") {
    return status ? `, ${sayShort(status.from)} → ${sayShort(status.to)}` : "";
  }
  if (!action.endsWith(".changed")) return "";
  const rename = name ? `, name ${sayShort(name.from)} → ${sayShort(name.to)}` : "";
  const others = Object.keys(changes).filter((field) => field !== "name");
  return others.length === 0 ? rename : `${rename}, ${others.map(sayField).join(", ")}`;
}

/** A field as a person reads it: `awsAccountId` is “AWS account ID”. */
export function sayField(field: string): string {
  const words = field.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words
    .replace(/\baws\b/, "AWS")
    .replace(/\barn\b/, "ARN")
    .replace(/\bexternal id\b/, "External ID")
    .replace(/\bid\b/, "ID")
    .replace(/\burl\b/, "URL");
}

function sayShort(value: unknown): string {
  if (value === null || value === "") return "none";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
