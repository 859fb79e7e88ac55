"use client";

import { useRouter } from "next/navigation";
import type { Connector } from "@/lib/domain/connectors/connector";
import { useOpenConnector } from "./connector-context";
import { flowHref } from "./connector-flow";
import { useFormActions } from "./use-form-actions";
import type { SavedForm } from "./use-saved-form";

/** Save, and Save and test: what these fields change, only a test can judge. Its result is on the overview. */
export function useTestedFormActions<
  Saved extends Connector,
  Values extends Record<string, string>,
>(form: SavedForm<Saved, Values>) {
  const router = useRouter();
  const { connector, flow, testing, testSaved } = useOpenConnector();
  return useFormActions(form, {
    test: {
      running: testing,
      run: async () => {
        if (!(await form.isValid())) return;
        const saved = await form.saveFields();
        if (!saved) return;
        testSaved(saved);
        router.push(flowHref(connector.id, flow));
      },
    },
  });
}
