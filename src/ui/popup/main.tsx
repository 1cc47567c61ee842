import { startPage } from '../shared/start-page';
import { PopupApp } from './popup-app';

void startPage('extensionName', (snapshot) => <PopupApp initial={snapshot} />);
