const day = 24 * 60 * 60 * 1000;

/**
 * The next moment after `now` at which clocks in `timeZone` (an IANA name) show `at` (`HH:MM`), in
 * milliseconds since 1970. A time that the clocks skip that day comes as much later as they skip;
 * one that they show twice counts once, the first time.
 */
export function nextDaily(at: string, now: number, timeZone: string): number {
  const offset = offsetIn(timeZone);
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const local = now + offset(now);
  const midnight = local - modulo(local, day);
  for (let days = 0; ; days++) {
    const moment = momentOf(midnight + days * day + (hours * 60 + minutes) * 60_000, offset);
    if (moment > now) return moment;
  }
}

/** From what a clock shows, as if it stood in UTC, to the moment at which it does. */
function momentOf(local: number, offset: (moment: number) => number): number {
  // Zones change at most once in two days; the offsets on both sides are the only candidates.
  const before = local - offset(local - day);
  const after = local - offset(local + day);
  const shown = [before, after].filter((moment) => moment + offset(moment) === local);
  return shown.length > 0 ? Math.min(...shown) : before;
}

/** Milliseconds by which a zone's clocks are ahead of UTC at a moment. */
function offsetIn(timeZone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (moment) => {
    const shown = format.formatToParts(moment);
    const part = (type: Intl.DateTimeFormatPartTypes) =>
      Number(shown.find((it) => it.type === type)?.value);
    const local = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return local - (moment - modulo(moment, 1000));
  };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
