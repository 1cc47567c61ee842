import { useState } from 'preact/hooks';
import { Button } from '../shared/button';
import { later } from '../shared/later';
import { text } from '../shared/text';

const RemoveQuestion = later(async () => (await import('./remove-question')).RemoveQuestion);

/** Removes an account after a second click: it cannot be undone by one. */
export function RemoveAccount({ pubkey, title }: { pubkey: string; title: string }) {
  const [asking, setAsking] = useState(false);
  if (asking)
    return <RemoveQuestion pubkey={pubkey} title={title} onKeep={() => setAsking(false)} />;
  return (
    <Button tone="faint" label={text('accountRemoveNamed', title)} onClick={() => setAsking(true)}>
      {text('accountRemove')}
    </Button>
  );
}
