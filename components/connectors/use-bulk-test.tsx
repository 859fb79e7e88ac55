"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import type { ListState } from "@/components/list/list-state";
import { useToast } from "@/components/ui/toast";
import { checkConnectors } from "@/lib/client/bulk-checks";
import { readConnectorPage } from "@/lib/client/connectors";
import type { Connector } from "@/lib/domain/connectors/connector";
import { describeQueued, stillTesting, toneOfTested, type Watched } from "./bulk-test";
import { readTested } from "./read-tested";
import { TestedOutcome } from "./tested-outcome";

const nothing: Watched = new Map();
const none: readonly Connector[] = [];
const lookMs = 2000;
// Without a single verdict more: AWS may not answer, or a connector may be gone.
const mostIdleLooks = 60;

export interface BulkTestProps {
  /** Those on the page. */
  rows: readonly Connector[];
  state: ListState;
  reload: () => void;
}

/** Tests several connectors, on the page or beyond it, and says what came of all of them once every verdict is there. */
export function useBulkTest({ rows, state, reload }: BulkTestProps) {
  const { showToast } = useToast();
  const [watched, setWatched] = useState(nothing);
  const [seen, setSeen] = useState(none);
  const [ended, setEnded] = useState<readonly string[]>();
  const known = [...rows, ...seen];
  const testing = stillTesting(watched, known);

  const { mutate, isPending } = useMutation({
    mutationFn: (items: readonly Connector[]) => checkConnectors(items.map(({ id }) => id)),
    onSuccess: (answer, items) => {
      const text = describeQueued(answer, items).join(" ");
      showToast({ tone: answer.queued.length > 0 ? "info" : "danger", text });
      const ids = new Set(answer.queued);
      const queued = items.filter(({ id }) => ids.has(id));
      setSeen(seen.filter(({ id }) => !ids.has(id)));
      setWatched(
        new Map([...watched, ...queued.map((each) => [each.id, each.lastCheckAt] as const)]),
      );
      reload();
    },
    onError: (error) => showToast({ tone: "danger", text: `Nothing was tested. ${error.message}` }),
  });

  const finish = useEffectEvent(() => {
    const verdicts = new Map(known.map((each) => [each.id, each]));
    const tested = [...watched.keys()].flatMap((id) => {
      const connector = verdicts.get(id);
      return connector && !testing.has(id) ? [connector] : [];
    });
    setWatched(nothing);
    setSeen(none);
    setEnded(tested.map(({ id }) => id));
    showToast({
      tone: toneOfTested(tested, testing.size),
      text: <TestedOutcome tested={tested} open={testing.size} state={state} />,
    });
  });
  const done = watched.size > 0 && testing.size === 0;
  useEffect(() => {
    if (done) finish();
  }, [done]);

  const look = useEffectEvent(async () => {
    reload();
    // Where they cannot be read now, the next look may.
    return readTested(watched, readConnectorPage).catch(() => none);
  });
  useEffect(() => {
    if (watched.size === 0) return;
    let [idleLooks, verdicts, over] = [0, 0, false];
    let timer = setTimeout(next, lookMs);
    async function next() {
      const tested = await look();
      if (over) return;
      setSeen(tested);
      idleLooks = tested.length > verdicts ? 0 : idleLooks + 1;
      verdicts = Math.max(verdicts, tested.length);
      if (idleLooks === mostIdleLooks) finish();
      else timer = setTimeout(next, lookMs);
    }
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [watched]);

  return { test: mutate, queueing: isPending, testing, tested: ended };
}
