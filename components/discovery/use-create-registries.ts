"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { connectorKeys } from "@/lib/client/connectors";
import { createRegistry, registryKeys } from "@/lib/client/registries";
import { ROLE_TYPE } from "@/lib/registries/catalog";
import { createRegistries, type Outcomes } from "./create-registries";

/** Creates the registries of ticked regions; the outcome of each stays until the next search. */
export function useCreateRegistries(connectorId: string) {
  const queryClient = useQueryClient();
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());
  const [running, setRunning] = useState(false);
  const busy = useRef(false);

  async function create(regions: readonly string[]) {
    if (busy.current) return;
    busy.current = true;
    setRunning(true);
    await createRegistries(
      regions,
      (region) => createRegistry({ type: ROLE_TYPE.id, connectorId, region }),
      (region, outcome) => setOutcomes((before) => new Map(before).set(region, outcome)),
    );
    queryClient.invalidateQueries({ queryKey: registryKeys.all });
    queryClient.invalidateQueries({ queryKey: connectorKeys.all });
    busy.current = false;
    setRunning(false);
  }

  return { outcomes, running, create, forget: () => setOutcomes(new Map()) };
}
