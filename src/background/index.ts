import { serveAdmin } from '../platform/admin-server';
import { onAlarm } from '../platform/alarms';
import { onBrowserStart, onInstalled, onTabClosed } from '../platform/lifecycle';
import { onMeteredChange } from '../platform/metered';
import { onNetworkChange } from '../platform/network';
import { onContentPort } from '../platform/ports';
import { openExtensionPage } from '../platform/tabs';
import { admitPort } from './port-door';
import { createServices, type RunningServices } from './services';

/*
 * Every listener is registered in this first turn: the event that woke the background is told only
 * to those that are there by then. Top-level await would keep Chrome's service worker from starting.
 */
const services = createServices();
const { sites, ready, rebuild, mergePantries } = services;

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
onTabClosed((tabId) => sites.forget(tabId));
serveAdmin(async (request) =>
  // The one request for which nothing else has to work.
  request.type === 'cache.rebuild' ? rebuild() : (await ready()).admin(request),
);
onMeteredChange(() => whenReady((it) => it.wake()));
onContentPort((port) => admitPort(port, { ...services, onError: reportError }));
