"use client";

import { useImperativeHandle, useRef } from "react";
import type { EditorBoxProps } from "./editor-box";
import { applyEdits } from "./editor-text";

/** Works until the full editor is there, and in its place where it cannot be loaded. */
export default function PlainEditorBox(props: EditorBoxProps) {
  const { labelledBy, describedBy, invalid, value, onChange, placeholder, onFocusChange, ref } =
    props;
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

  return (
    <textarea
      ref={area}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      value={value}
      placeholder={placeholder}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      onFocus={() => onFocusChange(true)}
      onBlur={() => onFocusChange(false)}
      className="block h-56 w-full resize-none bg-transparent py-2 pr-3 pl-12 font-mono text-sm outline-none placeholder:text-ink-muted"
    />
  );
}
