import { createHmac, timingSafeEqual } from "node:crypto";
import type { Access } from "./registry-access";

export type RegistryUser = { readonly username: string; readonly password: string };

export type RegistryUsers = {
  /** May list and pull. */
  readonly reader: RegistryUser;
  /** May list, pull, push and delete. */
  readonly administrator: RegistryUser;
};

const READ = ["pull"];
const EVERYTHING = ["pull", "push", "delete"];

/** The same secret gives the same passwords, so that a registry that starts again takes them. */
export function makeUsers(secret: string): RegistryUsers {
  const user = (username: string) => ({
    username,
    password: createHmac("sha256", secret).update(`password\0${username}`).digest("base64url"),
  });
  return { reader: user("reader"), administrator: user("administrator") };
}

export function findUser(
  users: RegistryUsers,
  credentials: RegistryUser,
): RegistryUser | undefined {
  const user = Object.values(users).find(({ username }) => username === credentials.username);
  return user && isSame(user.password, credentials.password) ? user : undefined;
}

/** `user` undefined for nobody in particular. */
export function mayDo(
  users: RegistryUsers,
  user: RegistryUser | undefined,
  { type, name, action }: Access,
  anonymousPull: boolean,
): boolean {
  if (type === "registry") return user !== undefined && name === "catalog" && action === "*";
  if (type !== "repository") return false;
  if (!user) return anonymousPull && READ.includes(action);
  return (user === users.administrator ? EVERYTHING : READ).includes(action);
}

/** Undefined for a header that holds no Basic credentials. */
export function readBasic(authorization: string | undefined): RegistryUser | undefined {
  const [, encoded] = /^basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? "") ?? [];
  if (encoded === undefined || encoded.length % 4 !== 0) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return undefined;
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
