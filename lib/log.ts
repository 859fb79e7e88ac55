import { type LoggerOptions, pino, stdSerializers } from "pino";

/** An error as pino writes it, without the password of an address such as DATABASE_URL's. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message: hidePasswords(message), stack: hidePasswords(stack) };
}

function hidePasswords(text: string): string {
  return text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, "$1[redacted]@");
}

/** Structured logs, one JSON object a line on stdout. Whatever could be a secret is left out by its name. */
export const logOptions: LoggerOptions = {
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["secretAccessKey", "sessionToken", "credentials", "password", "authorization"].flatMap(
      (name) => [name, `*.${name}`, `*.*.${name}`],
    ),
    censor: "[redacted]",
  },
  serializers: { err: describeError },
};

export const log = pino(logOptions);
