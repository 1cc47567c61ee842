/** Of a database that is there for a moment. */
const probe = 'larder-probe';

/**
 * Whether the browser refuses every database, as in Firefox's permanent private browsing or with a
 * broken profile, and not just one that is damaged. By the bare interface: nothing is wrapped.
 */
export async function refusesDatabases(factory: IDBFactory): Promise<boolean> {
  try {
    const request = factory.open(probe);
    await new Promise<void>((resolve, reject) => {
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
    request.result.close();
    factory.deleteDatabase(probe);
    return false;
  } catch {
    // Why does not matter: the reason that is told is that of the database that was wanted.
    return true;
  }
}
