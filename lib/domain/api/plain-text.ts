/** No control characters (PostgreSQL stores no NUL) and no half of a surrogate pair (which UTF-8 cannot say). */
export const PLAIN_TEXT = /^[^\p{Cc}\p{Cs}]*$/u;
export const PLAIN_LINES = /^([^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
