import type { BasicConnector } from "@/lib/domain/connectors/connector";
import { parseRegistryAddress } from "@/lib/domain/registries/registry-address";

/** What is typed for a connector with user name and password. The password never comes back from the server. */
export type BasicValues = {
  name: string;
  description: string;
  url: string;
  username: string;
  secret: string;
  repository: string;
};

/** In the order of the form. */
export const basicFields = [
  "name",
  "description",
  "url",
  "username",
  "secret",
  "repository",
] as const satisfies readonly (keyof BasicValues)[];

/** Those that the server tells, so that they can be compared, merged and kept in the browser. */
export const storedFields = ["name", "description", "url", "username", "repository"] as const;
export type StoredField = (typeof storedFields)[number];

export const emptyBasicValues: BasicValues = {
  name: "",
  description: "",
  url: "",
  username: "",
  secret: "",
  repository: "",
};

/** Of a new connector nothing is saved. */
export function savedBasicValues(connector: BasicConnector | undefined): BasicValues {
  if (!connector) return emptyBasicValues;
  const { name, description, url, username, repository } = connector;
  return { name: name ?? "", description, url, username, secret: "", repository: repository ?? "" };
}

/** What differs from what is saved, white space at the ends aside; of a password all that is typed counts. */
export function changedBasicValues(values: BasicValues, saved: BasicValues): Partial<BasicValues> {
  const changed: Partial<BasicValues> = {};
  for (const field of storedFields) {
    const typed = values[field].trim();
    if (typed !== saved[field]) changed[field] = typed;
  }
  // The server would ask for the password again.
  if (changed.url !== undefined && isSameAddress(changed.url, saved.url)) delete changed.url;
  if (values.secret !== "") changed.secret = values.secret;
  return changed;
}

/** True for two ways to write one address: with or without a scheme, a default port, a slash at the end. */
export function isSameAddress(typed: string, saved: string): boolean {
  const parsed = parseRegistryAddress(typed);
  return parsed.ok ? parsed.address.url === saved : typed.trim() === saved;
}
