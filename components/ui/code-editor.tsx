"use client";

import { clsx } from "clsx";
import {
  lazy,
  type ReactNode,
  type Ref,
  Suspense,
  startTransition,
  useEffect,
  useId,
  useState,
} from "react";
import type { EditorBoxProps, EditorHandle, SelectedRange } from "./editor-box";
import type { MarkedText } from "./editor-text";
import { FieldDescription, FieldLabelText, FieldNotes, type FieldText } from "./form-field";
import PlainEditorBox from "./plain-editor-box";

export interface CodeEditorProps extends FieldText {
  value: string;
  onChange: (value: string) => void;
  marked: MarkedText;
  placeholder?: string;
  /** Buttons at the end of the label's line. */
  aside?: ReactNode;
  /** Below the text: its size, what was found in it. */
  status?: ReactNode;
  ref?: Ref<EditorHandle>;
}

// The editor is heavy, so it loads when there is a text to colour, or somebody is about to write one; where it does not
// load, the plain one stays.
const FullEditorBox = lazy(() =>
  import("./code-mirror-box").catch(() => ({ default: PlainEditorBox })),
);

/** A JSON text with colours, matching brackets and underlined findings. */
export function CodeEditor(props: CodeEditorProps) {
  const { label, optional, description, constraint, error, aside, status } = props;
  const id = useId();
  const [full, setFull] = useState(false);
  const [selected, setSelected] = useState<SelectedRange>();
  const isEmpty = props.value === "";
  // As a transition: the plain one stays, with what is typed meanwhile, until the full one has loaded.
  useEffect(() => {
    if (!isEmpty) startTransition(() => setFull(true));
  }, [isEmpty]);
  const described = [
    error ? `${id}-error` : undefined,
    description ? `${id}-description` : undefined,
    `${id}-keys`,
    constraint ? `${id}-constraint` : undefined,
  ].filter((part) => part !== undefined);
  const box: EditorBoxProps = {
    labelledBy: `${id}-label`,
    describedBy: described.join(" "),
    invalid: Boolean(error),
    value: props.value,
    onChange: props.onChange,
    marked: props.marked,
    placeholder: props.placeholder ?? "",
    onApproach: () => startTransition(() => setFull(true)),
    selected,
    onSelect: setSelected,
    ref: props.ref,
  };
  const plain = <PlainEditorBox {...box} />;

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span id={box.labelledBy} className="font-medium">
          <FieldLabelText label={label} optional={optional} />
        </span>
        {aside ? <span className="flex flex-wrap gap-1.5">{aside}</span> : null}
      </div>
      <FieldDescription id={id} text={description} />
      <div
        className={clsx(
          "group mt-0.5 overflow-hidden rounded-md border bg-surface focus-within:border-accent focus-within:outline-2 focus-within:outline-accent",
          error ? "border-danger" : "border-line-strong",
        )}
      >
        <Suspense fallback={plain}>{full ? <FullEditorBox {...box} /> : plain}</Suspense>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-0.5 border-t border-line bg-sunken px-3 py-1 text-xs text-ink-muted">
          {status}
          <span id={`${id}-keys`} className="sr-only group-focus-within:not-sr-only">
            Esc, then Tab, leaves the editor
          </span>
        </div>
      </div>
      <FieldNotes id={id} constraint={constraint} error={error} />
    </div>
  );
}
