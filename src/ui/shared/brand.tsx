import markUrl from '../../../assets/icon.svg';
import { text } from './text';

/** The mark and the name, as the heading of a page. */
export function Brand() {
  return (
    <h1 class="brand">
      <img src={markUrl} alt="" width="28" height="28" />
      <span>{text('extensionName')}</span>
    </h1>
  );
}
