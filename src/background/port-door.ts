import { isOwnPage } from '../platform/own-page';
import type { ContentPort } from '../platform/ports';
import { admitOwnPage, type OwnPageDeps } from './own-page-door';
import { admitPage, type PageDoorDeps } from './page-door';

/** Every port comes in here: the browser's word on who opened it says which door it is led to. */
export function admitPort(port: ContentPort, deps: OwnPageDeps & PageDoorDeps): void {
  if (isOwnPage(port.sender)) admitOwnPage(port, deps);
  else admitPage(port, deps);
}
