import { type CheckStep, stepSchema } from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import { checkRegistry, type RegistrySubject } from "@/lib/registries/oci/check-registry";
import type { startOciNetwork } from "./oci-network";

export const OCI_REGISTRY = "registry.example.com";
export const OCI_AUTH = "auth.example.com";
export const OCI_SECRET = "correct-horse";
/** Of the token service that a registry names. */
export const OCI_REALM = `https://${OCI_AUTH}/token`;

export function ociSubject(network: ReturnType<typeof startOciNetwork>): RegistrySubject {
  return {
    url: `https://${OCI_REGISTRY}`,
    username: "ci",
    secret: OCI_SECRET,
    allowedPrivateHosts: [],
    call: network.call,
  };
}

/** Takes every step, each held to the schema of the API, and judges them. `states`: `{ registry_tls: "passed reached" }`. */
export function checkOci(
  network: ReturnType<typeof startOciNetwork>,
  more: Partial<RegistrySubject> = {},
) {
  return judgeOci({ ...ociSubject(network), ...more });
}

/** The same of any registry. */
export async function judgeOci(subject: RegistrySubject) {
  const steps: CheckStep[] = [];
  for await (const step of checkRegistry(subject)) steps.push(stepSchema.parse(step));
  const states: Record<string, string> = Object.fromEntries(
    steps.map((step) => [step.kind, `${step.state} ${step.code}`]),
  );
  return { steps, states, ...judgeCheck("basic", steps) };
}

/** Every step of a registry and credential where all is well. */
export const ALL_PROVED = {
  registry_tls: "passed reached",
  registry_api: "passed registry",
  registry_login: "passed login_accepted",
  refuses_wrong_password: "passed wrong_password_refused",
  registry_catalog: "passed listed",
  registry_tags: "passed listed",
  registry_manifest: "passed digest_read",
  refuses_delete: "passed delete_refused",
  refuses_push: "passed push_refused",
};
