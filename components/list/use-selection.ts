"use client";

import { useState } from "react";
import { useToast } from "@/components/ui/toast";
import type { ListPage } from "@/lib/domain/api/list-query";
import { collectMatching } from "./collect-matching";

export type ReadPage<Item> = (page: { limit: number; cursor?: string }) => Promise<ListPage<Item>>;

export type Selection<Item> = {
  ids: ReadonlySet<string>;
  /** Those of the page. */
  chosen: readonly Item[];
  /** All that the list finds, on whatever page. */
  everything: boolean;
  wholePage: boolean;
  /** The action whose items are being read. */
  collecting: string | undefined;
  choose: (ids: ReadonlySet<string>) => void;
  chooseEverything: () => void;
  clear: () => void;
  /** Hands what is selected to an action; all that match are read first, as they are then. */
  withChosen: (action: string, run: (items: readonly Item[]) => void) => void;
};

const none: ReadonlySet<string> = new Set();

type Given<Item> = {
  rows: readonly Item[] | undefined;
  /** What the list is narrowed to: another one ends *everything*. */
  matchKey: string;
  readPage: ReadPage<Item>;
  /** Done with: what came of them is told. */
  settled: readonly string[] | undefined;
};

/** What is selected of a list. */
export function useSelection<Item extends { id: string }>(given: Given<Item>): Selection<Item> {
  const { rows, matchKey, readPage, settled } = given;
  const { showToast } = useToast();
  const [ids, setIds] = useState(none);
  const [everythingOf, setEverythingOf] = useState<string>();
  const [collecting, setCollecting] = useState<string>();
  const [known, setKnown] = useState(settled);
  if (settled && settled !== known) {
    setKnown(settled);
    setEverythingOf(undefined);
    const done = new Set(settled);
    setIds(new Set([...ids].filter((id) => !done.has(id))));
  }
  const everything = everythingOf === matchKey;
  const onPage = rows ?? [];
  const chosen = everything ? onPage : onPage.filter(({ id }) => ids.has(id));

  async function collect(action: string, run: (items: readonly Item[]) => void) {
    setCollecting(action);
    try {
      run(await collectMatching(readPage));
    } catch (error) {
      const reason = error instanceof Error ? error.message : "";
      showToast({
        tone: "danger",
        text: `The list could not be read, so nothing was done. ${reason}`,
      });
    }
    setCollecting(undefined);
  }

  function choose(next: ReadonlySet<string>) {
    setEverythingOf(undefined);
    setIds(next);
  }

  return {
    ids: everything ? new Set(onPage.map(({ id }) => id)) : ids,
    chosen,
    everything,
    wholePage: onPage.length > 0 && chosen.length === onPage.length,
    collecting,
    choose,
    chooseEverything: () => setEverythingOf(matchKey),
    clear: () => choose(none),
    withChosen: (action, run) => {
      if (collecting !== undefined) return;
      if (everything) collect(action, run);
      else run(chosen);
    },
  };
}
