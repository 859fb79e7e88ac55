import { ApiError } from "@/lib/client/api-error";

/** The first field that the API finds fault with has the focus; the first of all where it names none. */
export function focusWrong(form: HTMLFormElement | null, error: Error): void {
  const errors = error instanceof ApiError ? error.errors : [];
  const names = errors.map(({ pointer }) => pointer.split("/")[1] ?? "");
  const field = [...names, "name"]
    .map((name) => form?.elements.namedItem(name))
    .find((element) => element instanceof HTMLElement);
  if (field instanceof HTMLElement) field.focus();
}
