"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Connector, ConnectorUpdate } from "@/lib/domain/connector";
import { autosavedValues } from "./connector-values";
import type { ConnectorForm } from "./use-connector-form";

export type AutosaveState = "idle" | "saving" | "saved" | "failed";

const pauseMs = 700;

/** A draft saves itself a moment after typing stops; a chosen account type at once, because other values hang on it. */
export function useDraftAutosave(
  connector: Connector,
  connectorForm: ConnectorForm,
  region: string | undefined,
) {
  const [state, setState] = useState<AutosaveState>("idle");
  const draft = connector.status === "draft";
  const patch = draft ? autosavedValues(connectorForm.changed, connector, region) : {};
  const wanted = JSON.stringify(patch);
  const urgent = patch.accountType !== undefined;

  const saveNow = useEffectEvent(async (text: string) => {
    setState("saving");
    try {
      await connectorForm.save(JSON.parse(text) as ConnectorUpdate);
      setState("saved");
    } catch (error) {
      setState("failed");
      connectorForm.report(error, { focus: false });
    }
  });

  useEffect(() => {
    if (wanted === "{}") return;
    const timer = setTimeout(() => saveNow(wanted), urgent ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [wanted, urgent]);

  return { state, due: wanted !== "{}" };
}
