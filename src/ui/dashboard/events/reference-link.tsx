import type { PeopleNames } from '../../../messages/browsed-event';
import { encodeNpub } from '../../shared/encode-npub';
import { shortNpub } from '../../shared/short-npub';
import { decodeReference } from './decode-reference';
import { visibleText } from './visible-text';

interface PersonLinkProps {
  pubkey: string;
  name: string | undefined;
}

/** A person by name, leading to their profile here. */
export function PersonLink({ pubkey, name }: PersonLinkProps) {
  return (
    <a href={`#events/${encodeNpub(pubkey)}`}>
      <bdi>{name === undefined ? shortNpub(pubkey) : visibleText(name)}</bdi>
    </a>
  );
}

/** What a `nostr:` link names, leading to it here. One with a typing error stays text. */
export function ReferenceLink({ code, names }: { code: string; names: PeopleNames }) {
  const referred = decodeReference(code);
  if (referred === undefined) return <>{code}</>;
  if (referred.type === 'person') {
    return (
      <>
        @<PersonLink pubkey={referred.pubkey} name={names[referred.pubkey]} />
      </>
    );
  }
  return <a href={`#events/${code}`}>{`${code.slice(0, 14)}…${code.slice(-6)}`}</a>;
}
