/**
 * Opens a modal dialog. The page behind it stops scrolling and loses its scroll bar; app/globals.css puts the same
 * width in its place, so that nothing moves and no bright stripe is left.
 */
export function openModal(dialog: HTMLDialogElement): void {
  const root = document.documentElement;
  // An open dialog has taken the bar away already: its width is known.
  if (!root.querySelector("dialog:modal")) {
    root.style.setProperty("--scrollbar-width", `${window.innerWidth - root.clientWidth}px`);
  }
  dialog.showModal();
}
