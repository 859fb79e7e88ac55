import "server-only";

/** A page of registries; a registry's status is its connector's. Errors: `invalid_cursor`. */
export { listRegistries } from "@/lib/db/registries";
