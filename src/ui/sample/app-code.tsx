import { Section } from '../shared/section';
import { text } from '../shared/text';

/** The same in a web app. Not translated: it is code. */
const code = `const notes = await window.nostrdb.query([
  { kinds: [1], authors: [pubkey], limit: 50 },
  { kinds: [1], '#p': [pubkey], limit: 50 },
])
const count = await window.nostrdb.count({ kinds: [1], authors: [pubkey] })

for await (const note of window.nostrdb.subscribe({ kinds: [1], '#p': [pubkey] })) {
  show(note)
}`;

/** How a web app asks for what stands above. */
export function AppCode() {
  return (
    <Section title={text('sampleCodeTitle')}>
      <p class="hint">{text('sampleCodeText')}</p>
      <pre class="card code" dir="ltr">
        <code>{code}</code>
      </pre>
    </Section>
  );
}
