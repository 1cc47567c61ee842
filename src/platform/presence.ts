import { type BatteryReport, presencePortName } from '../messages/presence';
import { browser } from './browser';

interface Battery extends BatteryReport, EventTarget {}

/**
 * Tells the background that somebody looks at this page, whenever somebody does: it delivers new
 * events at once then. Where the browser has it, the state of the battery goes along.
 */
export function showPresence(): void {
  let port: ReturnType<typeof browser.runtime.connect> | undefined;
  let battery: Battery | undefined;

  const tellBattery = () => {
    if (battery) port?.postMessage({ charging: battery.charging, level: battery.level });
  };
  const update = () => {
    if (document.visibilityState !== 'visible') {
      port?.disconnect();
      port = undefined;
    } else if (!port) {
      const opened = browser.runtime.connect({ name: presencePortName });
      port = opened;
      // A background that dies closes it. It is not woken for that: the next look opens it again.
      opened.onDisconnect.addListener(() => {
        if (port === opened) port = undefined;
      });
      tellBattery();
    }
  };
  document.addEventListener('visibilitychange', update);
  update();
  findBattery().then((found) => {
    battery = found;
    for (const change of ['chargingchange', 'levelchange']) {
      battery?.addEventListener(change, tellBattery);
    }
    tellBattery();
  }, reportError);
}

/** Chromium has it in pages, no background has it, and Firefox has it nowhere. */
async function findBattery(): Promise<Battery | undefined> {
  const { getBattery } = navigator as { getBattery?: () => Promise<Battery> };
  return getBattery?.call(navigator);
}
