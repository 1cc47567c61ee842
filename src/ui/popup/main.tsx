import { startPage } from '../shared/start-page';
import { PopupApp } from './popup-app';

void startPage((snapshot) => <PopupApp initial={snapshot} />);
