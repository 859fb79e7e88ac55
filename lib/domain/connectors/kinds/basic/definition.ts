import type { DefinitionOf } from "@/lib/domain/connectors/kinds/kind-definition";

/** Signs in to one registry with a user name and a password or token. */
export const basic: DefinitionOf<"basic"> = {
  described: "This connector signs in with a user name and a password: it has no IAM role.",
  holder: "credential",
  choosing:
    "A connector is the address of the registry with a user name and a password or token. Create New asks for them, shows how to make a token that may only read, and proves it; what you filled in here is kept.",
  deleting:
    "The connector, its sealed password and the history of its checks are deleted. The user or token stays in the registry: revoke it there if nothing else needs it.",
  testing: "Each test reads, and changes nothing in the registry.",
  usable: "Its registry can be created.",
  statusMeanings: {
    draft: "Not finished.",
    untested: "Not tested with its present address, user name and password.",
    connected: "The registry accepts the user name and password, and refuses a wrong password.",
    degraded:
      "The registry can be reached, but it was not shown that the password is needed, or that images can be read.",
    insecure: "The registry accepts a wrong password, or lets anybody push or delete.",
    failed: "The last test failed.",
  },
  verdictTitles: {
    connected: "Connected",
    degraded: "Degraded: something was not shown",
    insecure: "Insecure: this credential protects nothing",
    failed: "The connection does not work yet",
  },
  excessAdvice:
    "Mooring never does it, but whoever gets this credential could. Give it one that may only read (pull).",
  titleUnasked: () => "The registry could not be asked",
  labelOf: () => "Password",
  placeOf: ({ url }) => url,
  readerOf: ({ username, url }) => ({
    text: `${url.replace(/^https:\/\//, "")} · ${username}`,
    tailCharacters: 0,
    copied: { value: url, label: "registry address" },
  }),
  nameTarget: ({ username, url }) => `${username} at ${url}`,
  reportTarget: ({ url, username }, { code }) => [`Registry: ${code(url)}, as ${code(username)}`],
};
