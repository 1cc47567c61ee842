import { expect } from 'vitest';
import type { Attack } from '../attack';
import { framedReport } from '../page-tools';

/** What frames with these attributes say of their `window.nostrdb`. */
function framing(name: string, attributes: (own: string) => Record<string, string>): Attack {
  return {
    name,
    async run({ page, site }) {
      const said = await page.evaluate((wanted) => {
        const frame = document.createElement('iframe');
        for (const [key, value] of Object.entries(wanted)) frame.setAttribute(key, value);
        return window.hostile.framed(frame);
      }, attributes(site.origin));
      expect(said).toBe('framed undefined');
      return said;
    },
  };
}

export const frames: readonly Attack[] = [
  framing('a page that opens itself in a frame', (src) => ({ src })),
  framing('a page that opens itself in a sandbox', (src) => ({ src, sandbox: 'allow-scripts' })),
  framing('a page that opens itself in a sandbox that keeps its origin', (src) => ({
    src,
    sandbox: 'allow-scripts allow-same-origin',
  })),
  framing('a page that writes a frame (srcdoc)', () => ({ srcdoc: framedReport })),
  framing('a page that writes a sandbox (srcdoc)', () => ({
    srcdoc: framedReport,
    sandbox: 'allow-scripts',
  })),
  framing('a page that opens a document of data:', () => ({
    src: `data:text/html,${encodeURIComponent(framedReport)}`,
  })),
  {
    name: 'a page that frames a site with a grant',
    grant: 'none',
    async run({ page, world }) {
      const said = await page.evaluate((src) => {
        const frame = Object.assign(document.createElement('iframe'), { src });
        return window.hostile.framed(frame);
      }, world.neighbourSite.origin);
      expect(said).toBe('framed undefined');
      return said;
    },
  },
  {
    name: 'a page that takes window.nostrdb from blank and blob: documents',
    async run({ page }) {
      const got = await page.evaluate(async (report) => {
        const blank = document.body.appendChild(document.createElement('iframe'));
        const inner = blank.contentWindow as { nostrdb?: unknown } | null;
        const blob = URL.createObjectURL(new Blob([report], { type: 'text/html' }));
        const frame = Object.assign(document.createElement('iframe'), { src: blob });
        const kinds = [typeof inner?.nostrdb, await window.hostile.framed(frame)];
        return kinds;
      }, framedReport);
      expect(got).toEqual(['undefined', 'framed undefined']);
      return got;
    },
  },
  {
    name: 'a page that asks from a worker',
    async run({ page }) {
      const said = await page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const script = "postMessage(typeof self.nostrdb + ' ' + typeof self.chrome?.runtime)";
            const worker = new Worker(URL.createObjectURL(new Blob([script])));
            worker.onmessage = ({ data }) => resolve(String(data));
          }),
      );
      expect(said).toBe('undefined undefined');
      return said;
    },
  },
];
