/** The same values up to the moment that says so; what was asked for by then still comes. */
export async function* endWhen<T>(
  isOver: () => boolean,
  source: AsyncGenerator<T, void, void>,
): AsyncGenerator<T, void, void> {
  for await (const value of source) {
    yield value;
    if (isOver()) return;
  }
}
