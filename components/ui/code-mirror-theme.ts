import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The tints of CodeBlock; the tokens follow the theme by themselves. */
export const jsonColours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--color-accent)" },
  { tag: tags.string, color: "var(--color-ok)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--color-warn)" },
]);

const underline = (colour: string) => ({
  backgroundImage: "none",
  textDecoration: `underline wavy var(--color-${colour}) 1px`,
  textDecorationSkipInk: "none",
  textUnderlineOffset: "3px",
});
const tip = (colour: string) => ({
  padding: "0.375rem 0.625rem",
  marginLeft: "0",
  borderLeft: `3px solid var(--color-${colour})`,
});

export const editorTheme = EditorView.theme({
  "&": { color: "var(--color-ink)", backgroundColor: "transparent", fontSize: "0.8125rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    lineHeight: "1.25rem",
    minHeight: "14rem",
    maxHeight: "min(32rem, 70vh)",
    overflow: "auto",
  },
  ".cm-content": { padding: "0.5rem 0", caretColor: "var(--color-ink)" },
  ".cm-line": { padding: "0 0.75rem 0 0.5rem" },
  ".cm-placeholder": { color: "var(--color-ink-muted)" },
  ".cm-gutters": {
    backgroundColor: "var(--color-sunken)",
    color: "var(--color-ink-muted)",
    borderRight: "1px solid var(--color-line)",
  },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2rem", padding: "0 0.5rem 0 0.25rem" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "var(--color-hover)" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  ".cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLineGutter": {
    backgroundColor: "var(--color-hover)",
    color: "var(--color-ink)",
  },
  // A selected line must look selected: its own ground would hide the selection's.
  "& .cm-content ::selection, & .cm-content::selection": {
    backgroundColor: "color-mix(in srgb, var(--color-accent) 35%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--color-accent-soft)",
    outline: "1px solid var(--color-accent)",
  },
  "&.cm-focused .cm-nonmatchingBracket": {
    backgroundColor: "var(--color-danger-soft)",
    outline: "1px solid var(--color-danger)",
  },
  ".cm-lintRange": { paddingBottom: "0" },
  ".cm-lintRange-error": underline("danger"),
  ".cm-lintRange-warning": underline("warn"),
  ".cm-lintRange-info": underline("accent"),
  ".cm-lintPoint": { display: "none" },
  ".cm-tooltip": {
    maxWidth: "min(26rem, calc(100vw - 2rem))",
    overflow: "hidden",
    border: "1px solid var(--color-line-strong)",
    borderRadius: "var(--radius-md)",
    backgroundColor: "var(--color-raised)",
    boxShadow: "var(--shadow-popup)",
    color: "var(--color-ink)",
    zIndex: "20",
  },
  ".cm-tooltip-lint": { maxHeight: "40vh", overflowY: "auto" },
  ".cm-diagnostic": { fontFamily: "var(--font-sans)", overflowWrap: "anywhere" },
  ".cm-diagnostic-error": tip("danger"),
  ".cm-diagnostic-warning": tip("warn"),
  ".cm-diagnostic-info": tip("accent"),
  ".cm-diagnosticAction": {
    display: "block",
    margin: "0.25rem 0 0",
    padding: "0.125rem 0",
    backgroundColor: "transparent",
    color: "var(--color-accent)",
    fontWeight: "500",
    textAlign: "left",
    textDecoration: "underline",
    textUnderlineOffset: "2px",
  },
  "@media (pointer: coarse)": { "&": { fontSize: "1rem" } },
});
