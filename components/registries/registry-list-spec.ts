import { statusFilters } from "@/lib/domain/connectors/connector-status";

// A registry rests on a tested connector, so it is never a draft.
const statuses = statusFilters.filter((status) => status !== "draft");

export const registryListSpec = { statuses, defaultSort: "-createdAt" } as const;
