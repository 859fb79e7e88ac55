export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const NAME = "mooring-theme";
/** Of this host alone, and over TLS alone. */
const SECURE_NAME = `__Host-${NAME}`;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** A cookie, so that the server already writes the chosen theme and nothing flashes; without TLS it has a plain name. */
export function writeThemeCookie(theme: Theme, isTls: boolean): string {
  const [name, attributes] = isTls ? [SECURE_NAME, "; Secure"] : [NAME, ""];
  return `${name}=${theme}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${attributes}`;
}

/** `get`: the value of the request’s cookie of a name. */
export function readThemeCookie(get: (name: string) => string | undefined): Theme {
  return parseTheme(get(SECURE_NAME) ?? get(NAME));
}

export function parseTheme(text: string | undefined): Theme {
  return themes.find((theme) => theme === text) ?? "system";
}
