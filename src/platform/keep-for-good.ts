/**
 * Asks the browser not to clear what Larder keeps, from a click: some browsers ask the user then.
 * Says whether it agreed.
 */
export function keepForGood(): Promise<boolean> {
  return navigator.storage.persist();
}
