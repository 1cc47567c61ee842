import { briefReaders } from '../../messages/brief-snapshot';
import { startPage } from '../shared/start-page';
import { PopupApp } from './popup-app';

void startPage('extensionName', briefReaders, (snapshot) => <PopupApp initial={snapshot} />);
