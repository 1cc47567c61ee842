/**
 * Run in a page: elements that reach beyond its sides, as HTML. By their boxes, because a page that
 * cuts off what is too wide has nothing to scroll to.
 */
export function findOverflowing(): string[] {
  const reachesOut = (element: Element): boolean => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && (left < -0.5 || right > innerWidth + 0.5);
  };
  const all = [...document.body.querySelectorAll('*')];
  const found = all.filter(reachesOut).map((element) => element.outerHTML.slice(0, 120));
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [...found, `the page scrolls to ${scrollWidth}`] : found;
}
