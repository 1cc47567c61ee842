import type { Spread } from './suite';

/** Median, and in brackets the least and the most. */
export function spreadText({ median, min, max }: Spread): string {
  const [middle, least, most] = [median, min, max].map((value) =>
    value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 }),
  );
  return least === most ? `${middle}` : `${middle} (${least}–${most})`;
}
