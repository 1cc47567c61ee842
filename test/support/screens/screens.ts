import { dashboardScreens, firstDashboardScreens } from './dashboard-screens';
import { firstPopupScreens, popupScreens } from './popup-screens';
import type { Screen } from './screen';
import { welcomeScreens } from './welcome-screens';

const sample = { at: 'src/ui/sample/index.html', width: 900 };

/**
 * Every screen in every state, as one story: each begins where the one before has left the world.
 * The gallery photographs them, and a journey inspects them.
 */
export const screens: readonly Screen[] = [
  ...firstPopupScreens,
  { name: 'sample-empty', ...sample },
  ...firstDashboardScreens,
  ...welcomeScreens,
  { name: 'sample', ...sample, ready: '[data-note]' },
  ...popupScreens,
  ...dashboardScreens,
];
