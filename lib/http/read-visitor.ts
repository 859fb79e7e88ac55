import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import type { Principal } from "@/lib/domain/access/principal";
import { findPrincipal } from "./find-principal";

/** Who looks at the page that is being rendered, looked up once for all of its parts; null is nobody. */
export const readVisitor: () => Promise<Principal | null> = cache(async () =>
  findPrincipal(new Headers(await headers())),
);
