/** Line drawings as in `icon.tsx`, for larger pages. */
export const moreDrawings = {
  box: 'M4 8.5 6.5 4h11L20 8.5V20H4V8.5Zm0 0h16M10 12h4',
  back: 'm14.5 6-6 6 6 6',
  file: 'M6 3.5h8l4 4V20.5H6v-17Zm8 0v4h4M12 17.5v-6m-2.5 2.5 2.5-2.5 2.5 2.5',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 0c-5 4.5-5 13.5 0 18 5-4.5 5-13.5 0-18ZM3.5 12h17',
  home: 'M4 11.5 12 4l8 7.5M6 10v10h12V10m-8 10v-5h4v5',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 8v5.5m0-9v.1',
  pulse: 'M3 12.5h4l2.5-7 4.5 13 2.5-6H21',
  relay: 'M4 5h16v6H4V5Zm0 8h16v6H4v-6Zm3.5-5h.1m-.1 8h.1',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.7 11.2 5.3 5.3',
  sliders: 'M4 7h8m5 0h3M4 17h3m5 0h8M14.5 4.5v5m-5 5v5',
  tick: 'm5 12.5 4.6 4.6L19 7.6',
} as const;
