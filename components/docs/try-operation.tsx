"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";

export interface TryOperationProps {
  summary: string;
  method: string;
  /** With its parameters in braces. */
  path: string;
  params: readonly string[];
  hasQuery: boolean;
  /** The example to begin with; undefined where there is no body. */
  body: string | undefined;
  needsToken: boolean;
}

type Outcome = { status: string; text: string };

/** Sends one request of this console to itself and shows the answer as it came. */
export function TryOperation({ summary, method, path, ...props }: TryOperationProps) {
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, setPending] = useState(false);
  const heading = useId();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    setOutcome(await send(method, path, form, props));
    setPending(false);
  }

  return (
    <div className="mt-3">
      <Disclosure summary={<span id={heading}>Try it: {summary}</span>}>
        <form
          aria-labelledby={heading}
          onSubmit={submit}
          className="flex max-w-2xl flex-col gap-3 pt-2"
        >
          {props.params.map((name) => (
            <TextField key={name} name={`path.${name}`} label={name} mono required />
          ))}
          {props.hasQuery ? (
            <TextField name="query" label="Query" optional mono placeholder="limit=20&sort=name" />
          ) : null}
          {props.needsToken ? (
            <TextField name="token" label="Token of the link" mono required />
          ) : null}
          {props.body === undefined ? null : (
            <TextArea name="body" label="Body" mono rows={8} defaultValue={props.body} />
          )}
          <div>
            <Button type="submit" pending={pending}>
              Send {method}
            </Button>
          </div>
          <div role="status">
            {outcome ? (
              <>
                <p className="font-medium">{outcome.status}</p>
                <pre className="mt-1 rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
                  {outcome.text || "No body."}
                </pre>
              </>
            ) : null}
          </div>
        </form>
      </Disclosure>
    </div>
  );
}

async function send(
  method: string,
  template: string,
  form: FormData,
  { params, body }: Pick<TryOperationProps, "params" | "body">,
): Promise<Outcome> {
  const read = (name: string) => String(form.get(name) ?? "").trim();
  const path = params.reduce(
    (text, name) => text.replace(`{${name}}`, encodeURIComponent(read(`path.${name}`))),
    template,
  );
  const query = read("query").replace(/^\?/, "");
  const token = read("token");
  try {
    const response = await fetch(query ? `${path}?${query}` : path, {
      method,
      headers: {
        accept: "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: read("body") }),
    });
    return {
      status: `${response.status} ${response.statusText}`,
      text: indent(await response.text()),
    };
  } catch {
    return { status: "No answer", text: "The browser could not reach Mooring." };
  }
}

function indent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
