/** Why a list of AWS was not read to its end. */
export type ListCut = "items" | "pages" | "repeated_token" | "time";
