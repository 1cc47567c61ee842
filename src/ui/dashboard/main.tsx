import { startPage } from '../shared/start-page';
import { DashboardApp } from './dashboard-app';

void startPage('dashboardTitle', (snapshot) => <DashboardApp initial={snapshot} />);
