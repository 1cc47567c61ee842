/** Builds the extension for both browsers and prints what each part of it weighs. */
import { buildTargets, distOf, targets } from './build-targets';
import { reportBundle } from './bundle-report';

await buildTargets();
for (const target of targets) {
  console.log(`dist/${target}`);
  for (const { name, bytes, files } of await reportBundle(distOf(target))) {
    const kilobytes = `${(bytes / 1024).toFixed(1)} KB`.padStart(10);
    console.log(`  ${name.padEnd(12)}${kilobytes}  ${files.length} files`);
  }
}
