import { startPage } from '../shared/start-page';
import { WelcomeApp } from './welcome-app';

void startPage((snapshot) => <WelcomeApp initial={snapshot} />);
