import { startPage } from '../shared/start-page';
import { WelcomeApp } from './welcome-app';

void startPage('welcomeTitle', (snapshot) => <WelcomeApp initial={snapshot} />);
