import type { moreDrawings } from './more-drawings';

/** One line drawing each, on a grid of 24. Decorative always: the words beside it carry the meaning. */
const ofPopup = {
  alert: 'M12 4 2.8 19.5h18.4L12 4Zm0 6v4.5m0 2.6v.1',
  ban: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM5.8 5.8l12.4 12.4',
  check: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-4 9.2 2.9 2.9 5.3-5.9',
  chevron: 'm6 9.5 6 6 6-6',
  circle: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4.5V12l3 2',
  grid: 'M4 4h16v16H4V4Zm0 5.3h16M4 14.7h16M9.3 4v16m5.4-16v16',
  lock: 'M6 11h12v9H6v-9Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3',
  minus: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-4 9h8',
  offline:
    'M7 18.5h10.5a4 4 0 0 0 1.6-7.6A6.5 6.5 0 0 0 9 6.7M5.8 9.3A4.7 4.7 0 0 0 7 18.5M4 4l16 16',
  pause: 'M8.5 5.5v13m7-13v13',
  play: 'M8 5.5v13l10.5-6.5L8 5.5Z',
  plus: 'M12 5v14M5 12h14',
  send: 'M20.5 3.5 3.5 10l7 3.5m10-10L14 20.5l-3.5-7m10-10-10 10',
  sync: 'M20 6v4.5h-4.5M4 18v-4.5h4.5M5.5 9.5A7 7 0 0 1 18.6 8.7l1.4 1.8M4 13.5l1.4 1.8a7 7 0 0 0 13.1-.8',
};
export type IconName = keyof typeof ofPopup | keyof typeof moreDrawings;

const drawings: Partial<Record<IconName, string>> = ofPopup;

/** What the popup has no use for is added by the pages that have: its script is to be small. */
export function draw(more: typeof moreDrawings): void {
  Object.assign(drawings, more);
}

interface IconProps {
  name: IconName;
  /** Turns while something is going on; stands still for those who asked for less motion. */
  spinning?: boolean;
}

export function Icon({ name, spinning = false }: IconProps) {
  return (
    <svg
      class="icon"
      data-icon={name}
      data-spinning={spinning}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
