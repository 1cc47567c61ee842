/**
 * Milliseconds that the two scripts of every page take, each time in a document that has never seen
 * them: reading, running and handing over the port. In one world instead of two, with a stand-in for
 * the part of the browser that is not called at the start.
 */
export function startCosts(provider: string, bridge: string, runs: number): number[] {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const realm = frame.contentWindow as unknown as { eval(source: string): void; chrome: unknown };
    realm.chrome = { runtime: { id: 'bench' } };
    const started = performance.now();
    realm.eval(provider);
    realm.eval(bridge);
    times.push(performance.now() - started);
    if (!('nostrdb' in realm)) throw new Error('The provider has not run.');
    frame.remove();
  }
  return times;
}
