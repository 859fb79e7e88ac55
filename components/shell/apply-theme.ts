import { parseTheme, type Theme, writeThemeCookie } from "./theme";

const listeners = new Set<() => void>();

export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = writeThemeCookie(theme, window.location.protocol === "https:");
  for (const listener of listeners) listener();
}

/** The theme that the page has now. */
export function readTheme(): Theme {
  return parseTheme(document.documentElement.dataset.theme);
}

export function subscribeToTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
