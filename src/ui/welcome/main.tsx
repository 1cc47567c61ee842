import { snapshotReaders } from '../../messages/snapshot';
import { startPage } from '../shared/start-page';
import { WelcomeApp } from './welcome-app';

void startPage('welcomeTitle', snapshotReaders, (snapshot) => <WelcomeApp initial={snapshot} />);
