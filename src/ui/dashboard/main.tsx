import { snapshotReaders } from '../../messages/snapshot';
import { startPage } from '../shared/start-page';
import { DashboardApp } from './dashboard-app';

void startPage('dashboardTitle', snapshotReaders, (snapshot) => (
  <DashboardApp initial={snapshot} />
));
