import { snapshotReaders } from '../../messages/snapshot';
import { draw } from '../shared/icon';
import { moreDrawings } from '../shared/more-drawings';
import { startPage } from '../shared/start-page';
import { DashboardApp } from './dashboard-app';

draw(moreDrawings);
void startPage('dashboardTitle', snapshotReaders, (snapshot) => (
  <DashboardApp initial={snapshot} />
));
