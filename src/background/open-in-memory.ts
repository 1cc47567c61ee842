/** Set by the build: whether a background can load a part of itself later (docs/adr/0013). */
declare const __CAN_IMPORT__: boolean;

/** Databases that end with this background; `undefined` where there can be none. */
export const openInMemory: (() => Promise<IDBFactory>) | undefined = __CAN_IMPORT__
  ? async () => (await import('../store/memory-databases')).openMemoryDatabases()
  : undefined;
