export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The browser's storage that outlives the page or the tab; one that keeps nothing where it is forbidden. */
export function browserStore(kind: "localStorage" | "sessionStorage"): Store {
  try {
    return window[kind];
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
}
