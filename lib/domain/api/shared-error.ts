/**
 * A class of errors that `instanceof` knows by their name. The boot and Next's bundles load a class each for itself, and
 * what one throws (a check that both follow, the job queue) the other catches; a class's own name changes in bundling.
 */
export function sharedError(name: string) {
  return class SharedError extends Error {
    override readonly name = name;

    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof Error && value.name === name;
    }
  };
}
