"use client";

import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConflictAlert } from "@/components/ui/conflict-alert";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import type { Registry } from "@/lib/domain/registries/registry";
import { FilterPreviewCard } from "./filter-preview";
import { type FilterTexts, filterLabels, readFilter } from "./filter-texts";
import { useFilterForm } from "./use-filter-form";

const patternFields = [
  {
    field: "includeRepositories",
    description: "Their names, one a line. Empty: every repository.",
    placeholder: "payments/*",
  },
  {
    field: "excludeRepositories",
    description: "Left out, whatever the field before says.",
    placeholder: "*-cache",
  },
  {
    field: "tagPatterns",
    description: "Empty: every image, untagged ones too.",
    placeholder: "v*",
  },
] as const;
const numberFields = [
  { field: "newestPerRepository", description: "So many images. Empty: all." },
  { field: "pushedWithinDays", description: "Empty: of any age." },
] as const;

/** What of a registry its inventory keeps, with what comes of it before it is saved. */
export default function FilterForm({ registry }: { registry: Registry }) {
  const { showToast } = useToast();
  const [isTold, setTold] = useState<Partial<Record<keyof FilterTexts, true>>>({});
  const form = useFilterForm(registry, ({ inventoryFilter }) => {
    setTold({});
    const what = inventoryFilter ? "A sync goes by the new filter." : "A sync lists everything.";
    showToast({ tone: "ok", text: `Saved. ${what}` });
  });
  const read = readFilter(form.typed);
  const problems = read.problems ?? {};

  function submit(event: FormEvent) {
    event.preventDefault();
    if (form.saving || form.conflicts.length > 0) return;
    if (read.problems) {
      setTold(Object.fromEntries(Object.keys(read.problems).map((field) => [field, true])));
      const first = Object.keys(filterLabels).find((field) => field in problems);
      document.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    form.save(read.filter);
  }

  const inputOf = (field: keyof FilterTexts) => ({
    name: field,
    label: filterLabels[field],
    optional: true,
    value: form.typed[field],
    // Typing on is not nagged at.
    error: isTold[field] ? problems[field] : undefined,
    onBlur: () => setTold({ ...isTold, [field]: true }),
  });

  return (
    <Card
      title="What is kept"
      description="The filter of the inventory: what it leaves out is counted, and nothing else is known of it."
    >
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <form noValidate onSubmit={submit} className="flex min-w-0 flex-col gap-5">
          {form.conflicts.map((field) => (
            <ConflictAlert
              key={field}
              label={filterLabels[field]}
              saved={form.saved[field]}
              typed={form.typed[field]}
              onSettle={(how) => form.settle(field, how)}
            />
          ))}
          {patternFields.map(({ field, ...text }) => (
            <TextArea
              key={field}
              mono
              rows={2}
              className="field-sizing-content max-h-60"
              {...inputOf(field)}
              {...text}
              constraint={
                field === "includeRepositories"
                  ? "* stands for any characters, slashes too, and ? for one."
                  : undefined
              }
              onChange={(event) => form.change(field, event.target.value)}
            />
          ))}
          <div className="grid gap-5 sm:grid-cols-2">
            {numberFields.map(({ field, description }) => (
              <TextField
                key={field}
                inputMode="numeric"
                description={description}
                {...inputOf(field)}
                onChange={(event) => form.change(field, event.target.value)}
              />
            ))}
          </div>
          {form.failure ? (
            <Alert tone="danger" live title="The filter was not saved">
              {form.failure.message} Save tries again.
            </Alert>
          ) : null}
          <div className="flex flex-wrap items-center justify-end gap-2">
            <Button onClick={form.discard} disabled={!form.isChanged || form.saving}>
              Discard
            </Button>
            <Button
              type="submit"
              variant="primary"
              pending={form.saving}
              disabled={!form.isChanged}
            >
              Save and sync
            </Button>
          </div>
        </form>
        <FilterPreviewCard
          registryId={registry.id}
          filter={read.problems ? undefined : read.filter}
        />
      </div>
    </Card>
  );
}
