import type { TestPage } from '../browser/extension-browser';

interface Catcher {
  saved?: { name: string; blob: Blob }[];
}

/**
 * Takes what the page has the browser save from now on, instead of the browser: where downloads go,
 * and whether somebody is asked, is each browser's own affair.
 */
export async function catchSavedFiles(page: TestPage): Promise<void> {
  await page.evaluate(() => {
    const saved: NonNullable<Catcher['saved']> = [];
    (window as unknown as Catcher).saved = saved;
    const blobs = new Map<string, Blob>();
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      const url = create(blob);
      blobs.set(url, blob);
      return url;
    };
    HTMLAnchorElement.prototype.click = function click() {
      const blob = blobs.get(this.href);
      if (blob !== undefined) saved.push({ name: this.download, blob });
    };
  });
}

/** The file that was saved last, once there is one, and forgets it. */
export async function savedFile(page: TestPage): Promise<{ name: string; text: string }> {
  return await page.waitFor('a file to be saved', async () => {
    const file = (window as unknown as Catcher).saved?.pop();
    return file && { name: file.name, text: await file.blob.text() };
  });
}
