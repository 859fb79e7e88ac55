"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { loadRoleSchema, type RoleForm } from "./role-form";

/** `kept`: what is typed cannot be saved by itself and stays in this browser. */
export type AutosaveState = "idle" | "saving" | "saved" | "kept" | "failed";

const pauseMs = 700;

/** A draft saves itself a moment after typing stops; a chosen account type at once, because other values hang on it. */
export function useDraftAutosave(
  connector: AwsRoleConnector,
  form: RoleForm,
  region: string | undefined,
) {
  const [state, setState] = useState<AutosaveState>("idle");
  const { uncontested: changed } = form;
  const wanted = connector.status === "draft" ? JSON.stringify(changed) : "{}";
  const urgent = changed.accountType !== undefined;

  const saveNow = useEffectEvent(async () => {
    try {
      const { autosavedValues } = await loadRoleSchema();
      const patch = autosavedValues(changed, connector, region);
      if (Object.keys(patch).length === 0) return setState("kept");
      setState("saving");
      const saved = await form.save(patch);
      setState(saved ? "saved" : "kept");
    } catch (error) {
      setState("failed");
      form.report(error, { focus: false });
    }
  });

  useEffect(() => {
    if (wanted === "{}") return;
    const timer = setTimeout(saveNow, urgent ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [wanted, urgent]);

  return state;
}
