/** The name under which one context of the extension at a time syncs a relay. */
export const syncLock = (url: string) => `larder.sync:${url}`;
