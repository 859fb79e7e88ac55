/** Also before it is asked for: at the pointer or the focus on its button. */
export function loadFindAnything() {
  return import("./find-anything");
}
