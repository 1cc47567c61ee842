import { realRelays, reasonToSkip } from './real-relays';

/** Compiles the relays ahead of the tests, where a first build of minutes is no test's timeout. */
for (const software of realRelays) {
  const skipped = reasonToSkip(software);
  const started = performance.now();
  if (skipped === undefined) await software.build();
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(skipped ?? `${software.name}: built in ${seconds} s`);
}
