"use client";

import { useEffect, useEffectEvent, useImperativeHandle, useRef } from "react";
import type { EditorBoxProps } from "./editor-box";
import { type CodeMirrorControl, openCodeMirror } from "./open-code-mirror";

export default function CodeMirrorBox(props: EditorBoxProps) {
  const { labelledBy, describedBy, invalid, value, marked, ref } = props;
  const host = useRef<HTMLDivElement>(null);
  const control = useRef<CodeMirrorControl | null>(null);
  const tellChange = useEffectEvent((text: string) => props.onChange(text));

  const open = useEffectEvent((parent: HTMLElement) => {
    const { placeholder, selected } = props;
    const opened = openCodeMirror(parent, { text: value, placeholder, onChange: tellChange });
    if (selected) opened.select(selected.from, selected.to);
    return opened;
  });
  useEffect(() => {
    if (!host.current) return;
    const opened = open(host.current);
    control.current = opened;
    return () => opened.close();
  }, []);

  useEffect(() => {
    control.current?.setAttributes({
      "aria-labelledby": labelledBy,
      "aria-describedby": describedBy,
      ...(invalid ? { "aria-invalid": "true" } : {}),
      spellcheck: "false",
      // It scrolls, and is reached by Tab in every browser.
      tabindex: "0",
    });
  }, [labelledBy, describedBy, invalid]);
  // After every render: what was pasted may be refused by leaving the value as it was.
  useEffect(() => control.current?.setText(value));
  const { text, marks } = marked;
  useEffect(() => control.current?.setMarks({ text, marks }), [text, marks]);

  useImperativeHandle(ref, () => ({
    select: (from, to) => control.current?.select(from, to),
    apply: (edits) => control.current?.apply(edits),
  }));

  // As high as the plain one before the editor is in it, so that nothing below moves.
  return <div ref={host} className="min-h-56" />;
}
