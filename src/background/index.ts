import { serveAdmin } from '../platform/admin-server';
import { onAlarm } from '../platform/alarms';
import { onBrowserStart, onInstalled, onTabClosed } from '../platform/lifecycle';
import { onNetworkChange } from '../platform/network';
import { onContentPort } from '../platform/ports';
import { openExtensionPage } from '../platform/tabs';
import { admitPage } from './page-door';
import { createServices, type RunningServices } from './services';

/*
 * Every listener is registered in this first turn: the event that woke the background is told only
 * to those that are there by then. Top-level await would keep Chrome's service worker from starting.
 */
const { gateway, sites, ready, mergePantries } = createServices();

const whenReady = (work: (services: RunningServices) => void) => {
  ready.then(work, reportError);
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
serveAdmin(async (request) => (await ready).admin(request));
onContentPort((port) => admitPage(port, gateway, sites));
whenReady((it) => it.start());
