import { serveAdmin } from '../platform/admin-server';
import { onAlarm } from '../platform/alarms';
import { createKeyValue } from '../platform/key-value';
import { onBrowserStart, onInstalled, onInstalledOrUpdated } from '../platform/lifecycle';
import { onMeteredChange } from '../platform/metered';
import { onNetworkChange } from '../platform/network';
import { onNotificationClicked } from '../platform/notifications';
import { onContentPort } from '../platform/ports';
import { openExtensionPage } from '../platform/tabs';
import { watchPermissions } from '../platform/watch-permissions';
import { addToAddressBar, addToMenu } from './name-shortcuts';
import { admitPort } from './port-door';
import { createServices, type RunningServices } from './services';
import { serveShortcuts } from './shortcuts';
import { alertPage } from './show-alert';

/*
 * Every listener is registered in this first turn: the event that woke the background is told only
 * to those that are there by then. Top-level await would keep Chrome's service worker from starting.
 */
const services = createServices();
const { ready, rebuild, showNeeds, mergePantries, journal } = services;

// `reportError` ends here, too: nothing that goes wrong is lost with this background.
addEventListener('error', ({ error, message }) => journal.noteError(error ?? new Error(message)));
addEventListener('unhandledrejection', ({ reason }) => journal.noteError(reason));

const whenReady = (work: (services: RunningServices) => void) => {
  ready().then(work, reportError);
};

onAlarm(() => whenReady((it) => it.wake()));
onBrowserStart(() => {
  whenReady((it) => it.wake());
  // Once in a while is enough for a merge that the end of a background cut off.
  mergePantries().catch(reportError);
});
onNetworkChange((online) => whenReady((it) => it.setOnline(online)));
onInstalled(() => void openExtensionPage('welcome'));
const local = createKeyValue('local');
onInstalledOrUpdated(() => void addToMenu(local).catch(reportError));
addToAddressBar(local).catch(reportError);
serveShortcuts({ store: async () => (await ready()).store, onError: reportError });
onNotificationClicked(
  (id) => void openExtensionPage('dashboard', alertPage(id)).catch(reportError),
);
// Who has just allowed notifications wants to see one, if there is anything to say.
watchPermissions(showNeeds);
serveAdmin(async (request) =>
  // The one request for which nothing else has to work.
  request.type === 'cache.rebuild' ? rebuild() : (await ready()).admin(request),
);
onMeteredChange(() => whenReady((it) => it.wake()));
onContentPort((port) =>
  admitPort(port, { ...services, store: async () => (await ready()).store, onError: reportError }),
);
