import markUrl from '../../../assets/icon.svg';
import { text } from './text';

/** The mark and the name; the heading of a page that has no other. */
export function Brand({ heading = true }: { heading?: boolean }) {
  const Element = heading ? 'h1' : 'p';
  return (
    <Element class="brand">
      <img src={markUrl} alt="" width="28" height="28" />
      <span>{text('extensionName')}</span>
    </Element>
  );
}
