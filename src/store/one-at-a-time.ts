/**
 * Does one piece of work after the other, in the order asked. What is returned settles as that piece
 * does; one that fails keeps none back.
 */
export function oneAtATime(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const working = last.then(work, work);
    last = working;
    return working;
  };
}
