/** Yields what `stream` yields and, among it as soon as it is there, the value of `one`. */
export async function* beside<T>(one: Promise<T>, stream: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = stream[Symbol.asyncIterator]();
  let waiting: Promise<{ value: T }> | undefined = one.then((value) => ({ value }));
  // It may reject while nobody listens any more.
  waiting.catch(() => undefined);
  let next = iterator.next();
  next.catch(() => undefined);
  for (;;) {
    const settled = await Promise.race(waiting ? [waiting, next] : [next]);
    if (!("done" in settled)) {
      waiting = undefined;
      yield settled.value;
    } else if (settled.done) {
      break;
    } else {
      next = iterator.next();
      next.catch(() => undefined);
      yield settled.value;
    }
  }
  if (waiting) yield (await waiting).value;
}
