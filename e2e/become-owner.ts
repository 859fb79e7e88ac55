import type { Server } from "./server";

export const OWNER = {
  name: "Ada Lovelace",
  email: "ada@example.com",
  password: "three grey herons",
} as const;

/**
 * Becomes the owner of a console by the link that its start printed, as the page of the link does. Answers the headers
 * by which a program then is that owner, on every console of the same database.
 */
export async function becomeOwner({
  url,
  setUpLink = "",
}: Pick<Server, "url" | "setUpLink">): Promise<Record<string, string>> {
  const response = await fetch(`${url}/api/v1/set-up`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${setUpLink.split("#")[1]}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(OWNER),
  });
  if (response.status !== 204) throw new Error(`No owner: ${await response.text()}`);
  const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
  return { cookie, "sec-fetch-site": "same-origin" };
}
