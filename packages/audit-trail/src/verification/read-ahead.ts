/**
 * Works on several items at once and gives the results in the order of the items. No more than `width` are under way or waiting to be
 * taken, however many there are.
 */
export async function* readAhead<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underway: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // It is awaited in its turn; until then its failure is not unhandled.
    result.catch(() => undefined);
    underway.push(result);
    if (underway.length >= width) yield await underway.shift()!;
  }
  for (const result of underway) yield await result;
}
