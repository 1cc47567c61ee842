interface Link<Item> {
  readonly item: Item;
  next?: Link<Item>;
}

/** First in, first out, without an array: those have methods that a page may have replaced. */
export interface Queue<Item> {
  push(item: Item): void;
  /** `undefined` when there is nothing. */
  shift(): Item | undefined;
  /** What `shift` would give. */
  peek(): Item | undefined;
  clear(): void;
}

export function createQueue<Item>(): Queue<Item> {
  let first: Link<Item> | undefined;
  let last: Link<Item> | undefined;
  return {
    push(item) {
      const link = { item };
      if (last && first) last.next = link;
      else first = link;
      last = link;
    },
    shift() {
      const link = first;
      first = link?.next;
      return link?.item;
    },
    peek: () => first?.item,
    clear() {
      first = undefined;
    },
  };
}
