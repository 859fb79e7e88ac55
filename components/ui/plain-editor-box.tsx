"use client";

import { type SyntheticEvent, useImperativeHandle, useRef } from "react";
import type { EditorBoxProps } from "./editor-box";
import { applyEdits } from "./editor-text";

/** Works until the full editor is there, and in its place where it cannot be loaded. */
export default function PlainEditorBox(props: EditorBoxProps) {
  const { labelledBy, describedBy, invalid, value, onChange, placeholder, ref } = props;
  const area = useRef<HTMLTextAreaElement>(null);

  useImperativeHandle(ref, () => ({
    select(from, to) {
      area.current?.focus();
      area.current?.setSelectionRange(from, to);
    },
    apply(edits) {
      onChange(applyEdits(value, edits));
      area.current?.focus();
    },
  }));

  function tellSelection({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) {
    props.onSelect({ from: currentTarget.selectionStart, to: currentTarget.selectionEnd });
  }

  return (
    <div className="flex">
      {/* Where the full one has its line numbers, so that nothing moves when it comes. */}
      <div
        aria-hidden="true"
        className="w-10 shrink-0 border-r border-line bg-sunken py-2 pr-1.5 text-right font-mono text-sm text-ink-muted"
      >
        1
      </div>
      <textarea
        ref={area}
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onPointerEnter={props.onApproach}
        onFocus={(event) => {
          props.onApproach();
          tellSelection(event);
        }}
        onSelect={tellSelection}
        onBlur={() => props.onSelect(undefined)}
        className="block h-56 w-full resize-none bg-transparent px-2 py-2 font-mono text-sm outline-none placeholder:text-ink-muted"
      />
    </div>
  );
}
