import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  isolateHistory,
} from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
  tooltips,
} from "@codemirror/view";
import { editorTheme, jsonColours } from "./code-mirror-theme";
import type { EditorHandle } from "./editor-box";
import { drawnRange, dropOverlaps, type EditorEdit, type MarkedText } from "./editor-text";

export type CodeMirrorOptions = {
  text: string;
  placeholder: string;
  onChange: (text: string) => void;
};

export type CodeMirrorControl = EditorHandle & {
  setText: (text: string) => void;
  setMarks: (marked: MarkedText) => void;
  setAttributes: (attributes: Record<string, string>) => void;
  focus: () => void;
  close: () => void;
};

export function openCodeMirror(
  parent: HTMLElement,
  { text, placeholder: hint, onChange }: CodeMirrorOptions,
): CodeMirrorControl {
  const attributes = new Compartment();
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      lineNumbers(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      history(),
      json(),
      indentUnit.of("  "),
      EditorState.tabSize.of(2),
      indentOnInput(),
      bracketMatching(),
      syntaxHighlighting(jsonColours),
      EditorView.lineWrapping,
      placeholder(hint),
      tooltips({ position: "fixed" }),
      leaveByEscape,
      keymap.of([...historyKeymap, ...lintKeymap, ...defaultKeymap, indentWithTab]),
      editorTheme,
      EditorView.cspNonce.of(documentNonce()),
      attributes.of([]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
      }),
    ],
  });

  return {
    setText(next) {
      const last = view.state.doc.toString();
      if (next === last) return;
      view.dispatch({
        changes: { from: 0, to: last.length, insert: next },
        annotations: isolateHistory.of("full"),
      });
    },
    setMarks(marked) {
      const current = view.state.doc.toString();
      if (current !== marked.text) return;
      view.dispatch(setDiagnostics(view.state, toDiagnostics(marked)));
    },
    setAttributes(next) {
      const extension = EditorView.contentAttributes.of(next);
      view.dispatch({ effects: attributes.reconfigure(extension) });
    },
    select(from, to) {
      const end = Math.min(to, view.state.doc.length);
      const start = Math.min(from, end);
      view.dispatch({
        selection: { anchor: start, head: end },
        effects: EditorView.scrollIntoView(start, { y: "center" }),
      });
      view.focus();
    },
    apply(edits) {
      applyTo(view, edits);
      view.focus();
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

/** Escape gives Tab back to the page until something is typed or the focus goes: nobody has to be quick. */
const leaveByEscape = [
  EditorView.domEventHandlers({
    keydown: (event, view) => {
      if (event.key === "Escape") view.setTabFocusMode(true);
      return false;
    },
    blur: (_event, view) => view.setTabFocusMode(false),
  }),
  EditorView.updateListener.of(({ docChanged, view }) => {
    if (docChanged) view.setTabFocusMode(false);
  }),
];

/** The page's policy lets in only styles that bear its nonce. */
function documentNonce(): string {
  return document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
}

function applyTo(view: EditorView, edits: readonly EditorEdit[]): void {
  view.dispatch({
    changes: dropOverlaps(edits),
    userEvent: "input.fix",
    annotations: isolateHistory.of("full"),
    scrollIntoView: true,
  });
}

function toDiagnostics({ text, marks }: MarkedText): Diagnostic[] {
  return marks.map(({ severity, message, fix, ...range }) => ({
    ...drawnRange(text, range),
    severity,
    message,
    ...(fix
      ? { actions: [{ name: fix.title, apply: (view) => applyFix(view, text, fix.edits) }] }
      : {}),
  }));
}

/** Not once the text has changed: the offsets would be another's. */
function applyFix(view: EditorView, text: string, edits: readonly EditorEdit[]): void {
  if (view.state.doc.toString() === text) applyTo(view, edits);
}
