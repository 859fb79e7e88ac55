import "server-only";
import { randomBytes } from "node:crypto";

/** 160 random bits in hexadecimal: no form and no API can give one. */
export function newExternalId(): string {
  return randomBytes(20).toString("hex");
}
