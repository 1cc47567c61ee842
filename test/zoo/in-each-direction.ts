import type { Direction, ZooCase } from './zoo-case';

const directions: readonly Direction[] = ['down', 'up', 'both'];

/** The same relay in each direction: what is fetched or sent differs, that it settles does not. */
export function inEachDirection(
  name: string,
  source: string,
  caseOf: (direction: Direction) => Omit<ZooCase, 'name' | 'source' | 'direction'>,
): ZooCase[] {
  return directions.map((direction) => ({
    name: `${name}, ${direction}`,
    source,
    direction,
    ...caseOf(direction),
  }));
}
