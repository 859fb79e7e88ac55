"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CodeEditor } from "@/components/ui/code-editor";
import type { EditorHandle } from "@/components/ui/editor-box";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useSettled } from "@/components/ui/use-settled";
import {
  lifecycleOptions,
  repositoryOptions,
  repositoryPoliciesOptions,
} from "@/lib/client/inventory";
import type { RepositoryPoliciesView } from "@/lib/domain/inventory/repository-policies";
import { LifecycleEvents } from "./lifecycle-events";
import { LifecycleResult } from "./lifecycle-result";
import { LoadedPart } from "./loaded-part";

type Place = { registryId: string; id: string };

/** What the repository's lifecycle policy will delete or archive, and what an edited one would. */
export function RepositoryLifecycle({ registryId, id }: Place) {
  const result = useQuery(repositoryPoliciesOptions(registryId, id));
  const leftOut = useQuery(repositoryOptions(registryId, id)).data?.images.leftOut ?? 0;
  return (
    <LoadedPart
      result={result}
      failure="The lifecycle policy could not be loaded"
      loading={<SkeletonLines lines={8} label="Loading the lifecycle policy" />}
    >
      {({ lifecycle }) =>
        leftOut > 0 ? (
          <Unsimulated lifecycle={lifecycle} />
        ) : (
          <Simulator registryId={registryId} id={id} lifecycle={lifecycle} />
        )
      }
    </LoadedPart>
  );
}

/** Of some of its images a policy would do what it does not do: it counts and orders all of them. */
function Unsimulated({ lifecycle }: Pick<RepositoryPoliciesView, "lifecycle">) {
  const own = lifecycle !== null && "text" in lifecycle ? lifecycle.text : null;
  return (
    <div className="flex flex-col gap-5">
      <Alert tone="warn" title="No simulation: the filter leaves images out">
        A lifecycle policy counts and orders all images of a repository. Let all of them in, and
        sync the registry, to see what it does.
      </Alert>
      {own === null ? null : (
        <CodeBlock label="Lifecycle policy" code={indent(own)} language="json" />
      )}
    </div>
  );
}

const sample = {
  rules: [
    {
      rulePriority: 1,
      description: "Expire untagged images after 14 days",
      selection: {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: 14,
      },
      action: { type: "expire" },
    },
  ],
};

/** One array, so that the marks are not drawn anew with every render. */
const noMarks: [] = [];

function Simulator({
  registryId,
  id,
  lifecycle,
}: Place & Pick<RepositoryPoliciesView, "lifecycle">) {
  const own = lifecycle !== null && "text" in lifecycle ? lifecycle.text : null;
  const saved = own === null ? "" : indent(own);
  const [text, setText] = useState(saved);
  const editor = useRef<EditorHandle>(null);
  const asked = useSettled(text);
  const result = useQuery(lifecycleOptions(registryId, id, asked));
  const simulation = asked.trim() === "" ? undefined : result.data;

  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-3">
        {lifecycle === null ? (
          <Alert tone="info">The lifecycle policy was not read yet: the next sync reads it.</Alert>
        ) : "problem" in lifecycle ? (
          <Alert tone="warn" title="The lifecycle policy could not be read">
            {lifecycle.problem.code}: {lifecycle.problem.message} Paste it here to see what it does.
          </Alert>
        ) : own === null ? (
          <Alert tone="info">
            The repository has no lifecycle policy: nothing is deleted by itself. Try one here.
          </Alert>
        ) : null}
        <CodeEditor
          ref={editor}
          label="Lifecycle policy"
          description="Edit it to see what it would do. Nothing is written to AWS."
          value={text}
          onChange={setText}
          marked={{ text: asked, marks: simulation?.findings ?? noMarks }}
          placeholder="Paste JSON here"
          status={text === "" ? "Empty" : `${text.length.toLocaleString("en")} characters`}
          aside={
            text === saved ? (
              text === "" ? (
                <Button size="sm" onClick={() => setText(JSON.stringify(sample, null, 2))}>
                  Take an example
                </Button>
              ) : null
            ) : (
              <Button size="sm" onClick={() => setText(saved)}>
                {saved === "" ? "Clear" : "Back to the repository’s own"}
              </Button>
            )
          }
        />
      </div>
      <div className="min-w-0">
        {result.error && !result.data ? (
          <Alert tone="danger" title="It could not be simulated">
            {result.error.message}
          </Alert>
        ) : simulation ? (
          <LifecycleResult
            simulation={simulation}
            onJump={(from, to) => editor.current?.select(from, to)}
          />
        ) : (
          <p className="text-ink-muted">
            {asked.trim() === ""
              ? "Without a policy every image is kept."
              : "What it does appears here."}
          </p>
        )}
      </div>
      {simulation?.outcome ? (
        <div className="min-w-0 xl:col-span-2">
          <LifecycleEvents registryId={registryId} repositoryId={id} outcome={simulation.outcome} />
        </div>
      ) : null}
    </div>
  );
}

/** As AWS stores it, a policy is one line. */
function indent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
