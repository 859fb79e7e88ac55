import { ApiError } from "@/lib/client/api-error";
import { REGISTRY_TYPES, type RegistryTypeId } from "@/lib/registries/catalog";
import type { RegistryCreate } from "@/lib/registries/create-schema";
import type { RegistryDraft } from "./registry-draft";

export type DraftProblems = Partial<Record<keyof RegistryDraft, string>>;

const fieldOfPointer: Record<string, keyof RegistryDraft> = {
  "/type": "type",
  "/region": "region",
  "/connectorId": "connector",
  "/awsAccountId": "connector",
  "/name": "name",
};

/** The body to send, or what is wrong field by field. The schemas load with the first use: no page needs them to show. */
export async function readRegistryDraft(
  draft: RegistryDraft,
): Promise<{ ok: true; body: RegistryCreate } | { ok: false; problems: DraftProblems }> {
  if (!isRegistryType(draft.type)) {
    return { ok: false, problems: { type: "Choose a registry type." } };
  }
  const { type, connector, name } = draft;
  const problems: DraftProblems = {};
  for (const { name, label } of REGISTRY_TYPES[type].fields) {
    if (draft[name] === "") problems[name] = `Choose a ${label.toLowerCase()}.`;
  }
  if (connector === "") problems.connector = "Choose a connector, or create one with Create New.";
  const { CREATE_SCHEMAS } = await import("@/lib/registries/create-schema");
  const parsed = CREATE_SCHEMAS[type].safeParse({
    type,
    ...Object.fromEntries(REGISTRY_TYPES[type].fields.map(({ name }) => [name, draft[name]])),
    connectorId: connector,
    ...(name.trim() === "" ? {} : { name }),
  });
  for (const issue of parsed.error?.issues ?? []) {
    const field = fieldOfPointer[`/${issue.path.join("/")}`];
    if (field) problems[field] ??= issue.message;
  }
  return parsed.success && Object.keys(problems).length === 0
    ? { ok: true, body: parsed.data }
    : { ok: false, problems };
}

function isRegistryType(type: string): type is RegistryTypeId {
  return Object.hasOwn(REGISTRY_TYPES, type);
}

/** The server's refusal: what belongs to a field lands there, the rest stands beside the button. */
export function explainCreateFailure(error: Error): { problems: DraftProblems; rest?: string } {
  const problems: DraftProblems = {};
  for (const { pointer, message } of error instanceof ApiError ? error.errors : []) {
    const field = fieldOfPointer[pointer];
    if (field) problems[field] ??= message;
  }
  return Object.keys(problems).length > 0 ? { problems } : { problems, rest: error.message };
}
