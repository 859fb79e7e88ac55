import type { Ref } from "react";
import type { EditorEdit, MarkedText } from "./editor-text";

/** What the page does to the editor. */
export type EditorHandle = {
  /** Shows, selects and focuses a part of the text. */
  select: (from: number, to: number) => void;
  /** One step of the editor's history. */
  apply: (edits: readonly EditorEdit[]) => void;
};

export type SelectedRange = { from: number; to: number };

/** What the plain and the full editor both take. */
export interface EditorBoxProps {
  labelledBy: string;
  describedBy: string;
  invalid: boolean;
  value: string;
  onChange: (value: string) => void;
  /** Drawn while the editor holds that very text. */
  marked: MarkedText;
  placeholder: string;
  /** Somebody comes to the plain editor, perhaps to write. */
  onApproach: () => void;
  /** The plain editor has the focus, and this is selected in it: the full one goes on there. */
  selected: SelectedRange | undefined;
  onSelect: (range: SelectedRange | undefined) => void;
  ref?: Ref<EditorHandle> | undefined;
}
