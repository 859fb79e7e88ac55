import { statusFilters } from "@/lib/domain/connectors/connector-status";

export const connectorListSpec = { statuses: statusFilters, defaultSort: "-createdAt" } as const;
