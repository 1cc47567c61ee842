import { snapshotReaders } from '../../messages/snapshot';
import { draw } from '../shared/icon';
import { moreDrawings } from '../shared/more-drawings';
import { startPage } from '../shared/start-page';
import { WelcomeApp } from './welcome-app';

draw(moreDrawings);
void startPage('welcomeTitle', snapshotReaders, (snapshot) => <WelcomeApp initial={snapshot} />);
