"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { countNoun } from "@/components/list/count-noun";
import { useToast } from "@/components/ui/toast";
import { checkConnectors } from "@/lib/client/bulk-checks";
import type { Connector } from "@/lib/domain/connectors/connector";
import {
  connectorNoun,
  describeQueued,
  describeTested,
  stillTesting,
  toneOfTested,
  type Watched,
} from "./bulk-test";

const nothing: Watched = new Map();
const lookMs = 2000;
const mostLooks = 60;

/** Tests several connectors and says what came of it once the list shows every verdict. */
export function useBulkTest(rows: readonly Connector[], reload: () => void) {
  const { showToast } = useToast();
  const [watched, setWatched] = useState(nothing);
  const testing = stillTesting(watched, rows);

  const { mutate, isPending } = useMutation({
    mutationFn: (items: readonly Connector[]) => checkConnectors(items.map(({ id }) => id)),
    onSuccess: (answer, items) => {
      const lines = describeQueued(answer, items);
      if (answer.queued.length > rows.length) {
        lines.push("The list shows each verdict as it comes.");
      }
      showToast({ tone: answer.queued.length > 0 ? "info" : "danger", text: lines.join(" ") });
      // Of those on other pages the summary and the list tell, as their verdicts come.
      const shown = new Set(rows.map(({ id }) => id));
      const ids = new Set(answer.queued);
      const queued = items.filter(({ id }) => ids.has(id) && shown.has(id));
      setWatched(
        new Map([...watched, ...queued.map((each) => [each.id, each.lastCheckAt] as const)]),
      );
      reload();
    },
    onError: (error) => showToast({ tone: "danger", text: `Nothing was tested. ${error.message}` }),
  });

  const finish = useEffectEvent(() => {
    const tested = rows.filter(({ id }) => watched.has(id));
    setWatched(nothing);
    if (tested.length > 0) showToast({ tone: toneOfTested(tested), text: describeTested(tested) });
  });
  const done = watched.size > 0 && testing.size === 0;
  useEffect(() => {
    if (done) finish();
  }, [done]);

  // AWS may not answer, or a row may have left the page: the list is not asked for ever.
  const look = useEffectEvent(reload);
  const giveUp = useEffectEvent(() => {
    setWatched(nothing);
    const text = `No verdict yet of ${countNoun(testing.size, connectorNoun)}. Open it to see its last test.`;
    showToast({ tone: "info", text });
  });
  useEffect(() => {
    if (watched.size === 0) return;
    let looksLeft = mostLooks;
    const timer = setInterval(() => {
      look();
      looksLeft -= 1;
      if (looksLeft === 0) giveUp();
    }, lookMs);
    return () => clearInterval(timer);
  }, [watched]);

  return { test: mutate, queueing: isPending, testing };
}
