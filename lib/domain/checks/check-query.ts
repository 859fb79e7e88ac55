import { z } from "zod";
import { repeatable } from "@/lib/domain/api/list-query";

/** The query of POST /connectors/{id}/test: regions to ask in besides those that registries use. */
export const checkQuerySchema = z.strictObject({ region: repeatable(z.string().trim().min(1)) });
